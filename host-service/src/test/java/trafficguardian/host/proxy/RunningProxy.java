package trafficguardian.host.proxy;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import trafficguardian.detect.CoverageMeter;

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

  final RecordingInspector inspector;
  final CoverageMeter coverage = new CoverageMeter();
  final List<String> events = new CopyOnWriteArrayList<>();
  final ProxyServer server;

  RunningProxy(ProxyOptions options, Tuning tuning, RecordingInspector inspector)
      throws IOException {
    this.inspector = inspector;
    this.server = ProxyServer.start(options, tuning, inspector, coverage, this);
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

  static Tuning withHosts(Tuning t, File hosts, File resolver) {
    return new Tuning(t.headDeadline(), t.linger(), t.poolIdle(), t.poolSize(), hosts, resolver);
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
  public void tunnelOpened(String source, String dest) {
    events.add("tunnel " + source + " " + dest);
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
