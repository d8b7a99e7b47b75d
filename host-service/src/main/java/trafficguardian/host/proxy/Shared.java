package trafficguardian.host.proxy;

import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.util.Map;
import java.util.function.BooleanSupplier;
import trafficguardian.detect.CoverageMeter;
import trafficguardian.detect.Exchange;
import trafficguardian.detect.Inspector;
import trafficguardian.host.tls.UpstreamTls;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Protocol;

/**
 * What all connections of one proxy have in common.
 *
 * @param tls toward origins
 * @param interception of what clients do inside CONNECT
 * @param pools of unused upstream connections, one for each event loop
 * @param draining whether the proxy is about to stop
 */
record Shared(
    ProxyOptions options,
    Tuning tuning,
    Inspector inspector,
    CoverageMeter coverage,
    ProxyEvents events,
    ScanFailures scanFailures,
    UpstreamTls tls,
    Interception interception,
    Connector connector,
    Map<EventLoop, UpstreamPool> pools,
    BooleanSupplier draining) {

  UpstreamPool pool(EventLoop loop) {
    UpstreamPool pool = pools.get(loop);
    if (pool == null) {
      throw new IllegalStateException("not an event loop of this proxy");
    }
    return pool;
  }

  /** A tap for one message, which calls back when it has caught up. */
  Tap tap(Exchange exchange, Direction direction, EventLoop loop, Runnable caughtUp) {
    return new Tap(() -> inspector.begin(exchange, direction), loop, scanFailures, caughtUp);
  }

  /**
   * Looks at the name of a destination of which nothing else is seen: it was given to a resolver,
   * whose question may be the whole message.
   */
  void inspectName(InetAddress client, Endpoint endpoint) {
    try {
      Exchange exchange =
          Exchange.of(source(client), Protocol.HTTP, endpoint.host(), endpoint.port());
      inspector.begin(exchange, Direction.OUTBOUND).end();
    } catch (RuntimeException e) {
      scanFailures.add(e);
    }
  }

  /** Tells what kept a client from an origin, or what should have, when it is of the kinds told. */
  void notConnected(InetAddress client, Site site, ProxyError error) {
    if (error == ProxyError.DESTINATION_REFUSED) {
      events.destinationRefused(source(client), dest(site.endpoint()));
    } else if (error.isOfTls()) {
      events.upstreamTlsInvalid(source(client), dest(site.authority()), error.code());
    }
  }

  /** {@code host:port} as it may be written. */
  String dest(Endpoint endpoint) {
    try {
      return inspector.dest(endpoint.host(), endpoint.port());
    } catch (RuntimeException e) {
      scanFailures.add(e);
      return "[INVALID_HOST]:" + endpoint.port();
    }
  }

  /** An address literal without an IPv6 zone. */
  static String source(InetAddress client) {
    String text = client.getHostAddress();
    int zone = text.indexOf('%');
    return zone < 0 ? text : text.substring(0, zone);
  }
}
