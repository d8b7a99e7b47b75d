package trafficguardian.host.proxy;

import io.netty.channel.ChannelHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import trafficguardian.host.http.Endpoint;

/**
 * Ends the TLS of a client here, as the host that the client named, and begins it again toward the
 * origin. A client that offers HTTP/2 gets what the origin takes, which has to be learned first.
 */
final class TlsOpening {
  /** Hands the client's connection over, with what it said so far. */
  interface Handover {
    void to(ChannelHandler... handlers);
  }

  private final Shared shared;
  private final SocketChannel client;
  private final Caller caller;
  private final Endpoint endpoint;
  private final Endpoint named;
  private final Handover handover;

  /**
   * Says of whom and what.
   *
   * @param endpoint that CONNECT named
   * @param named by the client inside TLS, or the same
   */
  TlsOpening(
      Shared shared,
      SocketChannel client,
      Caller caller,
      Endpoint endpoint,
      Endpoint named,
      Handover handover) {
    this.shared = shared;
    this.client = client;
    this.caller = caller;
    this.endpoint = endpoint;
    this.named = named;
    this.handover = handover;
  }

  /**
   * On the client's event loop.
   *
   * @param upstream the connection that there is already, which has nobody else; null if there is
   *     none
   */
  void begin(boolean mayBeHttp2, @Nullable SocketChannel upstream) {
    // Where CONNECT did not say whom to expect, the certificate is all there is to go by.
    boolean strict = shared.tls().isStrict() || !named.equals(endpoint);
    Site site = new Site(endpoint, Optional.of(new TlsPeer(named.host(), strict, mayBeHttp2)));
    Optional<Boolean> known = mayBeHttp2 ? spoken(site) : Optional.of(false);
    EarlyOrigin early = early(site.offering(known.orElse(mayBeHttp2)), upstream, known.isEmpty());
    if (known.isPresent() || early == null) {
      serve(new Scope(site.offering(known.orElse(false)), caller, early));
    } else {
      var unused =
          early
              .http2()
              .thenAccept(http2 -> serve(new Scope(site.offering(http2), caller, early)))
              .exceptionally(this::giveUp);
    }
  }

  private Optional<Boolean> spoken(Site site) {
    return shared.pool(client.eventLoop()).spoken(shared.tunnelKey(site, caller));
  }

  /** The connection that is there, or that is needed; null when the pool has one. */
  private @Nullable EarlyOrigin early(Site site, @Nullable SocketChannel upstream, boolean needed) {
    UpstreamKey key = shared.tunnelKey(site, caller);
    EarlyOrigin early = new EarlyOrigin(shared, key, caller);
    if (upstream != null && site.tls().isPresent()) {
      client.closeFuture().addListener(gone -> early.clientGone(upstream));
      UpstreamHandshake.begin(
          upstream, site.tls().get(), endpoint.port(), shared.tls(), timeout(), early);
      return early;
    }
    if (needed) {
      shared.connector().connect(key, caller, client.eventLoop(), early);
      return early;
    }
    return null;
  }

  /** Shows the certificate, and speaks HTTP/2 or HTTP/1.1 inside, as the site says. */
  private void serve(Scope scope) {
    boolean http2 = scope.site().offersHttp2();
    CompletableFuture<SslContext> context = shared.interception().contextFor(named.host(), http2);
    Executor executor = context.isDone() ? Runnable::run : client.eventLoop();
    var unused =
        context
            .thenAcceptAsync(
                made -> {
                  if (client.isActive()) {
                    SslHandler tls = made.newHandler(client.alloc(), named.host(), named.port());
                    tls.setHandshakeTimeoutMillis(timeout().toMillis());
                    handover.to(
                        tls,
                        new HandshakeWatch(shared, caller, endpoint),
                        http2
                            ? new Http2Opening(shared, scope)
                            : new ClientHandler(shared, client, scope));
                  }
                },
                executor)
            .exceptionallyAsync(this::giveUp, executor);
  }

  /** There is nothing to show the client, and no TLS yet to tell it so in. */
  private @Nullable Void giveUp(Throwable failure) {
    Io.close(client);
    return null;
  }

  private Duration timeout() {
    return shared.tuning().tlsHandshake();
  }
}
