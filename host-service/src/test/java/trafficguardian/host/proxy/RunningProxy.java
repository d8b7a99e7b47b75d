package trafficguardian.host.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import trafficguardian.detect.CoverageMeter;

/** A proxy on a loopback port with a recording inspector. */
final class RunningProxy implements AutoCloseable, ProxyEvents {
  final RecordingInspector inspector;
  final CoverageMeter coverage = new CoverageMeter();
  final List<String> events = new CopyOnWriteArrayList<>();
  final ProxyServer server;

  RunningProxy(ProxyOptions options, Tuning tuning, ProxyTls tls, RecordingInspector inspector)
      throws IOException {
    this.inspector = inspector;
    this.server = ProxyServer.start(options, tuning, tls, inspector, coverage, this);
  }

  /** As usual. */
  static RunningProxy start() throws IOException {
    return new ProxySetup().start();
  }

  static RunningProxy start(RecordingInspector inspector) throws IOException {
    return new ProxySetup().inspector(inspector).start();
  }

  static RunningProxy with(ProxyTls tls) throws IOException {
    return new ProxySetup().tls(tls).start();
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
