package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class ConnectionLimitsTest {
  private static final InetAddress SOURCE = InetAddress.getLoopbackAddress();

  @Test
  void floodIsNotServedByAnsweringIt() {
    ConnectionLimits limits = new ConnectionLimits(1, 0);
    assertEquals(ConnectionLimits.Admission.ADMITTED, limits.enter(SOURCE));
    for (int i = 0; i < ConnectionLimits.MAX_REFUSALS; i++) {
      assertEquals(ConnectionLimits.Admission.REFUSED, limits.enter(SOURCE));
    }
    assertEquals(ConnectionLimits.Admission.DROPPED, limits.enter(SOURCE));
    limits.leave(SOURCE, ConnectionLimits.Admission.DROPPED);
    assertEquals(ConnectionLimits.Admission.DROPPED, limits.enter(SOURCE));
    limits.leave(SOURCE, ConnectionLimits.Admission.REFUSED);
    assertEquals(ConnectionLimits.Admission.REFUSED, limits.enter(SOURCE));
    limits.leave(SOURCE, ConnectionLimits.Admission.ADMITTED);
    assertEquals(ConnectionLimits.Admission.ADMITTED, limits.enter(SOURCE));
    assertEquals(1, limits.connections());
  }

  @Test
  void sourceOverItsLimitLeavesRoomForItselfLater() {
    ConnectionLimits limits = new ConnectionLimits(10, 1);
    assertEquals(ConnectionLimits.Admission.ADMITTED, limits.enter(SOURCE));
    assertEquals(ConnectionLimits.Admission.REFUSED, limits.enter(SOURCE));
    limits.leave(SOURCE, ConnectionLimits.Admission.REFUSED);
    limits.leave(SOURCE, ConnectionLimits.Admission.ADMITTED);
    assertEquals(ConnectionLimits.Admission.ADMITTED, limits.enter(SOURCE));
    assertEquals(1, limits.connections());
  }
}
