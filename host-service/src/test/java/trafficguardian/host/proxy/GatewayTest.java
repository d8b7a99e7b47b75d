package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trafficguardian.ipc.AppProtocol;
import trafficguardian.ipc.Direction;

/** The listener that stands in for an agent platform's gateway. */
class GatewayTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private static RunningProxy before(int targetPort) throws IOException {
    return new ProxySetup().gateway(new Gateway(ProxySetup.ANYWHERE, targetPort)).start();
  }

  private static InetSocketAddress gateway(RunningProxy proxy) {
    return proxy.server.addresses().get(1);
  }

  @Test
  void requestsForTheGatewayReachItAsTheyAreAndAreInspected() throws Exception {
    try (OriginServer origin = OriginServer.answering(OK);
        RunningProxy proxy = before(origin.port());
        AgentClient client = AgentClient.to(gateway(proxy))) {
      for (int i = 0; i < 2; i++) {
        client.send(
            "GET /api?x=1 HTTP/1.1\r\nHost: my-gateway:18791\r\nAuthorization: Bearer t\r\n\r\n");
        assertEquals("ok", client.response().bodyText());
      }
      assertEquals(
          "GET /api?x=1 HTTP/1.1\r\nHost: my-gateway:18791\r\nAuthorization: Bearer t\r\n\r\n"
              .repeat(2),
          origin.connections().get(0).received());
      for (Direction direction : Direction.values()) {
        RecordingInspector.Scan scan = proxy.inspector.ended(direction, 0);
        assertEquals(Optional.of(AppProtocol.GATEWAY), scan.exchange.appProtocol());
        assertEquals(origin.port(), scan.exchange.port());
        assertEquals("127.0.0.1", scan.exchange.host());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET http://example.com/ HTTP/1.1\r\nHost: example.com\r\n\r\n",
        "CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"
      })
  void itIsNoProxy(String request) throws Exception {
    try (OriginServer origin = OriginServer.answering(OK);
        RunningProxy proxy = before(origin.port());
        AgentClient client = AgentClient.to(gateway(proxy))) {
      assertEquals(400, client.send(request).response().status());
      assertEquals(0, origin.connections().size());
    }
  }

  @Test
  void theProxyIsNoGateway() throws Exception {
    try (OriginServer origin = OriginServer.answering(OK);
        RunningProxy proxy = before(origin.port());
        AgentClient client = proxy.client()) {
      client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      assertEquals(400, client.response().status());
    }
  }

  @Test
  void aGatewayThatIsNotThereIsSaidSo() throws Exception {
    try (RunningProxy proxy = before(FreePort.find());
        AgentClient client = AgentClient.to(gateway(proxy))) {
      client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      assertEquals(502, client.response().status());
    }
  }

  @Test
  void itNeverLeadsToTheProxyNorTheProxyToIt() throws Exception {
    int port = FreePort.find();
    InetSocketAddress itself = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try (RunningProxy proxy = new ProxySetup().gateway(new Gateway(itself, port)).start();
        AgentClient client = AgentClient.to(itself);
        AgentClient other = proxy.client()) {
      client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      assertEquals(403, client.response().status());
      assertEquals(403, other.get("http://127.0.0.1:" + port + "/").response().status());
    }
  }

  @Test
  void itListensOnLoopbackOnly() {
    InetSocketAddress elsewhere = new InetSocketAddress("0.0.0.0", 0);
    assertThrows(IllegalArgumentException.class, () -> new Gateway(elsewhere, 1));
  }

  @Test
  void aRealClientSpeaksWebSocketThroughIt() throws Exception {
    try (EchoSocket echo = EchoSocket.start();
        RunningProxy proxy = before(echo.port())) {
      SocketClient client = new SocketClient(gateway(proxy).getPort(), "t");
      String big = "ä".repeat(100_000);
      assertEquals("hello", client.echo("hello"));
      assertEquals("one two three", client.echo("one ", "two ", "three"));
      assertEquals("pong", client.ping());
      assertEquals(big, client.echo(big));
      assertEquals("closed 1000", client.end());
      RecordingInspector.Scan up = proxy.inspector.ended(Direction.OUTBOUND, 1);
      RecordingInspector.Scan down = proxy.inspector.ended(Direction.INBOUND, 1);
      assertEquals(Optional.of(AppProtocol.GATEWAY), up.exchange.appProtocol());
      assertTrue(up.body().length > 200_000);
      assertTrue(down.bodyText().contains("hello"));
    }
  }
}
