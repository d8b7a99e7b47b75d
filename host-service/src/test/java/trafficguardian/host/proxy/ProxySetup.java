package trafficguardian.host.proxy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import trafficguardian.host.tls.PinnedOrigin;
import trafficguardian.host.tls.UpstreamTls;

/** How the proxy of a test is to be; what is not said is as usual, at any port of loopback. */
final class ProxySetup {
  static final InetSocketAddress ANYWHERE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private static final ProxyTls CLOSED = ProxyTls.closed(systemTls());
  private static final Tuning USUAL = Tuning.usual();

  private List<InetSocketAddress> listen = List.of(ANYWHERE);
  private Duration connectTimeout = Duration.ofSeconds(5);
  private Duration idleTimeout = Duration.ofSeconds(60);
  private int maxConnections = 1000;
  private int maxConnectionsPerSource;
  private Clients clients = Clients.ANYBODY;
  private Optional<ParentProxy> parent = Optional.empty();
  private Optional<Gateway> gateway = Optional.empty();
  private Duration headDeadline = USUAL.headDeadline();
  private Duration tlsHandshake = USUAL.tlsHandshake();
  private Duration linger = USUAL.linger();
  private int poolSize = USUAL.poolSize();
  private File hostsFile = USUAL.hostsFile();
  private File resolverFile = USUAL.resolverFile();
  private ProxyTls tls = CLOSED;
  private RecordingInspector inspector = new RecordingInspector();

  private static UpstreamTls systemTls() {
    try {
      return UpstreamTls.create(Optional.empty(), PinnedOrigin.NONE, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ProxySetup listening(InetSocketAddress... addresses) {
    listen = List.of(addresses);
    return this;
  }

  ProxySetup connectTimeout(Duration timeout) {
    connectTimeout = timeout;
    return this;
  }

  ProxySetup idleTimeout(Duration timeout) {
    idleTimeout = timeout;
    return this;
  }

  ProxySetup maxConnections(int max) {
    maxConnections = max;
    return this;
  }

  ProxySetup maxConnectionsPerSource(int max) {
    maxConnectionsPerSource = max;
    return this;
  }

  ProxySetup clients(Clients known) {
    clients = known;
    return this;
  }

  ProxySetup parent(Optional<ParentProxy> behind) {
    parent = behind;
    return this;
  }

  ProxySetup gateway(Gateway before) {
    gateway = Optional.of(before);
    return this;
  }

  ProxySetup headDeadline(Duration deadline) {
    headDeadline = deadline;
    return this;
  }

  ProxySetup tlsHandshake(Duration limit) {
    tlsHandshake = limit;
    return this;
  }

  ProxySetup linger(Duration time) {
    linger = time;
    return this;
  }

  ProxySetup poolSize(int size) {
    poolSize = size;
    return this;
  }

  /** Names that this host has of its own. */
  ProxySetup hosts(Path file) {
    hostsFile = file.toFile();
    return this;
  }

  ProxySetup resolver(Path file) {
    resolverFile = file.toFile();
    return this;
  }

  ProxySetup tls(ProxyTls both) {
    tls = both;
    return this;
  }

  ProxySetup inspector(RecordingInspector shown) {
    inspector = shown;
    return this;
  }

  ProxyOptions options() {
    ProxyOptions.Limits limits =
        new ProxyOptions.Limits(
            connectTimeout, idleTimeout, maxConnections, maxConnectionsPerSource, 65536);
    return new ProxyOptions(listen, List.of(), limits, clients, parent, gateway);
  }

  Tuning tuning() {
    return new Tuning(
        headDeadline, tlsHandshake, linger, USUAL.poolIdle(), poolSize, hostsFile, resolverFile);
  }

  RunningProxy start() throws IOException {
    return new RunningProxy(options(), tuning(), tls, inspector);
  }
}
