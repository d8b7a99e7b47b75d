package trafficguardian.host.proxy;

import io.netty.channel.EventLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import trafficguardian.detect.CoverageMeter;
import trafficguardian.host.http.Endpoint;
import trafficguardian.host.http.MalformedMessage;
import trafficguardian.host.http.RequestHead;
import trafficguardian.host.tls.PinnedOrigin;
import trafficguardian.host.tls.UpstreamTls;
import trafficguardian.ipc.Tally;

/**
 * The relay of one client's connection, and its connections to origins, without a network: for
 * plain requests, whatever their origin. A tunnel is refused.
 */
final class EmbeddedRelay implements Entrance, AutoCloseable {
  private static final UpstreamTls TLS = tls();
  private static final Tuning TUNING = Tuning.usual();
  private static final Connector UNUSED =
      new Connector(
          Transport.nio(),
          Duration.ZERO,
          Duration.ZERO,
          TLS,
          1,
          new LocalHost(TUNING.hostsFile(), TUNING.resolverFile()),
          () -> new Destinations(List.of(), Set.of(), List.of()),
          none -> false,
          none -> new ClientMemory(() -> {}));

  /** What is at the other end of a connection to an origin. */
  record Upstream(Endpoint endpoint, EmbeddedSocket socket) {}

  private final EmbeddedSocket client = new EmbeddedSocket();
  private final List<Upstream> upstreams = new ArrayList<>();
  private final UpstreamPool pool = new UpstreamPool(10, Long.MAX_VALUE);
  private final Map<EventLoop, UpstreamPool> pools = new HashMap<>();
  private final Doorkeeper door;
  private final ScanFailures failures = new ScanFailures(new NoEvents());

  EmbeddedRelay() {
    pools.put(client.eventLoop(), pool);
    door =
        Doorkeeper.ofProxy(
            TLS,
            Clients.ANYBODY,
            client.id(),
            client.remoteAddress().getAddress(),
            1,
            none -> false);
    client.pipeline().addLast(new ClientHandler(shared(), client, this));
  }

  private Shared shared() {
    return new Shared(
        new ProxySetup().options(),
        TUNING,
        new RecordingInspector(),
        new CoverageMeter(),
        new Tally<>(ProxyError.class),
        new NoEvents(),
        failures,
        new ScanTimes(),
        TLS,
        new Interception(Optional.empty(), new InspectedHosts(List.of(), List.of()), none -> false),
        UNUSED,
        pools,
        () -> false,
        none -> false);
  }

  private static UpstreamTls tls() {
    try {
      return UpstreamTls.create(Optional.empty(), PinnedOrigin.NONE, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  EmbeddedSocket client() {
    return client;
  }

  List<Upstream> upstreams() {
    return upstreams;
  }

  long scanFailures() {
    return failures.count();
  }

  @Override
  public Route route(RequestHead request) throws MalformedMessage {
    Route route = door.route(request);
    return route instanceof Route.Tunnel ? new Route.Refuse(ProxyError.CONNECT_FAILED) : route;
  }

  @Override
  public Optional<Caller> caller(RequestHead request, Route route) {
    return door.caller(request, route);
  }

  @Override
  public void connect(
      Shared shared, UpstreamKey key, Caller caller, EventLoop loop, Connector.Waiting waiting) {
    if (key.site().tls().isPresent()) {
      waiting.failed(ProxyError.CONNECT_FAILED);
      return;
    }
    Upstream upstream = new Upstream(key.site().endpoint(), new EmbeddedSocket());
    upstreams.add(upstream);
    pools.put(upstream.socket().eventLoop(), pool);
    waiting.connected(upstream.socket());
  }

  @Override
  public void close() {
    client.finishAndReleaseAll();
    upstreams.forEach(upstream -> upstream.socket().finishAndReleaseAll());
  }
}
