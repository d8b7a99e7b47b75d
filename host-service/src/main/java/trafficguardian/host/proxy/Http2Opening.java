package trafficguardian.host.proxy;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;

/** Begins HTTP/2 with a client once TLS is there: before that, there is no one to greet. */
final class Http2Opening extends ChannelInboundHandlerAdapter {
  private final Shared shared;
  private final Scope scope;

  Http2Opening(Shared shared, Scope scope) {
    this.shared = shared;
    this.scope = scope;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SslHandshakeCompletionEvent completion) {
      if (completion.isSuccess()) {
        Http2ClientHandler.install(shared, ctx.channel(), scope);
        ctx.pipeline().remove(this);
        ctx.channel().config().setAutoRead(true);
      } else {
        Io.close(ctx.channel());
      }
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    Io.close(ctx.channel());
  }
}
