package trafficguardian.host.proxy;

import io.netty.channel.EventLoop;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import trafficguardian.host.http.MalformedMessage;
import trafficguardian.host.http.RequestHead;

/**
 * What the requests inside a connection that was made by CONNECT are confined to.
 *
 * @param site the one place that they can go to
 * @param caller who made it
 * @param early a connection to it that was begun already, if one was
 */
record Scope(Site site, Caller caller, @Nullable EarlyOrigin early) implements Entrance {

  @Override
  public Route route(RequestHead request) throws MalformedMessage {
    return Route.within(site, request);
  }

  @Override
  public Optional<Caller> caller(RequestHead request, Route route) {
    return Optional.of(caller);
  }

  /** Opens a connection, or waits for the one that was begun. */
  @Override
  public void connect(
      Shared shared, UpstreamKey key, Caller asking, EventLoop loop, Connector.Waiting waiting) {
    if (early == null || !early.claim(key, waiting)) {
      shared.connector().connect(key, asking, loop, waiting);
    }
  }
}
