package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trafficguardian.host.tls.CertificateAuthority;
import trafficguardian.host.tls.ClientTls;
import trafficguardian.host.tls.PinnedOrigin;
import trafficguardian.host.tls.TestCa;
import trafficguardian.host.tls.UpstreamTls;
import trafficguardian.ipc.Bound;
import trafficguardian.ipc.Tally;

/**
 * What clients that only stay, and names that are never used again, cost. The main method takes
 * other numbers: the first of connections, the second of names, the third of names asked for inside
 * TLS.
 */
@Tag("every-jdk")
class FlatMemoryTest {
  /** Octets of heap and buffers for a connection that has said nothing, generously. */
  private static final long PER_CONNECTION = 16 * 1024;

  /** For names, whatever their number: what is kept of them is bounded. */
  private static final long FOR_NAMES = 24 << 20;

  @Test
  void idleConnectionsCostLittleAndNothingAfterwards() throws Exception {
    idle(400);
  }

  @Test
  void hostsThatAreAskedOnceLeaveNothingBehind() throws Exception {
    names(2_000);
  }

  @Test
  void certificatesThatAreShownOnceLeaveLittleBehind(@TempDir Path folder) throws Exception {
    serverNames(300, folder);
  }

  public static void main(String[] numbers) throws Exception {
    idle(Integer.parseInt(numbers[0]));
    names(Integer.parseInt(numbers[1]));
    serverNames(Integer.parseInt(numbers[2]), Files.createTempDirectory("flat"));
  }

  private static void idle(int connections) throws Exception {
    try (RunningProxy proxy = new ProxySetup().maxConnections(connections + 100).start()) {
      List<AgentClient> warm = hold(proxy, 50);
      long before = used();
      List<AgentClient> clients = hold(proxy, connections);
      long grown = used() - before;
      System.out.println(connections + " idle connections: " + grown + " octets");
      assertTrue(grown < connections * PER_CONNECTION, grown + " for " + connections);
      for (AgentClient client : clients) {
        client.close();
      }
      Eventually.isTrue(() -> proxy.server.connections() == warm.size());
      for (AgentClient client : warm) {
        client.close();
      }
    }
  }

  private static List<AgentClient> hold(RunningProxy proxy, int connections) throws Exception {
    int before = proxy.server.connections();
    List<AgentClient> clients = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      clients.add(proxy.client());
    }
    Eventually.isTrue(() -> proxy.server.connections() == before + connections);
    return clients;
  }

  private static void names(int names) throws Exception {
    try (RunningProxy proxy = RunningProxy.start();
        AgentClient client = proxy.client()) {
      ask(client, "warm", 500);
      proxy.inspector.scans().clear();
      long before = used();
      ask(client, "name", names);
      proxy.inspector.scans().clear();
      proxy.events.clear();
      long grown = used() - before;
      System.out.println(names + " hosts: " + grown + " octets");
      assertTrue(grown < FOR_NAMES, grown + " for " + names);
    }
  }

  /** Names that nobody has: each is looked at, and none is asked for (RFC 6761). */
  private static void ask(AgentClient client, String name, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      client.get("http://" + name + i + ".invalid/");
      client.response();
    }
  }

  private static void serverNames(int names, Path folder) throws Exception {
    CertificateAuthority ours =
        CertificateAuthority.create(
            folder.resolve("ca"), Duration.ofDays(30), InstantSource.system());
    SSLContext trust = TestCa.trusting(ours.certificate());
    trust.getClientSessionContext().setSessionCacheSize(1);
    List<HostRule> all = List.of(HostRule.parse("*").orElseThrow());
    try (ClientTls clients =
            new ClientTls(
                ours, Duration.ofDays(7), InstantSource.system(), new Tally<>(Bound.class));
        RunningProxy proxy =
            RunningProxy.with(
                new ProxyTls(
                    UpstreamTls.create(Optional.empty(), PinnedOrigin.NONE, true),
                    Optional.of(clients),
                    new InspectedHosts(all, List.of())));
        OriginServer origin = OriginServer.with(connection -> connection.in().read())) {
      handshakes(proxy, origin, trust, "warm", 100);
      long before = used();
      long begun = System.nanoTime();
      handshakes(proxy, origin, trust, "name", names);
      long micros = (System.nanoTime() - begun) / 1000 / names;
      proxy.inspector.scans().clear();
      proxy.events.clear();
      long grown = used() - before;
      System.out.println(names + " server names: " + grown + " octets, " + micros + " us each");
      assertTrue(grown < FOR_NAMES, grown + " for " + names);
    }
  }

  private static void handshakes(
      RunningProxy proxy, OriginServer origin, SSLContext trust, String name, int times)
      throws Exception {
    for (int i = 0; i < times; i++) {
      try (AgentClient client =
          AgentClient.inside(proxy.address(), origin.authority())
              .overTls(trust, name + i + ".example")) {
        ((SSLSocket) client.socket()).startHandshake();
      }
      origin.connections().clear();
    }
  }

  /** Heap after a collection, and buffers outside it. */
  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
      used += pool.getMemoryUsed();
    }
    return used;
  }
}
