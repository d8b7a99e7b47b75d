package trafficguardian.host.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks the proxy behind this connection for a tunnel to an origin (RFC 9110 section 9.3.6), and
 * gets out of the way when it stands. Any answer but a success ends the connection; what it says is
 * not passed on.
 */
final class ParentTunnel extends ChannelInboundHandlerAdapter {
  private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

  /** Who waits for the tunnel; called once. */
  interface Waiting {
    /**
     * The tunnel stands, and this handler is gone.
     *
     * @param early what the origin sent at once; the receiver owns it
     */
    void opened(ByteBuf early);

    void failed(ProxyError error);
  }

  private final Endpoint origin;
  private final Optional<String> authorization;
  private final int maxHeaderBytes;
  private final Waiting waiting;
  private @Nullable MessageDecoder decoder;
  private boolean over;

  ParentTunnel(
      Endpoint origin, Optional<String> authorization, int maxHeaderBytes, Waiting waiting) {
    this.origin = origin;
    this.authorization = authorization;
    this.maxHeaderBytes = maxHeaderBytes;
    this.waiting = waiting;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    decoder = MessageDecoder.ofResponses(ctx.alloc(), maxHeaderBytes);
    String authority = origin.authority(0);
    String request =
        "CONNECT "
            + authority
            + " HTTP/1.1\r\nHost: "
            + authority
            + authorization.map(value -> "\r\nProxy-Authorization: " + value).orElse("")
            + "\r\n\r\n";
    Io.writeAndFlush(ctx.channel(), Unpooled.copiedBuffer(request, StandardCharsets.ISO_8859_1));
    ctx.channel().config().setAutoRead(true);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    MessageDecoder reading = decoder;
    if (reading == null || over) {
      bytes.release();
      return;
    }
    reading.add(bytes);
    try {
      for (byte[] head = reading.head(); head != null; head = reading.head()) {
        ResponseHead answer = ResponseHead.parse(head);
        if (!answer.isInterim()) {
          answered(ctx, reading, answer);
          return;
        }
      }
    } catch (MalformedMessage e) {
      fail(ctx, ProxyError.UPSTREAM_PROXY_REFUSED);
    }
  }

  private void answered(ChannelHandlerContext ctx, MessageDecoder reading, ResponseHead answer) {
    if (answer.status() / 100 == 2) {
      over = true;
      decoder = null;
      ctx.channel().config().setAutoRead(false);
      ctx.pipeline().remove(this);
      waiting.opened(reading.takeRest());
    } else {
      fail(
          ctx,
          answer.status() == PROXY_AUTHENTICATION_REQUIRED
              ? ProxyError.UPSTREAM_PROXY_AUTH
              : ProxyError.UPSTREAM_PROXY_REFUSED);
    }
  }

  private void fail(ChannelHandlerContext ctx, ProxyError error) {
    if (!over) {
      over = true;
      waiting.failed(error);
    }
    Io.close(ctx.channel());
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    fail(ctx, ProxyError.UPSTREAM_PROXY_REFUSED);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    if (decoder != null) {
      decoder.release();
      decoder = null;
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    fail(ctx, ProxyError.UPSTREAM_PROXY_REFUSED);
  }
}
