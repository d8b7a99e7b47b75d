package trafficguardian.host.proxy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import trafficguardian.detect.CoverageMeter;
import trafficguardian.host.tls.PinnedOrigin;
import trafficguardian.host.tls.UpstreamTls;

/** A proxy on a loopback port with a recording inspector. */
final class RunningProxy implements AutoCloseable, ProxyEvents {
  static final ProxyOptions OPTIONS =
      new ProxyOptions(
          List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
          List.of(),
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          1000,
          0,
          65536);

  private static final UpstreamTls SYSTEM = systemTls();

  final RecordingInspector inspector;
  final CoverageMeter coverage = new CoverageMeter();
  final List<String> events = new CopyOnWriteArrayList<>();
  final ProxyServer server;

  RunningProxy(ProxyOptions options, Tuning tuning, RecordingInspector inspector)
      throws IOException {
    this(options, tuning, ProxyTls.closed(SYSTEM), inspector);
  }

  RunningProxy(ProxyOptions options, Tuning tuning, ProxyTls tls, RecordingInspector inspector)
      throws IOException {
    this.inspector = inspector;
    this.server = ProxyServer.start(options, tuning, tls, inspector, coverage, this);
  }

  private static UpstreamTls systemTls() {
    try {
      return UpstreamTls.create(Optional.empty(), PinnedOrigin.NONE, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static RunningProxy start() throws IOException {
    return start(new RecordingInspector());
  }

  static RunningProxy start(RecordingInspector inspector) throws IOException {
    return new RunningProxy(OPTIONS, Tuning.usual(), inspector);
  }

  static RunningProxy start(UnaryOperator<Tuning> tuning) throws IOException {
    return new RunningProxy(OPTIONS, tuning.apply(Tuning.usual()), new RecordingInspector());
  }

  static RunningProxy trusting(UpstreamTls tls) throws IOException {
    return with(ProxyTls.closed(tls));
  }

  static RunningProxy with(ProxyTls tls) throws IOException {
    return with(tls, UnaryOperator.identity());
  }

  static RunningProxy with(ProxyTls tls, UnaryOperator<Tuning> tuning) throws IOException {
    return new RunningProxy(OPTIONS, tuning.apply(Tuning.usual()), tls, new RecordingInspector());
  }

  static Tuning withTlsHandshake(Tuning t, Duration limit) {
    return new Tuning(
        t.headDeadline(),
        limit,
        t.linger(),
        t.poolIdle(),
        t.poolSize(),
        t.hostsFile(),
        t.resolverFile());
  }

  static Tuning withHosts(Tuning t, File hosts, File resolver) {
    return new Tuning(
        t.headDeadline(),
        t.tlsHandshake(),
        t.linger(),
        t.poolIdle(),
        t.poolSize(),
        hosts,
        resolver);
  }

  InetSocketAddress address() {
    return server.addresses().get(0);
  }

  AgentClient client() throws IOException {
    return AgentClient.to(address());
  }

  @Override
  public void destinationRefused(String source, String dest) {
    events.add("refused " + source + " " + dest);
  }

  @Override
  public void upstreamTlsInvalid(String source, String dest, String reason) {
    events.add("tls " + source + " " + dest + " " + reason);
  }

  @Override
  public void tunnelOpened(String source, String dest, String why) {
    events.add(why + " " + source + " " + dest);
  }

  @Override
  public void tlsClientRejected(String source, String dest, String reason) {
    events.add("rejected " + source + " " + dest + " " + reason);
  }

  @Override
  public void scanFailed(String exceptionClass) {
    events.add("scan failed " + exceptionClass);
  }

  @Override
  public void close() {
    server.close();
  }
}
