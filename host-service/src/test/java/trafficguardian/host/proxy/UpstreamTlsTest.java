package trafficguardian.host.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trafficguardian.host.tls.PinnedOrigin;
import trafficguardian.host.tls.TestCa;
import trafficguardian.host.tls.UpstreamTls;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Protocol;

/** Requests for https URLs, which the proxy makes itself. */
@Tag("every-jdk")
class UpstreamTlsTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final String LOCAL = "127.0.0.1";
  @TempDir private static Path folder;
  private static TestCa ca;
  private static UpstreamTls trusting;

  @BeforeAll
  static void makeCa() throws Exception {
    ca = TestCa.create();
    trusting =
        UpstreamTls.create(
            Optional.of(ca.write(folder.resolve("ca.pem"))), PinnedOrigin.NONE, true);
  }

  private static OriginServer.Script answering(String answer) {
    return connection -> {
      while (true) {
        connection.readRequest();
        connection.send(answer);
      }
    };
  }

  private static String url(OriginServer origin) {
    return "https://" + origin.authority() + "/x?y";
  }

  @Test
  void httpsUrlIsFetchedOverVerifiedTlsAndInspected() throws Exception {
    try (RunningProxy proxy = RunningProxy.with(ProxyTls.closed(trusting));
        OriginServer origin = OriginServer.overTls(ca.issue(LOCAL), answering(OK));
        AgentClient client = proxy.client()) {
      for (int i = 0; i < 20; i++) {
        client.get(url(origin));
        assertEquals("ok", client.response().bodyText());
      }
      assertEquals(1, origin.connections().size());
      assertTrue(origin.connections().get(0).received().startsWith("GET /x?y HTTP/1.1\r\nHost: "));
      RecordingInspector.Scan scan = proxy.inspector.ended(Direction.OUTBOUND, 0);
      assertEquals(Protocol.HTTPS, scan.exchange.protocol());
      assertEquals(LOCAL, scan.exchange.host());
      assertEquals(List.of(), proxy.events);
    }
  }

  @Test
  void largeBodiesArriveWholeBothWays() throws Exception {
    byte[] body = new byte[5_000_000];
    new Random(7).nextBytes(body);
    try (RunningProxy proxy = RunningProxy.with(ProxyTls.closed(trusting));
        OriginServer origin =
            OriginServer.overTls(
                ca.issue(LOCAL),
                connection -> {
                  for (int i = 0; i < 3; i++) {
                    byte[] got = connection.readRequest().body();
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + got.length);
                    connection.send("\r\n\r\n");
                    connection.send(got);
                  }
                });
        AgentClient client = proxy.client()) {
      for (int i = 0; i < 3; i++) {
        client.send("POST " + url(origin) + " HTTP/1.1\r\nHost: " + origin.authority());
        client.send("\r\nContent-Length: " + body.length + "\r\n\r\n");
        Thread sender = client.sending(body);
        assertArrayEquals(body, client.response().body());
        sender.join();
      }
      assertEquals(1, origin.connections().size());
    }
  }

  private static void refused(TestCa.Identity shown, String code) throws Exception {
    try (RunningProxy proxy = RunningProxy.with(ProxyTls.closed(trusting));
        OriginServer origin = OriginServer.overTls(shown, answering(OK));
        AgentClient client = proxy.client()) {
      client.get(url(origin));
      WireMessage answer = client.response();
      assertEquals(502, answer.status());
      assertEquals(code, answer.field("X-Traffic-Guardian-Error"));
      assertEquals(List.of("tls " + LOCAL + " " + origin.authority() + " " + code), proxy.events);
      // The connection of the client goes on.
      client.get("http://nothing.invalid/");
      assertEquals("dns_failed", client.response().field("X-Traffic-Guardian-Error"));
      assertEquals("", origin.connections().get(0).received());
    }
  }

  @Test
  void expiredCertificateIsRefused() throws Exception {
    Instant now = Instant.now();
    Duration day = Duration.ofDays(1);
    refused(
        ca.issue(LOCAL, now.minus(day.multipliedBy(2)), now.minus(day)), "upstream_cert_expired");
    refused(
        ca.issue(LOCAL, now.plus(day), now.plus(day.multipliedBy(2))),
        "upstream_cert_not_yet_valid");
  }

  @Test
  void certificateForAnotherHostIsRefused() throws Exception {
    refused(ca.issue("other.example"), "upstream_cert_wrong_host");
    refused(ca.issue("127.0.0.2"), "upstream_cert_wrong_host");
  }

  @Test
  void certificateThatNobodyKnowsIsRefused() throws Exception {
    refused(TestCa.selfSigned(LOCAL), "upstream_cert_self_signed");
    refused(TestCa.create().issue(LOCAL), "upstream_cert_unknown_ca");
  }

  @Test
  void oldTlsIsRefused() throws Exception {
    byte[] alert = {0x15, 3, 1, 0, 2, 2, 70};
    for (byte[] answer : List.of(TestTls.oldServerHello(), alert)) {
      try (RunningProxy proxy = RunningProxy.with(ProxyTls.closed(trusting));
          OriginServer origin =
              OriginServer.with(
                  connection -> {
                    connection.in().readNBytes(5);
                    connection.send(answer);
                    connection.readToEnd();
                  });
          AgentClient client = proxy.client()) {
        client.get(url(origin));
        assertEquals("upstream_tls_version", client.response().field("X-Traffic-Guardian-Error"));
      }
    }
  }

  @Test
  void originWithoutTlsIsRefused() throws Exception {
    try (RunningProxy proxy = RunningProxy.with(ProxyTls.closed(trusting));
        OriginServer origin =
            OriginServer.with(
                connection -> {
                  connection.in().readNBytes(5);
                  connection.send("HTTP/1.1 400 Bad Request\r\n\r\n");
                });
        AgentClient client = proxy.client()) {
      client.get(url(origin));
      assertEquals("upstream_tls_failed", client.response().field("X-Traffic-Guardian-Error"));
    }
  }

  @Test
  void originThatStallsInItsHandshakeIsGivenUp() throws Exception {
    try (RunningProxy proxy = new ProxySetup().tlsHandshake(Duration.ofMillis(200)).start();
        OriginServer origin = OriginServer.with(OriginServer.Connection::readToEnd);
        AgentClient client = proxy.client()) {
      client.get(url(origin));
      assertEquals("upstream_tls_timeout", client.response().field("X-Traffic-Guardian-Error"));
      Eventually.isTrue(() -> origin.connections().get(0).over);
    }
  }

  @Test
  void reportOnlySaysSo() throws Exception {
    UpstreamTls reporting =
        UpstreamTls.create(Optional.of(folder.resolve("ca.pem")), PinnedOrigin.NONE, false);
    try (RunningProxy proxy = RunningProxy.with(ProxyTls.closed(reporting));
        OriginServer origin = OriginServer.overTls(TestCa.selfSigned(LOCAL), answering(OK));
        AgentClient client = proxy.client()) {
      client.get(url(origin));
      assertEquals("ok", client.response().bodyText());
      assertEquals(
          List.of("tls 127.0.0.1 " + origin.authority() + " upstream_cert_self_signed"),
          proxy.events);
    }
  }

  @Test
  void nameWithoutDotIsSentToo() throws Exception {
    SSLServerSocket server =
        (SSLServerSocket) TestTls.server(ca.issue("localhost"), "TLSv1.3", "TLSv1.2");
    List<String> names = new CopyOnWriteArrayList<>();
    SSLParameters parameters = server.getSSLParameters();
    parameters.setSNIMatchers(List.of(TestTls.remembering(names)));
    server.setSSLParameters(parameters);
    try (RunningProxy proxy = RunningProxy.with(ProxyTls.closed(trusting));
        OriginServer origin = OriginServer.over(server, answering(OK));
        AgentClient client = proxy.client()) {
      String authority = "localhost:" + origin.port();
      client.get("https://" + authority + "/");
      assertEquals("ok", client.response().bodyText());
      assertEquals(List.of("localhost"), names);
    }
  }

  @Test
  void nameThatNoCertificateHasIsRefused() throws Exception {
    try (RunningProxy proxy = RunningProxy.with(ProxyTls.closed(trusting));
        AgentClient client = proxy.client()) {
      client.get("https://under_score.example/");
      assertEquals("bad_request", client.response().field("X-Traffic-Guardian-Error"));
    }
  }

  @Test
  void bodyThatEndsWithTheConnectionNeedsTlsToSayThatItEnds() throws Exception {
    TestCa.Identity shown = ca.issue(LOCAL);
    for (boolean announced : List.of(true, false)) {
      try (RunningProxy proxy = RunningProxy.with(ProxyTls.closed(trusting));
          OriginServer origin =
              OriginServer.with(
                  connection -> {
                    SSLSocket tls = TestTls.accept(connection.socket(), shown);
                    WireMessage.readHead(tls.getInputStream());
                    tls.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\n\r\nall of it".getBytes(US_ASCII));
                    if (announced) {
                      tls.close();
                    }
                  });
          AgentClient client = proxy.client()) {
        client.get(url(origin));
        String whole;
        try {
          whole = client.rest();
        } catch (SocketException reset) {
          whole = "reset";
        }
        assertEquals(announced, whole.endsWith("all of it"), whole);
      }
    }
  }
}
