package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trafficguardian.ipc.AppProtocol;
import trafficguardian.ipc.Bound;
import trafficguardian.ipc.Direction;

/** Connections that go on with another protocol than HTTP. */
class UpgradeTest {
  private static final String AGREED =
      String.join(
          "\r\n",
          "HTTP/1.1 101 Switching Protocols",
          "Upgrade: websocket",
          "Connection: Upgrade",
          "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
          "Sec-WebSocket-Extensions: permessage-deflate; client_no_context_takeover",
          "",
          "");

  private static final int BIG = 60_000_000;

  /** Two frames of a server, of which the proxy is to change no byte. */
  private static final String FRAMES = "\u0081\u0005hello\u0082\u0002\r\n";

  private static String handshake(OriginServer origin, String upgrade) {
    return "GET "
        + origin.url("/socket?x=1")
        + " HTTP/1.1\r\nHost: "
        + origin.authority()
        + "\r\nUpgrade: "
        + upgrade
        + "\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n";
  }

  private static AgentClient connected(RunningProxy proxy, OriginServer origin) throws IOException {
    AgentClient client = proxy.client();
    client.send(handshake(origin, "websocket"));
    assertEquals(101, client.response().status());
    return client;
  }

  @Test
  void handshakeIsInspectedAndBytesPassBothWaysAsTheyCome() throws Exception {
    byte[] up = new byte[3_000_000];
    byte[] down = new byte[2_000_000];
    new Random(1).nextBytes(up);
    new Random(2).nextBytes(down);
    try (RunningProxy proxy = RunningProxy.start();
        OriginServer origin =
            OriginServer.with(
                connection -> {
                  String head = connection.readHead();
                  assertTrue(head.startsWith("GET /socket?x=1 HTTP/1.1\r\n"), head);
                  assertTrue(head.contains("\r\nConnection: Upgrade\r\n"), head);
                  assertTrue(head.contains("\r\nUpgrade: websocket\r\n"), head);
                  assertTrue(head.contains("\r\nSec-WebSocket-Version: 13\r\n"), head);
                  // With what comes right behind.
                  connection.send(AGREED + FRAMES);
                  assertArrayEquals(up, connection.in().readNBytes(up.length));
                  connection.send(down);
                  connection.readToEnd();
                });
        AgentClient client = proxy.client()) {
      client.send(handshake(origin, "websocket"));
      WireMessage answer = client.response();
      assertEquals(101, answer.status());
      assertEquals("websocket", answer.field("Upgrade"));
      assertEquals("Upgrade", answer.field("Connection"));
      assertEquals("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", answer.field("Sec-WebSocket-Accept"));
      assertEquals(FRAMES, latin1(client.in().readNBytes(FRAMES.length())));
      client.send(up);
      assertArrayEquals(down, client.in().readNBytes(down.length));
      client.endOutput();
      assertEquals("", client.rest());

      RecordingInspector.Scan request = proxy.inspector.ended(Direction.OUTBOUND, 0);
      assertTrue(request.parts().contains("field Sec-WebSocket-Version: 13"));
      assertEquals("target /socket?x=1", request.parts().get(0));
      RecordingInspector.Scan answered = proxy.inspector.ended(Direction.INBOUND, 0);
      assertTrue(answered.parts().contains("field Upgrade: websocket"));
      RecordingInspector.Scan outbound = proxy.inspector.ended(Direction.OUTBOUND, 1);
      RecordingInspector.Scan inbound = proxy.inspector.ended(Direction.INBOUND, 1);
      assertEquals(Optional.of(AppProtocol.WEBSOCKET), outbound.exchange.appProtocol());
      assertEquals(
          List.of(
              "field agreed: WebSocketExtensions[deflate=true, clientTakeover=false,"
                  + " serverTakeover=true, others=false]"),
          outbound.parts());
      assertArrayEquals(up, outbound.body());
      assertArrayEquals(
          (FRAMES + latin1(down)).getBytes(StandardCharsets.ISO_8859_1), inbound.body());
      assertEquals(0, proxy.coverage.snapshot().uninspected());
      assertEquals(1, proxy.coverage.snapshot().exchanges());
    }
  }

