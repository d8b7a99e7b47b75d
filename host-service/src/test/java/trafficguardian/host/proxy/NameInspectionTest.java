package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
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
