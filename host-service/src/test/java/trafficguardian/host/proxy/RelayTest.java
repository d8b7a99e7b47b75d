package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import trafficguardian.ipc.Direction;

class RelayTest {
  private RunningProxy proxy;

  @BeforeEach
  void start() throws Exception {
    proxy = RunningProxy.start();
  }

  @AfterEach
  void stop() {
    proxy.close();
  }

  @Test
  void getIsRelayedAndBothMessagesAreInspected() throws Exception {
    try (OriginServer origin =
            OriginServer.answering(
                "HTTP/1.1 200 All Right\r\nX-A: 1\r\nContent-Length: 5\r\n\r\nhello");
        AgentClient client = proxy.client()) {
      client.send(
          "GET "
              + origin.url("/a?b=c")
              + " HTTP/1.1\r\nHost: "
              + origin.authority()
              + "\r\naCCept:  */*\r\nProxy-Connection: keep-alive\r\n\r\n");
      WireMessage response = client.response();
      assertEquals(
          "HTTP/1.1 200 All Right\r\nX-A: 1\r\nContent-Length: 5\r\n\r\n", response.head());
      assertEquals("hello", response.bodyText());
      assertEquals(
          "GET /a?b=c HTTP/1.1\r\nHost: " + origin.authority() + "\r\naCCept: */*\r\n\r\n",
          origin.connections().get(0).received());
      RecordingInspector.Scan request = proxy.inspector.ended(Direction.OUTBOUND, 0);
      assertEquals(
          List.of(
              "target /a?b=c",
              "field Host: " + origin.authority(),
              "field aCCept: */*",
              "field Proxy-Connection: keep-alive"),
          request.parts());
      RecordingInspector.Scan answer = proxy.inspector.ended(Direction.INBOUND, 0);
      assertEquals(List.of("field X-A: 1", "field Content-Length: 5"), answer.parts());
      assertEquals("hello", answer.bodyText());
      assertEquals(1, proxy.coverage.snapshot().exchanges());
      assertTrue(proxy.events.isEmpty());
    }
  }
}
