package trafficguardian.host.proxy;

import io.netty.channel.EventLoop;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import trafficguardian.detect.CoverageMeter;
import trafficguardian.detect.Exchange;
import trafficguardian.detect.Inspector;
import trafficguardian.detect.WebSocketExtensions;
import trafficguardian.host.http.Endpoint;
import trafficguardian.host.tls.UpstreamTls;
import trafficguardian.ipc.Bound;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Protocol;
import trafficguardian.ipc.Tally;

/**
 * What all connections of one proxy have in common.
 *
 * @param refusals how often each error was answered
 * @param tls toward origins
 * @param interception of what clients do inside CONNECT
 * @param pools of unused upstream connections, one for each event loop
 * @param draining whether the proxy is about to stop
 * @param trials origins that are there for a moment, to be sent what should be found
 */
record Shared(
    ProxyOptions options,
    Tuning tuning,
    Inspector inspector,
    CoverageMeter coverage,
    Tally<ProxyError> refusals,
    ProxyEvents events,
    ScanFailures scanFailures,
    ScanTimes scanTimes,
    UpstreamTls tls,
    Interception interception,
    Connector connector,
    Map<EventLoop, UpstreamPool> pools,
    BooleanSupplier draining,
    Predicate<Endpoint> trials) {

  /** Where what becomes of this caller's traffic with that origin is counted. */
  CoverageMeter coverage(Caller caller, Endpoint origin) {
    return trials.test(origin) ? CoverageMeter.OF_TRIALS : coverage.of(caller.agent());
  }

  /** Counts a request that is answered by the proxy itself. */
  void refused(ProxyError error) {
    coverage.refusal();
    refusals.add(error);
  }

  /** Counts something that has met a bound. */
  void reached(Bound bound) {
    coverage.bounds().add(bound);
  }

  /** What an exchange of this caller with that site needs of its connection. */
  UpstreamKey upstreamKey(Site site, Caller caller) {
    return new UpstreamKey(
        site,
        caller.isLocal(),
        caller.agent(),
        via(site, caller, site.tls().isPresent()),
        Optional.empty());
  }

  /** The same for what a client asked for by CONNECT, be it read or not. */
  UpstreamKey tunnelKey(Site site, Caller caller) {
    return new UpstreamKey(
        site, caller.isLocal(), caller.agent(), via(site, caller, true), Optional.empty());
  }

  private Optional<Via> via(Site site, Caller caller, boolean tunnelled) {
    if (caller.toGateway() || trials.test(site.endpoint())) {
      return Optional.empty();
    }
    return options.parent().flatMap(parent -> parent.via(site.endpoint(), caller, tunnelled));
  }

  UpstreamPool pool(EventLoop loop) {
    UpstreamPool pool = pools.get(loop);
    if (pool == null) {
      throw new IllegalStateException("not an event loop of this proxy");
    }
    return pool;
  }

  /** A tap for one message, which calls back when it has caught up. */
  Tap tap(Exchange exchange, Direction direction, EventLoop loop, Runnable caughtUp) {
    return new Tap(
        () -> inspector.begin(exchange, direction), loop, scanFailures, scanTimes, caughtUp);
  }

  /** A tap for one direction of a WebSocket connection. */
  Tap webSocketTap(
      Exchange exchange,
      Direction direction,
      WebSocketExtensions extensions,
      EventLoop loop,
      Runnable caughtUp) {
    Tap tap =
        new Tap(
            () -> inspector.beginWebSocket(exchange, direction, extensions),
            loop,
            scanFailures,
            scanTimes,
            caughtUp);
    tap.noHead();
    return tap;
  }

  /**
   * Looks at the name of a destination of which nothing else is seen: it was given to a resolver,
   * whose question may be the whole message.
   */
  void inspectName(Caller caller, Endpoint endpoint) {
    try {
      inspector.begin(caller.exchangeWith(endpoint, Protocol.HTTP), Direction.OUTBOUND).end();
    } catch (Throwable e) {
      scanFailures.add(e);
    }
  }

  /** Tells what kept a client from an origin, or what should have, when it is of the kinds told. */
  void notConnected(Caller caller, Site site, ProxyError error) {
    if (error == ProxyError.DESTINATION_REFUSED) {
      events.destinationRefused(caller.source(), dest(site.endpoint()));
    } else if (error.isOfTls()) {
      events.upstreamTlsInvalid(caller.source(), dest(site.authority()), error.word());
    }
  }

  /** {@code host:port} as it may be written. */
  String dest(Endpoint endpoint) {
    try {
      return inspector.dest(endpoint.host(), endpoint.port());
    } catch (Throwable e) {
      scanFailures.add(e);
      return "[INVALID_HOST]:" + endpoint.port();
    }
  }
}
