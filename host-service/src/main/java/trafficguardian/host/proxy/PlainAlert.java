package trafficguardian.host.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the alert that a client sends in the clear during its handshake, and passes it on. OpenSSL
 * has no keys to write with yet when it rejects a certificate, and BoringSSL takes what comes then
 * for damage.
 */
final class PlainAlert extends ChannelInboundHandlerAdapter {
  private static final int RECORD_HEADER = 5;
  private static final int ALERT = 21;
  private static final int ALERT_LENGTH = 2;

  /** Those of RFC 8446 section 6 that are about a certificate. */
  private static final Map<Integer, String> REJECTIONS =
      Map.of(
          42, "bad_certificate",
          43, "unsupported_certificate",
          44, "certificate_revoked",
          45, "certificate_expired",
          46, "certificate_unknown",
          48, "unknown_ca",
          49, "access_denied");

  private @Nullable String rejection;

  /** The alert by which the client rejected the certificate, if it did. */
  @Nullable String rejection() {
    return rejection;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    int at = bytes.readerIndex();
    while (at + RECORD_HEADER + ALERT_LENGTH <= bytes.writerIndex()) {
      int length = bytes.getUnsignedShort(at + RECORD_HEADER - 2);
      if (bytes.getByte(at) == ALERT && length == ALERT_LENGTH) {
        rejection = REJECTIONS.get((int) bytes.getUnsignedByte(at + RECORD_HEADER + 1));
      }
      at += RECORD_HEADER + length;
    }
    ctx.fireChannelRead(message);
  }
}
