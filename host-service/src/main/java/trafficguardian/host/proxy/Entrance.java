package trafficguardian.host.proxy;

import io.netty.channel.EventLoop;
import java.util.Optional;
import trafficguardian.host.http.MalformedMessage;
import trafficguardian.host.http.RequestHead;

/**
 * Where the requests of one connection come in: who may ask there, for what, and how it is reached.
 */
interface Entrance {
  /** What is to happen with a request. */
  Route route(RequestHead request) throws MalformedMessage;

  /** On whose behalf it is, on that way; nobody when that must be known and is not. */
  Optional<Caller> caller(RequestHead request, Route route);

  /** Opens a connection for it. */
  default void connect(
      Shared shared, UpstreamKey key, Caller caller, EventLoop loop, Connector.Waiting waiting) {
    shared.connector().connect(key, caller, loop, waiting);
  }
}
