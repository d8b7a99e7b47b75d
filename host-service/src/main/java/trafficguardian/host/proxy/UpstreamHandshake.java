package trafficguardian.host.proxy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.NetUtil;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import trafficguardian.host.tls.UpstreamTls;

/** Begins TLS on a connection to an origin, and waits until the origin has shown who it is. */
final class UpstreamHandshake extends ChannelInboundHandlerAdapter {
  private final SslHandler tls;
  private final Connector.Waiting waiting;
  private boolean failed;

  private UpstreamHandshake(SslHandler tls, Connector.Waiting waiting) {
    this.tls = tls;
    this.waiting = waiting;
  }

  static void begin(
      Channel channel,
      TlsPeer peer,
      int port,
      UpstreamTls tls,
      Duration timeout,
      Connector.Waiting waiting) {
    CompletableFuture<SslContext> context = tls.context(peer.strict(), peer.http2());
    // It is not there yet only for a moment after the start.
    Executor executor = context.isDone() ? Runnable::run : channel.eventLoop();
    var unused =
        context
            .thenAcceptAsync(made -> begin(channel, made, peer, port, timeout, waiting), executor)
            .exceptionallyAsync(
                failure -> {
                  Io.close(channel);
                  waiting.failed(ProxyError.UPSTREAM_TLS_FAILED);
                  return null;
                },
                executor);
  }

  private static void begin(
      Channel channel,
      SslContext context,
      TlsPeer peer,
      int port,
      Duration timeout,
      Connector.Waiting waiting) {
    SslHandler handler = context.newHandler(channel.alloc(), peer.name(), port);
    sendName(handler.engine(), peer.name());
    handler.setHandshakeTimeoutMillis(timeout.toMillis());
    channel.pipeline().addLast(handler, new UpstreamHandshake(handler, waiting));
  }

  /** By itself an engine sends no name without a dot, which many inside private networks are. */
  private static void sendName(SSLEngine engine, String name) {
    if (name.indexOf('.') < 0 && !NetUtil.isValidIpV6Address(name)) {
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setServerNames(List.of(new SNIHostName(name)));
      engine.setSSLParameters(parameters);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SslHandshakeCompletionEvent completion) {
      if (completion.isSuccess()) {
        succeeded(ctx);
      } else {
        fail(ctx, TlsFailure.of(completion.cause()));
      }
    }
  }

  private void succeeded(ChannelHandlerContext ctx) {
    UpstreamTls.fault(tls.engine().getSession())
        .ifPresent(fault -> waiting.unverified(TlsFailure.of(fault)));
    ctx.pipeline().remove(this);
    waiting.connected(ctx.channel());
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ReferenceCountUtil.release(message);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    fail(ctx, ProxyError.UPSTREAM_TLS_FAILED);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    fail(ctx, TlsFailure.of(cause));
  }

  private void fail(ChannelHandlerContext ctx, ProxyError error) {
    if (!failed) {
      failed = true;
      waiting.failed(error);
      Io.close(ctx.channel());
    }
  }
}
