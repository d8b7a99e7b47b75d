package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import trafficguardian.ipc.Direction;

/** Two of these proxies, one behind the other; the parent serves only whom it knows. */
class ParentProxyTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final Clients KNOWN =
      new Clients(true, Map.of("child", sha256("word"), "agent", sha256("token")), List.of());

  private RunningProxy parent;
  private OriginServer origin;

  @BeforeEach
  void start() throws Exception {
    parent = running(KNOWN, Optional.empty());
    origin = OriginServer.answering(OK);
  }

  @AfterEach
  void stop() throws Exception {
    parent.close();
    origin.close();
  }

  private static String sha256(String text) {
    return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
  }

  private static String basic(String pair) {
    return "Proxy-Authorization: Basic "
        + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))
        + "\r\n";
  }

  private static RunningProxy running(Clients clients, Optional<ParentProxy> behind)
      throws IOException {
    return new ProxySetup().clients(clients).parent(behind).start();
  }

  private static RunningProxy child(
      int parentPort, Optional<String> userAndPassword, String direct, boolean forwards)
      throws IOException {
    List<HostRule> rules = HostRule.parse(direct).stream().toList();
    return running(
        Clients.ANYBODY,
        ParentProxy.parse("http://127.0.0.1:" + parentPort, userAndPassword, rules, forwards));
  }

  private RunningProxy child(String userAndPassword) throws IOException {
    return child(parent.address().getPort(), Optional.of(userAndPassword), "none.example", false);
  }

  private RunningProxy forwardingChild() throws IOException {
    return child(parent.address().getPort(), Optional.empty(), "none.example", true);
  }

  private String get(String fields) {
    return "GET "
        + origin.url("/a")
        + " HTTP/1.1\r\nHost: "
        + origin.authority()
        + "\r\n"
        + fields
        + "\r\n";
  }

  private String connect(String fields) {
    return "CONNECT "
        + origin.authority()
        + " HTTP/1.1\r\nHost: "
        + origin.authority()
        + "\r\n"
        + fields
        + "\r\n";
  }

  @Test
  void requestsGoOnWithTheProxysOwnCredentialsWhichEndAtTheParent() throws Exception {
    try (RunningProxy child = child("child:word");
        AgentClient client = child.client()) {
      for (int i = 0; i < 3; i++) {
        assertEquals("ok", client.send(get("")).response().bodyText());
      }
      assertEquals(1, parent.server.connections());
      assertTrue(
          parent
              .inspector
              .ended(Direction.OUTBOUND, 0)
              .parts()
              .contains("field " + basic("child:word").trim()));
      assertFalse(origin.connections().get(0).received().contains("Proxy-"));
      assertEquals(
          "GET /a HTTP/1.1",
          origin.connections().get(0).received().lines().findFirst().orElseThrow());
    }
  }

  @Test
  void tunnelsGoThroughTheParent() throws Exception {
    try (RunningProxy child = child("child:word");
        AgentClient client = child.client()) {
      client.send(connect(""));
      assertTrue(client.head().startsWith("HTTP/1.1 200 "));
      client.send("GET /t HTTP/1.1\r\nHost: " + origin.authority() + "\r\n\r\n");
      assertEquals("ok", client.response().bodyText());
      assertEquals(
          "",
          origin
              .connections()
              .get(0)
              .received()
              .lines()
              .filter(line -> line.startsWith("Proxy-"))
              .findFirst()
              .orElse(""));
    }
  }

  @Test
  void whatTheOriginSaysFirstComesThrough() throws Exception {
    try (OriginServer greeting =
            OriginServer.with(
                connection -> {
                  connection.send("220 hello\r\n");
                  connection.readToEnd();
                });
        RunningProxy child = child("child:word");
        AgentClient client = child.client()) {
      client.connect(greeting.authority());
      assertTrue(client.head().startsWith("HTTP/1.1 200 "));
      assertEquals(
          "220 hello\r\n", new String(client.in().readNBytes(11), StandardCharsets.US_ASCII));
    }
  }

  @Test
  void credentialsThatTheParentRefusesAreSaidAndNothingReachesTheOrigin() throws Exception {
    try (RunningProxy child = child("child:wrong")) {
      for (String request : List.of(get(""), connect(""))) {
        try (AgentClient client = child.client()) {
          WireMessage answer = client.send(request).response();
          assertEquals(502, answer.status());
          assertEquals("upstream_proxy_auth", answer.field("X-Traffic-Guardian-Error"));
        }
      }
      assertEquals(0, origin.connections().size());
    }
  }

  @Test
  void aClientsOwnCredentialsGoOnWhenTheOperatorSaysSo() throws Exception {
    try (RunningProxy child = forwardingChild()) {
      for (String fields : List.of(get(basic("agent:token")), connect(basic("agent:token")))) {
        try (AgentClient client = child.client()) {
          assertTrue(client.send(fields).head().startsWith("HTTP/1.1 200 "));
        }
      }
      for (String request : List.of(get(""), connect(""), get(basic("agent:no")))) {
        try (AgentClient client = child.client()) {
          WireMessage answer = client.send(request).response();
          assertEquals(407, answer.status());
          assertTrue(answer.field("Proxy-Authenticate").startsWith("Basic realm="));
        }
      }
    }
  }

  @Test
  void aConnectionOpenedWithSomebodysCredentialsServesNobodyElse() throws Exception {
    try (RunningProxy child = forwardingChild();
        AgentClient known = child.client();
        AgentClient unknown = child.client()) {
      assertEquals(200, known.send(get(basic("agent:token"))).response().status());
      assertEquals(407, unknown.send(get("")).response().status());
      assertEquals(200, known.send(get(basic("agent:token"))).response().status());
      assertEquals(1, origin.connections().size());
    }
  }

  @Test
  void someOriginsAreReachedWithoutTheParent() throws Exception {
    try (RunningProxy child =
            child(parent.address().getPort(), Optional.empty(), "127.0.0.0/8", false);
        AgentClient client = child.client()) {
      assertEquals("ok", client.send(get("")).response().bodyText());
      assertEquals(0, parent.inspector.scans().size());
    }
  }

  @Test
  void aParentThatIsNotThereIsSaid() throws Exception {
    try (RunningProxy child = child(FreePort.find(), Optional.empty(), "none.example", false);
        AgentClient client = child.client()) {
      WireMessage answer = client.send(get("")).response();
      assertEquals(502, answer.status());
      assertEquals("upstream_proxy_unreachable", answer.field("X-Traffic-Guardian-Error"));
    }
  }

  @Test
  void aParentThatAnswersNonsenseIsSaid() throws Exception {
    try (OriginServer nonsense = OriginServer.answering("SSH-2.0-x\r\n\r\n");
        RunningProxy child = child(nonsense.port(), Optional.empty(), "none.example", false);
        AgentClient client = child.client()) {
      WireMessage answer = client.send(connect("")).response();
      assertEquals("upstream_proxy_refused", answer.field("X-Traffic-Guardian-Error"));
    }
  }

  @Test
  void namesOfThisHostAreJudgedBehindAParentToo() throws Exception {
    try (RunningProxy child = child("child:word")) {
      int own = child.address().getPort();
      for (String host : List.of("localhost", "127.0.0.1", "a.localhost", "0x7f.1")) {
        try (AgentClient client = child.client()) {
          WireMessage answer = client.get("http://" + host + ":" + own + "/").response();
          assertEquals("destination_refused", answer.field("X-Traffic-Guardian-Error"), host);
        }
      }
      assertEquals(0, parent.inspector.scans().size());
    }
  }

  @Test
  void anAsteriskIsTheLastProxysToMake() throws Exception {
    try (RunningProxy child = child("child:word");
        AgentClient client = child.client()) {
      client.send(
          "OPTIONS http://"
              + origin.authority()
              + " HTTP/1.1\r\nHost: "
              + origin.authority()
              + "\r\n\r\n");
      assertEquals(200, client.response().status());
      assertTrue(origin.connections().get(0).received().startsWith("OPTIONS * HTTP/1.1\r\n"));
    }
  }
}
