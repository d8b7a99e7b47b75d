package trafficguardian.host.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trafficguardian.host.tls.TestCa;
import trafficguardian.ipc.Bound;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Protocol;

/** CONNECT with TLS that is ended in the proxy and begun again. */
@Tag("every-jdk")
class InterceptionTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final List<HostRule> ALL = List.of(HostRule.parse("*").orElseThrow());
  @TempDir private static Path folder;
  private static Authorities authorities;
  private static TestCa ca;

  /** Trusts the proxy's authority alone. */
  private static SSLContext trust;

  private RunningProxy proxy;

  @BeforeAll
  static void makeAuthorities() throws Exception {
    authorities = new Authorities(folder);
    ca = authorities.origins;
    trust = authorities.trust();
  }

  @AfterAll
  static void end() {
    authorities.close();
  }

  @BeforeEach
  void start() throws IOException {
    proxy = RunningProxy.with(authorities.opening());
  }

  @AfterEach
  void stop() {
    proxy.close();
  }

  private static ProxyTls opening(List<HostRule> inspect, List<HostRule> passthrough) {
    return authorities.opening(new InspectedHosts(inspect, passthrough));
  }

  /** Starts another one instead. */
  private void start(ProxyTls tls) throws IOException {
    proxy.close();
    proxy = RunningProxy.with(tls);
  }

  private AgentClient connect(OriginServer origin) throws IOException {
    return AgentClient.inside(proxy.address(), "localhost:" + origin.port());
  }

  private AgentClient open(OriginServer origin) throws IOException {
    return connect(origin).overTls(trust, "localhost");
  }

  private static String request(String method, OriginServer origin, String rest) {
    return method + " /x?y HTTP/1.1\r\nHost: localhost:" + origin.port() + "\r\n" + rest;
  }

  private static String get(OriginServer origin) {
    return request("GET", origin, "\r\n");
  }

  private static OriginServer.Script answering(String answer) {
    return connection -> {
      while (true) {
        connection.readRequest();
        connection.send(answer);
      }
    };
  }

  private static OriginServer origin() throws Exception {
    return OriginServer.overTls(ca.issue("localhost"), answering(OK));
  }

  @Test
  void handshakeThatDoesNotEndIsCutAndCounted() throws Exception {
    proxy.close();
    proxy =
        new ProxySetup().tls(opening(ALL, List.of())).tlsHandshake(Duration.ofMillis(300)).start();
    SSLEngine silent = trust.createSSLEngine("localhost", 443);
    silent.setUseClientMode(true);
    ByteBuffer hello = ByteBuffer.allocate(silent.getSession().getPacketBufferSize());
    var unused = silent.wrap(ByteBuffer.allocate(0), hello);
    try (OriginServer origin = origin();
        AgentClient client = connect(origin)) {
      client.socket().getOutputStream().write(hello.array(), 0, hello.position());
      Eventually.isTrue(() -> proxy.coverage.bounds().count(Bound.HANDSHAKE_TIME) == 1);
    }
  }

  @Test
  void requestsInsideAreRelayedAndInspected() throws Exception {
    try (OriginServer origin = origin();
        AgentClient client = open(origin)) {
      for (int i = 0; i < 10; i++) {
        client.send(get(origin));
        assertEquals("ok", client.response().bodyText());
      }
      client.send(get(origin) + get(origin) + get(origin));
      for (int i = 0; i < 3; i++) {
        assertEquals("ok", client.response().bodyText());
      }
      assertEquals(1, origin.connections().size());
      assertTrue(origin.connections().get(0).received().startsWith(get(origin)));
      RecordingInspector.Scan scan =
          Eventually.get(
              () ->
                  proxy.inspector.scans().stream()
                      .filter(s -> s.exchange.protocol() == Protocol.HTTPS)
                      .findFirst()
                      .orElse(null));
      assertEquals("localhost", scan.exchange.host());
      assertEquals(origin.port(), scan.exchange.port());
      assertTrue(scan.parts().contains("target /x?y"), scan.parts()::toString);
      assertEquals(13, proxy.coverage.snapshot().exchanges());
      assertEquals(1, proxy.coverage.snapshot().intercepted());
      assertEquals(0, proxy.coverage.snapshot().tunnels());
      assertEquals(List.of(), proxy.events);
    }
  }

  @Test
  void leafIsForTheHostAloneAndForServers() throws Exception {
    try (OriginServer origin = origin();
        AgentClient client = open(origin)) {
      SSLSocket socket = (SSLSocket) client.socket();
      socket.startHandshake();
      X509Certificate leaf = (X509Certificate) socket.getSession().getPeerCertificates()[0];
      assertEquals(
          List.of(List.of(2, "localhost")), List.copyOf(leaf.getSubjectAlternativeNames()));
      assertEquals(List.of("1.3.6.1.5.5.7.3.1"), leaf.getExtendedKeyUsage());
      assertTrue(leaf.getNotBefore().toInstant().isBefore(Instant.now().minusSeconds(60)));
      assertTrue(leaf.getNotAfter().toInstant().isBefore(Instant.now().plus(Duration.ofDays(7))));
    }
  }

  @Test
  void addressIsServedAsAnAddress() throws Exception {
    try (OriginServer origin = OriginServer.overTls(ca.issue("127.0.0.1"), answering(OK));
        AgentClient outer = AgentClient.inside(proxy.address(), origin.authority());
        AgentClient client = outer.overTls(trust, "127.0.0.1")) {
      client.send("GET / HTTP/1.1\r\nHost: " + origin.authority() + "\r\n\r\n");
      assertEquals("ok", client.response().bodyText());
    }
  }

  @Test
  void nameInsideAConnectToAnAddressIsVerifiedAndReported() throws Exception {
    try (OriginServer origin = OriginServer.overTls(ca.issue("api.example"), answering(OK));
        AgentClient outer = AgentClient.inside(proxy.address(), origin.authority());
        AgentClient client = outer.overTls(trust, "api.example")) {
      client.send("GET / HTTP/1.1\r\nHost: api.example:" + origin.port() + "\r\n\r\n");
      assertEquals("ok", client.response().bodyText());
      Eventually.isTrue(
          () ->
              proxy.inspector.scans().stream()
                  .anyMatch(s -> s.exchange.host().equals("api.example")));
    }
    try (OriginServer origin = OriginServer.overTls(ca.issue("other.example"), answering(OK));
        AgentClient outer = AgentClient.inside(proxy.address(), origin.authority());
        AgentClient client = outer.overTls(trust, "api.example")) {
      client.send("GET / HTTP/1.1\r\nHost: api.example:" + origin.port() + "\r\n\r\n");
      assertEquals("upstream_cert_wrong_host", client.response().field("X-Traffic-Guardian-Error"));
    }
  }

  @Test
  void hostThatIsNotTheAuthorityIsRefused() throws Exception {
    for (String bad :
        List.of(
            "GET / HTTP/1.1\r\nHost: other.example\r\n\r\n",
            "GET / HTTP/1.1\r\n\r\n",
            "GET https://other.example/ HTTP/1.1\r\nHost: other.example\r\n\r\n",
            "CONNECT localhost:443 HTTP/1.1\r\nHost: localhost:443\r\n\r\n",
            "GET / HTTP/1.1\nHost: localhost\n\n",
            " GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "\u0000\u0001\u0002\r\n\r\n")) {
      try (OriginServer origin = origin();
          AgentClient client = open(origin)) {
        client.send(bad);
        assertEquals(400, client.response().status(), bad);
        assertEquals("", client.rest());
        Eventually.isTrue(
            () -> origin.connections().stream().allMatch(c -> c.received().isEmpty()));
      }
    }
  }

  @Test
  void randomBodiesArriveWholeBothWays() throws Exception {
    byte[] body = new byte[6_000_000];
    new Random(11).nextBytes(body);
    try (OriginServer origin =
            OriginServer.overTls(
                ca.issue("localhost"),
                connection -> {
                  for (int i = 0; i < 3; i++) {
                    byte[] got = connection.readRequest().body();
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + got.length);
                    connection.send("\r\n\r\n");
                    connection.send(got);
                  }
                });
        AgentClient client = open(origin)) {
      for (int i = 0; i < 3; i++) {
        client.send(request("POST", origin, "Content-Length: " + body.length + "\r\n\r\n"));
        Thread sender = client.sending(body);
        assertArrayEquals(body, client.response().body());
        sender.join();
      }
      assertArrayEquals(body, proxy.inspector.ended(Direction.INBOUND, 2).body());
    }
  }

  @Test
  void readerThatStopsStopsTheOriginAndGetsAllInTheEnd() throws Exception {
    AtomicLong sent = new AtomicLong();
    int blocks = 1000;
    try (OriginServer origin =
            OriginServer.overTls(
                ca.issue("localhost"),
                connection -> {
                  connection.readRequest();
                  connection.send(
                      "HTTP/1.1 200 OK\r\nContent-Length: " + blocks * 65536 + "\r\n\r\n");
                  for (int i = 0; i < blocks; i++) {
                    connection.send(new byte[65536]);
                    sent.addAndGet(65536);
                  }
                  connection.readRequest();
                  connection.send(OK);
                });
        AgentClient client = open(origin)) {
      client.send(get(origin));
      client.head();
      long taken = Eventually.settled(sent::get);
      assertTrue(taken < 32 * 1024 * 1024, taken + " octets taken");
      assertEquals(blocks * 65536, client.in().readNBytes(blocks * 65536).length);
      client.send(get(origin));
      assertEquals("ok", client.response().bodyText());
      assertEquals(1, origin.connections().size());
    }
  }

  @Test
  void badCertificateOfTheOriginIsToldInsideTls() throws Exception {
    try (OriginServer origin = OriginServer.overTls(TestCa.selfSigned("localhost"), answering(OK));
        AgentClient client = open(origin)) {
      client.send(get(origin));
      WireMessage answer = client.response();
      assertEquals(502, answer.status());
      assertEquals("upstream_cert_self_signed", answer.field("X-Traffic-Guardian-Error"));
      assertEquals(1, origin.connections().size());
      assertEquals("", origin.connections().get(0).received());
      assertEquals(
          List.of("tls 127.0.0.1 localhost:" + origin.port() + " upstream_cert_self_signed"),
          proxy.events);
    }
  }

  @Test
  void newConnectionsOfClientsShareThoseToTheOriginAndResume() throws Exception {
    int loops = Math.max(2, Runtime.getRuntime().availableProcessors());
    try (OriginServer origin = origin()) {
      for (int i = 0; i < 10 * loops; i++) {
        try (AgentClient client = open(origin)) {
          client.send(get(origin));
          assertEquals("ok", client.response().bodyText());
        }
      }
      assertTrue(origin.connections().size() <= loops, origin.connections().size() + " opened");
    }
  }

  @Test
  void clientThatDoesNotTrustUsIsCounted() throws Exception {
    try (OriginServer origin = origin();
        AgentClient client = connect(origin).overTls(ca.client(), "localhost")) {
      assertThrows(SSLException.class, () -> client.send(get(origin)));
      String dest = "localhost:" + origin.port();
      Eventually.isTrue(() -> !proxy.events.isEmpty());
      assertTrue(
          proxy
              .events
              .get(0)
              .matches("rejected 127.0.0.1 " + dest + " (certificate_unknown|unknown_ca)"),
          proxy.events.get(0));
      assertEquals(1, proxy.coverage.snapshot().rejectedByClients());
    }
    try (OriginServer origin = origin();
        AgentClient outer = connect(origin);
        AgentClient client = outer.overTls(trust, "localhost")) {
      ((SSLSocket) client.socket()).startHandshake();
      outer.socket().close();
      Eventually.isTrue(() -> proxy.events.size() == 2);
      assertEquals(2, proxy.coverage.snapshot().rejectedByClients());
      assertEquals(
          "rejected 127.0.0.1 localhost:" + origin.port() + " closed", proxy.events.get(1));
    }
  }

  @Test
  void sessionIsResumed() throws Exception {
    try (OriginServer origin = origin()) {
      long first = sessionCreation(origin);
      Eventually.isTrue(() -> System.currentTimeMillis() > first);
      assertEquals(first, sessionCreation(origin));
    }
  }

  private long sessionCreation(OriginServer origin) throws IOException {
    try (AgentClient client = open(origin)) {
      client.send(get(origin));
      client.response();
      return ((SSLSocket) client.socket()).getSession().getCreationTime();
    }
  }

  @Test
  void plainHttpInsideConnectIsInspected() throws Exception {
    start(authorities.closed());
    try (OriginServer origin = OriginServer.answering(OK);
        AgentClient client = connect(origin)) {
      for (int i = 0; i < 3; i++) {
        client.send(get(origin));
        assertEquals("ok", client.response().bodyText());
      }
      assertEquals(1, origin.connections().size());
      assertEquals(3, proxy.coverage.snapshot().exchanges());
      RecordingInspector.Scan scan = proxy.inspector.ended(Direction.OUTBOUND, 1);
      assertEquals(Protocol.HTTP, scan.exchange.protocol());
    }
  }

  @Test
  void tlsIsTunnelledWhereItIsNotToBeOpened() throws Exception {
    for (int way = 0; way < 3; way++) {
      start(
          switch (way) {
            case 0 -> authorities.closed();
            case 1 -> opening(List.of(HostRule.parse("other.example").orElseThrow()), List.of());
            default -> opening(ALL, List.of(HostRule.parse("localhost").orElseThrow()));
          });
      try (OriginServer origin = origin();
          AgentClient client = connect(origin).overTls(ca.client(), "localhost")) {
        client.send(get(origin));
        assertEquals("ok", client.response().bodyText());
        assertEquals(way < 2 ? 1 : 0, proxy.coverage.snapshot().tunnels());
        assertEquals(way < 2 ? 0 : 1, proxy.coverage.snapshot().passedThrough());
        assertEquals(0, proxy.coverage.snapshot().exchanges());
        assertEquals(
            List.of(
                (way < 2 ? "tunnelled" : "passed_through")
                    + " 127.0.0.1 localhost:"
                    + origin.port()),
            proxy.events);
      }
    }
  }

  @Test
  void hostsChangeWhileRunning() throws Exception {
    proxy.server.inspect(new InspectedHosts(ALL, ALL));
    try (OriginServer origin = origin();
        AgentClient client = connect(origin).overTls(ca.client(), "localhost")) {
      client.send(get(origin));
      assertEquals("ok", client.response().bodyText());
      assertEquals(1, proxy.coverage.snapshot().passedThrough());
    }
  }

  @Test
  void serverThatSpeaksFirstIsHeard() throws Exception {
    try (OriginServer origin =
            OriginServer.with(
                connection -> {
                  connection.send("220 ready\r\n");
                  connection.in().readNBytes(4);
                  connection.send("bye");
                });
        AgentClient client = connect(origin)) {
      assertArrayEquals("220 ready\r\n".getBytes(US_ASCII), client.in().readNBytes(11));
      client.send("QUIT");
      assertEquals("bye", client.rest());
      assertEquals(1, proxy.coverage.snapshot().uninspected());
    }
  }

  @Test
  void helloThatComesByteByByteIsUnderstood() throws Exception {
    try (OriginServer origin = origin();
        AgentClient client = connect(origin)) {
      for (byte one : TestTls.hello(trust, "localhost")) {
        client.send(new byte[] {one});
      }
      assertEquals(0x16, client.in().read());
    }
  }

  @Test
  void nameThatCannotBeCertifiedIsRefused() throws Exception {
    IOException refusal =
        assertThrows(
            IOException.class,
            () -> AgentClient.inside(proxy.address(), "under_score.example:443"));
    assertTrue(String.valueOf(refusal.getMessage()).startsWith("HTTP/1.1 400 "));
  }

  @Test
  void clientThatGoesTakesAnUnfinishedHandshakeWithItsOriginAlong() throws Exception {
    proxy.close();
    proxy =
        new ProxySetup().tls(opening(ALL, List.of())).tlsHandshake(Duration.ofMinutes(9)).start();
    try (OriginServer silent = OriginServer.with(OriginServer.Connection::readToEnd)) {
      AgentClient client = open(silent);
      ((SSLSocket) client.socket()).startHandshake();
      Eventually.isTrue(() -> !silent.connections().get(0).received().isEmpty());
      client.socket().close();
      Eventually.isTrue(() -> silent.connections().get(0).over);
    }
  }

  @Test
  void clientThatStallsInItsHandshakeIsGivenUp() throws Exception {
    proxy.close();
    proxy =
        new ProxySetup().tls(opening(ALL, List.of())).tlsHandshake(Duration.ofSeconds(1)).start();
    try (OriginServer origin = origin();
        AgentClient client = connect(origin)) {
      client.send(TestTls.hello(trust, "localhost"));
      assertEquals(0x16, client.in().read());
      client.rest();
      Eventually.isTrue(() -> proxy.server.connections() == 0);
      assertEquals(0, proxy.coverage.snapshot().rejectedByClients());
    }
  }

  @Test
  void clientThatNeverFinishesItsHelloIsGivenUpHoweverSlowlyItComes() throws Exception {
    proxy.close();
    proxy =
        new ProxySetup().tls(opening(ALL, List.of())).tlsHandshake(Duration.ofMillis(500)).start();
    byte[] hello = TestTls.hello(trust, "localhost");
    try (OriginServer origin = origin();
        AgentClient client = connect(origin)) {
      Thread dripping =
          new Thread(
              () -> {
                try {
                  for (byte octet : hello) {
                    client.send(new byte[] {octet});
                    LockSupport.parkNanos(20_000_000);
                  }
                } catch (IOException closed) {
                  // What was to happen.
                }
              });
      dripping.start();
      assertTrue(client.isClosed());
      dripping.join();
    }
  }

  @Test
  void helloInRecordsOfOneOctetIsUnderstood() throws Exception {
    byte[] hello = TestTls.hello(trust, "localhost");
    ByteArrayOutputStream records = new ByteArrayOutputStream();
    for (int i = 5; i < hello.length; i++) {
      records.writeBytes(new byte[] {hello[0], hello[1], hello[2], 0, 1, hello[i]});
    }
    try (OriginServer origin = origin();
        AgentClient client = connect(origin)) {
      client.send(records.toByteArray());
      assertEquals(0x16, client.in().read());
    }
  }

  @Test
  void manyHostsAtOnce() throws Exception {
    try (OriginServer origin = OriginServer.overTls(ca.issue("127.0.0.1"), answering(OK))) {
      for (int i = 0; i < 50; i++) {
        String name = "host" + i + ".example";
        try (AgentClient outer = AgentClient.inside(proxy.address(), origin.authority());
            AgentClient client = outer.overTls(trust, name)) {
          ((SSLSocket) client.socket()).startHandshake();
        }
      }
    }
  }
}