  private static String latin1(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  @Test
  void bytesRightBehindTheRequestGoToTheOriginOnceItAgreed() throws Exception {
    try (RunningProxy proxy = RunningProxy.start();
        OriginServer origin =
            agreeing(
                connection -> {
                  connection.readToEnd();
                });
        AgentClient client = proxy.client()) {
      client.send(handshake(origin, "websocket") + FRAMES);
      assertEquals(101, client.response().status());
      assertEquals(FRAMES, theRest(origin));
      client.endOutput();
      assertEquals(FRAMES, proxy.inspector.ended(Direction.OUTBOUND, 1).bodyText());
    }
  }

  /** An origin that agrees to what it is asked, and then does as it is told. */
  private static OriginServer agreeing(OriginServer.Script then) throws IOException {
    return OriginServer.with(
        connection -> {
          connection.readHead();
          connection.send(AGREED);
          then.run(connection);
        });
  }

  /** What an origin got behind the head. */
  private static String theRest(OriginServer origin) {
    return Eventually.get(
        () -> {
          String received = origin.connections().get(0).received();
          String rest = received.substring(received.indexOf("\r\n\r\n") + 4);
          return rest.isEmpty() ? null : rest;
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"200 OK", "401 Unauthorized", "426 Upgrade Required"})
  void anOfferThatIsDeclinedGoesOnAsHttp(String status) throws Exception {
    try (RunningProxy proxy = RunningProxy.start();
        OriginServer origin =
            OriginServer.answering(
                "HTTP/1.1 " + status + "\r\nUpgrade: websocket\r\nContent-Length: 2\r\n\r\nno");
        AgentClient client = proxy.client()) {
      for (int i = 0; i < 3; i++) {
        client.send(handshake(origin, "websocket"));
        WireMessage answer = client.response();
        assertTrue(answer.head().startsWith("HTTP/1.1 " + status));
        assertEquals("no", answer.bodyText());
        assertEquals("", answer.field("Upgrade"));
      }
      assertEquals(1, origin.connections().size());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket, irc\r\nConnection: Upgrade\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nContent-Length: 5\r\n\r\n"
      })
  void anAgreementToWhatWasNotOfferedIsRefused(String answer) throws Exception {
    try (RunningProxy proxy = RunningProxy.start();
        OriginServer origin = OriginServer.answering(answer);
        AgentClient client = proxy.client()) {
      client.send(handshake(origin, "websocket"));
      WireMessage refusal = client.response();
      assertEquals(502, refusal.status());
      assertEquals("upstream_malformed", refusal.field("X-Traffic-Guardian-Error"));
    }
  }

  @Test
  void theOfferOfH2cIsNotPassedOn() throws Exception {
    try (RunningProxy proxy = RunningProxy.start();
        OriginServer origin =
            OriginServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        AgentClient client = proxy.client()) {
      client.send(
          handshake(origin, "h2c")
              .replace("Connection: ", "HTTP2-Settings: AAMAAABk\r\nConnection: HTTP2-Settings, "));
      assertEquals(200, client.response().status());
      client.send(handshake(origin, "h2c, websocket"));
      assertEquals(200, client.response().status());
      String received = origin.connections().get(0).received();
      assertFalse(received.contains("h2c"), received);
      assertFalse(received.contains("HTTP2-Settings"), received);
      assertEquals(1, received.split("\r\nUpgrade: websocket\r\n", -1).length - 1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Upgrade: websocket\r\n", "Connection: Upgrade\r\n"})
  void halfAnOfferIsNone(String half) throws Exception {
    try (RunningProxy proxy = RunningProxy.start();
        OriginServer origin = OriginServer.answering(AGREED);
        AgentClient client = proxy.client()) {
      client.send("GET " + origin.url("/") + " HTTP/1.1\r\nHost: " + origin.authority());
      client.send("\r\n" + half + "\r\n");
      assertEquals(502, client.response().status());
      assertFalse(origin.connections().get(0).received().contains("pgrade"));
    }
  }

  @Test
  void anotherProtocolIsPassedAndCountedAsNotInspected() throws Exception {
    try (RunningProxy proxy = RunningProxy.start();
        OriginServer origin =
            OriginServer.with(
                connection -> {
                  connection.readHead();
                  connection.send(
                      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: tcp\r\nConnection: Upgrade\r\n\r\n");
                  assertEquals("ping", latin1(connection.in().readNBytes(4)));
                  connection.send("pong!");
                });
        AgentClient client = proxy.client()) {
      client.send(handshake(origin, "tcp"));
      assertEquals("tcp", client.response().field("Upgrade"));
      client.send("ping");
      assertEquals("pong!", client.rest());
      assertEquals(1, proxy.coverage.snapshot().uninspected());
      assertEquals(9, proxy.coverage.snapshot().uninspectedBytes());
      assertEquals(List.of("uninspected 127.0.0.1 " + origin.authority()), proxy.events);
    }
  }

  @Test
  void eachSideMayEndOnItsOwn() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    try (RunningProxy proxy = RunningProxy.start();
        OriginServer origin =
            agreeing(
                connection -> {
                  connection.readToEnd();
                  ended.countDown();
                  byte[] block = new byte[60_000];
                  for (int i = 0; i < BIG / block.length; i++) {
                    connection.send(block);
                  }
                });
        AgentClient client = connected(proxy, origin)) {
      client.endOutput();
      ended.await();
      // The scan of what the client sent does not wait for the other side.
      assertEquals("", proxy.inspector.ended(Direction.OUTBOUND, 1).bodyText());
      assertEquals(BIG, client.in().readNBytes(BIG).length);
      assertEquals("", client.rest());
    }
  }

  @Test
  void aResetGoesThrough() throws Exception {
    try (RunningProxy proxy = RunningProxy.start();
        OriginServer origin =
            agreeing(
                connection -> {
                  connection.in().readNBytes(1);
                  connection.reset();
                });
        AgentClient client = connected(proxy, origin)) {
      client.send("x");
      assertThrows(SocketException.class, client::rest);
      assertEquals("x", proxy.inspector.ended(Direction.OUTBOUND, 1).bodyText());
    }
  }

  @Test
  void aReaderThatStopsStopsTheOther() throws Exception {
    AtomicLong sent = new AtomicLong();
    try (RunningProxy proxy = RunningProxy.start();
        OriginServer origin =
            agreeing(
                connection -> {
                  byte[] block = new byte[60_000];
                  for (int i = 0; i < BIG / block.length; i++) {
                    connection.send(block);
                    sent.addAndGet(block.length);
                  }
                });
        AgentClient client = AgentClient.withSmallBuffers(proxy.address())) {
      client.send(handshake(origin, "websocket"));
      client.head();
      long taken = Eventually.settled(sent::get);
      assertTrue(taken < BIG / 2, taken + " octets taken from the origin");
      assertEquals(BIG, client.in().readNBytes(BIG).length);
    }
  }

  @Test
  void aSlowScanHoldsReadsBackAndMissesNothing() throws Exception {
    byte[] body = new byte[4_000_000];
    new Random(5).nextBytes(body);
    RecordingInspector slow =
        new RecordingInspector() {
          @Override
          int look(Scan scan, int length) {
            LockSupport.parkNanos(200_000);
            return Tap.TURN_BUDGET;
          }
        };
    try (RunningProxy proxy = RunningProxy.start(slow);
        OriginServer origin =
            agreeing(
                connection -> {
                  assertArrayEquals(body, connection.in().readNBytes(body.length));
                  connection.send("done");
                  connection.readToEnd();
                });
        AgentClient client = connected(proxy, origin)) {
      client.send(body);
      assertEquals("done", latin1(client.in().readNBytes(4)));
      client.endOutput();
      assertArrayEquals(body, proxy.inspector.ended(Direction.OUTBOUND, 1).body());
    }
  }

  @Test
  void whatIsIdleBothWaysIsClosed() throws Exception {
    try (RunningProxy proxy = new ProxySetup().idleTimeout(Duration.ofSeconds(1)).start();
        OriginServer origin =
            agreeing(
                connection -> {
                  for (int i = 0; i < 15; i++) {
                    LockSupport.parkNanos(100_000_000);
                    connection.send("x");
                  }
                  connection.readToEnd();
                });
        AgentClient client = connected(proxy, origin)) {
      // One side is quiet for longer than that, the other is not.
      assertEquals("x".repeat(15), client.rest());
      assertEquals(1, proxy.coverage.bounds().count(Bound.IDLE_TIME));
    }
  }
}
