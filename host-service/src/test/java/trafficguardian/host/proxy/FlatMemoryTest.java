package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What clients that only stay, and names that are never used again, cost. The main method takes
 * other numbers: the first of connections, the second of names.
 */
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

  public static void main(String[] numbers) throws Exception {
    idle(Integer.parseInt(numbers[0]));
    names(Integer.parseInt(numbers[1]));
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
