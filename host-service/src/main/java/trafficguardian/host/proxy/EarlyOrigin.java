package trafficguardian.host.proxy;

import io.netty.channel.Channel;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A connection to an origin that was begun before there was a request for it. The first exchange
 * that needs a connection gets it, or learns why there is none; a connection that is there before
 * it is needed waits in the pool. Used on one event loop only.
 */
final class EarlyOrigin implements Connector.Waiting {
  private final Shared shared;
  private final UpstreamKey key;
  private final Caller caller;

  /** Completed with whether the connection speaks HTTP/2; false when there is none. */
  private final CompletableFuture<Boolean> http2 = new CompletableFuture<>();

  private Connector.@Nullable Waiting claimant;
  private @Nullable ProxyError failure;
  private boolean over;

  EarlyOrigin(Shared shared, UpstreamKey key, Caller caller) {
    this.shared = shared;
    this.key = key;
    this.caller = caller;
  }

  CompletableFuture<Boolean> http2() {
    return http2;
  }

  /** Whether {@code waiting} will be told of this connection, or was. */
  boolean claim(UpstreamKey wanted, Connector.Waiting waiting) {
    // What failed was no less for it that HTTP/2 was offered.
    boolean fits = wanted.equals(key) || (failure != null && wanted.equals(key.offering(false)));
    if (over || claimant != null || !fits) {
      return false;
    }
    if (failure == null) {
      claimant = waiting;
    } else {
      over = true;
      waiting.failed(failure);
    }
    return true;
  }

  /** Nobody waits any more: a server that never answers must not be waited for. */
  void clientGone(Channel origin) {
    if (!over) {
      Io.close(origin);
    }
  }

  @Override
  public void connected(Channel channel) {
    over = true;
    if (claimant != null) {
      claimant.connected(channel);
    } else {
      boolean speaksHttp2 = OriginStream.speaksHttp2(channel);
      OriginStream.over(channel, key, shared).rest();
      http2.complete(speaksHttp2);
    }
  }

  @Override
  public void failed(ProxyError error) {
    if (claimant != null) {
      over = true;
      claimant.failed(error);
    } else {
      failure = error;
      http2.complete(false);
    }
  }

  @Override
  public void unverified(ProxyError fault) {
    shared.notConnected(caller, key.site(), fault);
  }
}
