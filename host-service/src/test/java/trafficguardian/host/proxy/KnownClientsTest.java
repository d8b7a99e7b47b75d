package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.common.hash.Hashing;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import trafficguardian.ipc.Agent;
import trafficguardian.ipc.Direction;

class KnownClientsTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private OriginServer origin;

  @BeforeEach
  void start() throws Exception {
    origin = OriginServer.answering(OK);
  }

  @AfterEach
  void stop() throws Exception {
    origin.close();
  }

  private static RunningProxy proxy(Clients clients) throws Exception {
    return new ProxySetup().clients(clients).start();
  }

  private static Clients.Mark named(String agent, String user) {
    return new Clients.Mark(agent, Optional.empty(), Optional.of(user), Optional.empty());
  }

  private static String basic(String pair) {
    return "Proxy-Authorization: Basic "
        + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))
        + "\r\n";
  }

  private WireMessage get(AgentClient client, String fields) throws Exception {
    return client.send("GET", origin.url("/"), "" + fields + "\r\n").response();
  }

  @Test
  void eachRequestOfAConnectionIsItsOwnAgents() throws Exception {
    Clients clients = new Clients(false, Map.of(), List.of(named("a", "u"), named("b", "v")));
    try (RunningProxy proxy = proxy(clients);
        AgentClient client = proxy.client()) {
      for (String fields : List.of(basic("u:x"), basic("v:x"), "", basic("u:x"))) {
        assertEquals(200, get(client, fields).status());
      }
      List<Optional<Agent>> seen =
          List.of(
              Optional.of(new Agent("a", Agent.By.USER)),
              Optional.of(new Agent("b", Agent.By.USER)),
              Optional.empty(),
              Optional.of(new Agent("a", Agent.By.USER)));
      for (int i = 0; i < seen.size(); i++) {
        assertEquals(seen.get(i), proxy.inspector.ended(Direction.OUTBOUND, i).exchange.agent());
      }
      for (OriginServer.Connection connection : origin.connections()) {
        assertFalse(connection.received().contains("Proxy-Authorization"));
      }
      // One for each agent, and one for nobody's.
      assertEquals(3, origin.connections().size());
    }
  }

  @Test
  void anAgentCanHaveAListenerOfItsOwn() throws Exception {
    int port = FreePort.find();
    InetSocketAddress own = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    Clients clients =
        new Clients(
            false,
            Map.of(),
            List.of(new Clients.Mark("a", Optional.of(port), Optional.empty(), Optional.empty())));
    try (RunningProxy proxy =
            new ProxySetup().listening(ProxySetup.ANYWHERE, own).clients(clients).start();
        AgentClient common = proxy.client();
        AgentClient agents = AgentClient.to(own)) {
      assertEquals(200, get(common, "").status());
      assertEquals(200, get(agents, "").status());
      assertEquals(Optional.empty(), proxy.inspector.ended(Direction.OUTBOUND, 0).exchange.agent());
      assertEquals(
          Optional.of(new Agent("a", Agent.By.LISTENER)),
          proxy.inspector.ended(Direction.OUTBOUND, 1).exchange.agent());
    }
  }

  @Test
  void whoeverMustBeKnownAndIsNotIsAskedAndNothingIsConnected() throws Exception {
    String digest = Hashing.sha256().hashString("right", StandardCharsets.UTF_8).toString();
    try (RunningProxy proxy = proxy(new Clients(true, Map.of("u", digest), List.of()))) {
      for (String fields : List.of("", basic("u:wrong"), basic("u:right") + basic("u:right"))) {
        try (AgentClient client = proxy.client()) {
          WireMessage answer = get(client, fields);
          assertEquals(407, answer.status());
          assertEquals("proxy_auth_required", answer.field("X-Traffic-Guardian-Error"));
          assertEquals(
              "Basic realm=\"traffic-guardian\", charset=\"UTF-8\"",
              answer.field("Proxy-Authenticate"));
        }
      }
      assertEquals(0, origin.connections().size());
      try (AgentClient client = proxy.client()) {
        assertEquals(200, get(client, basic("u:right")).status());
      }
    }
  }
}
