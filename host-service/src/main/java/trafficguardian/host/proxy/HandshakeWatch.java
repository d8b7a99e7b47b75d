package trafficguardian.host.proxy;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import trafficguardian.host.http.Endpoint;
import trafficguardian.ipc.Bound;

/**
 * Notices whether a client takes the certificate that it is shown in the place of the origin's.
 * Many that do not say so by an alert; others just go, during the handshake or right after it. When
 * the client says something, all is well and this handler goes.
 */
final class HandshakeWatch extends ChannelInboundHandlerAdapter {
  private static final String CLOSED = "closed";

  /** In the words of Java and of BoringSSL. */
  private static final Pattern ALERT =
      Pattern.compile(
          "(?:^|[^a-z])(unknown_ca|bad_certificate|unsupported_certificate"
              + "|certificate_(?:unknown|expired|revoked|required)|access_denied)");

  /** Who leaves later than this after its handshake had another reason. */
  private static final Duration AFTERTHOUGHT = Duration.ofSeconds(1);

  private final PlainAlert alert = new PlainAlert();
  private final Shared shared;
  private final Caller caller;
  private final Endpoint endpoint;
  private long finishedAt;
  private boolean finished;
  private boolean told;

  HandshakeWatch(Shared shared, Caller caller, Endpoint endpoint) {
    this.shared = shared;
    this.caller = caller;
    this.endpoint = endpoint;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    ctx.pipeline().addFirst(alert);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    if (ctx.pipeline().context(alert) != null) {
      ctx.pipeline().remove(alert);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof SslHandshakeCompletionEvent completion) {
      if (completion.isSuccess()) {
        finished = true;
        finishedAt = System.nanoTime();
        shared.coverage(caller, endpoint).interception();
      } else {
        failed(completion.cause());
      }
    } else if (event instanceof SslCloseCompletionEvent
        || event instanceof ChannelInputShutdownEvent) {
      left();
    }
    ctx.fireUserEventTriggered(event);
  }

  /** An alert that came after the end of the handshake: in TLS 1.3 the client ends it. */
  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    failed(cause);
    ctx.fireExceptionCaught(cause);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ctx.pipeline().remove(this);
    ctx.fireChannelRead(message);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    left();
    ctx.fireChannelInactive();
  }

  private void left() {
    if (finished && System.nanoTime() - finishedAt < AFTERTHOUGHT.toNanos()) {
      tell(CLOSED);
    }
  }

  private void failed(Throwable failure) {
    if (failure instanceof SslHandshakeTimeoutException) {
      shared.reached(Bound.HANDSHAKE_TIME);
      return;
    }
    String reason = alert.rejection() != null ? alert.rejection() : rejection(failure);
    if (reason != null) {
      tell(reason);
    }
  }

  private static @Nullable String rejection(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClosedChannelException) {
        return CLOSED;
      }
      String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      Matcher alert = ALERT.matcher(text);
      if (alert.find()) {
        return alert.group(1);
      }
    }
    return null;
  }

  private void tell(String reason) {
    if (!told) {
      told = true;
      shared.coverage(caller, endpoint).rejection();
      shared.events().tlsClientRejected(caller.source(), shared.dest(endpoint), reason);
    }
  }
}
