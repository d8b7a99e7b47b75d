package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import trafficguardian.detect.Exchange;
import trafficguardian.detect.MessageScan;
import trafficguardian.ipc.Direction;

/** Names of destinations that are not reached are looked at: asking for one may tell it. */
class NameInspectionTest {
  private static final String NAME = "loot.invalid";

  @Test
  void nameThatIsNotFoundIsInspected() throws Exception {
    inspectsName("GET http://" + NAME + "/ HTTP/1.1\r\nHost: " + NAME + "\r\n\r\n");
  }

  @Test
  void nameOfATunnelThatIsNotFoundIsInspected() throws Exception {
    String authority = NAME + ":443";
    inspectsName("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n\r\n");
  }

  @Test
  void inspectionThatFailsChangesNothing() throws Exception {
    RecordingInspector failing =
        new RecordingInspector() {
          @Override
          public MessageScan begin(Exchange exchange, Direction direction) {
            throw new StackOverflowError();
          }

          @Override
          public String dest(String host, int port) {
            throw new StackOverflowError();
          }
        };
    try (RunningProxy proxy = RunningProxy.start(failing);
        AgentClient client = proxy.client()) {
      client.get("http://169.254.169.254/");
      assertTrue(client.response().head().startsWith("HTTP/1.1 403 "));
      client.get("http://" + NAME + "/");
      assertTrue(client.response().head().startsWith("HTTP/1.1 502 "));
      assertEquals("refused 127.0.0.1 [INVALID_HOST]:80", proxy.events.get(1));
      assertEquals(3, proxy.server.scanFailures());
    }
  }

  private static void inspectsName(String request) throws Exception {
    try (RunningProxy proxy = RunningProxy.start();
        AgentClient client = proxy.client()) {
      client.send(request);
      assertTrue(client.response().head().startsWith("HTTP/1.1 502 "));
      RecordingInspector.Scan scan = proxy.inspector.ended(Direction.OUTBOUND, 0);
      assertEquals(NAME, scan.exchange.host());
      assertEquals(List.of(), scan.parts());
    }
  }
}
