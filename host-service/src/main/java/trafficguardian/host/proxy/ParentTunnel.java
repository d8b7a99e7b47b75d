package trafficguardian.host.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslCompletionEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import trafficguardian.host.http.Endpoint;
import trafficguardian.host.http.MalformedMessage;
import trafficguardian.host.http.MessageDecoder;
import trafficguardian.host.http.ResponseHead;

/**
 * Asks the parent proxy behind this connection for a tunnel to an origin (RFC 9110 section 9.3.6).
 * Any answer but a success ends the connection; what it says is not passed on. Once the tunnel
 * stands, all but the TLS events of the parent's own connection passes.
 */
final class ParentTunnel extends ChannelInboundHandlerAdapter {
  private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

  private final Via via;
  private final Endpoint origin;
  private final int maxHeaderBytes;
  private final Duration timeout;
  private final Connector.Waiting waiting;
  private @Nullable MessageDecoder decoder;
  private @Nullable Future<?> timer;
  private boolean over;

  /**
   * A tunnel to be.
   *
   * @param waiting told that it stands, or why not
   */
  ParentTunnel(
      Via via, Endpoint origin, int maxHeaderBytes, Duration timeout, Connector.Waiting waiting) {
    this.via = via;
    this.origin = origin;
    this.maxHeaderBytes = maxHeaderBytes;
    this.timeout = timeout;
    this.waiting = waiting;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    decoder = MessageDecoder.ofResponses(ctx.alloc(), maxHeaderBytes);
    timer =
        ctx.executor()
            .schedule(
                () -> fail(ctx, ProxyError.UPSTREAM_PROXY_UNREACHABLE),
                timeout.toNanos(),
                TimeUnit.NANOSECONDS);
    String authority = origin.authority(0);
    String request =
        "CONNECT "
            + authority
            + " HTTP/1.1\r\nHost: "
            + authority
            + via.authorization().map(value -> "\r\nProxy-Authorization: " + value).orElse("")
            + "\r\n\r\n";
    Io.writeAndFlush(ctx.channel(), Unpooled.copiedBuffer(request, StandardCharsets.ISO_8859_1));
    ctx.channel().config().setAutoRead(true);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    MessageDecoder reading = decoder;
    if (over && reading == null) {
      ctx.fireChannelRead(message);
      return;
    }
    ByteBuf bytes = (ByteBuf) message;
    if (over || reading == null) {
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
    if (answer.status() / 100 != 2) {
      fail(
          ctx,
          answer.status() == PROXY_AUTHENTICATION_REQUIRED
              ? via.authorizationRefused()
              : ProxyError.UPSTREAM_PROXY_REFUSED);
      return;
    }
    over = true;
    stopTimer();
    decoder = null;
    ctx.channel().config().setAutoRead(false);
    waiting.connected(ctx.channel());
    ByteBuf early = reading.takeRest();
    if (early.isReadable()) {
      ctx.fireChannelRead(early);
      ctx.fireChannelReadComplete();
    } else {
      early.release();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    // These are about the connection to the parent: for what is behind it they mean nothing.
    if (!(event instanceof SslCompletionEvent)) {
      ctx.fireUserEventTriggered(event);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (over) {
      ctx.fireChannelInactive();
    } else {
      fail(ctx, ProxyError.UPSTREAM_PROXY_REFUSED);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (over) {
      ctx.fireExceptionCaught(cause);
    } else {
      fail(ctx, ProxyError.UPSTREAM_PROXY_REFUSED);
    }
  }

  private void fail(ChannelHandlerContext ctx, ProxyError error) {
    if (!over) {
      over = true;
      stopTimer();
      waiting.failed(error);
      Io.close(ctx.channel());
    }
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel(false);
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    if (decoder != null) {
      decoder.release();
      decoder = null;
    }
  }
}
