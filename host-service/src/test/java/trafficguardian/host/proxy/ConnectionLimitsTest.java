package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import trafficguardian.ipc.Bound;
import trafficguardian.ipc.Tally;

class ConnectionLimitsTest {
  private static final InetAddress SOURCE = InetAddress.getLoopbackAddress();

  private final Tally<Bound> reached = new Tally<>(Bound.class);

  private long times(Bound bound) {
    return reached.count(bound);
  }

  @Test
  void floodIsNotServedByAnsweringIt() {
    ConnectionLimits limits = new ConnectionLimits(1, 0, reached);
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
    assertEquals(ConnectionLimits.MAX_REFUSALS + 3, times(Bound.CONNECTIONS));
    assertEquals(2, times(Bound.UNANSWERED_CONNECTIONS));
    assertEquals(0, times(Bound.CONNECTIONS_PER_SOURCE));
  }

  @Test
  void sourceOverItsLimitLeavesRoomForItselfLater() {
    ConnectionLimits limits = new ConnectionLimits(10, 1, reached);
    assertEquals(ConnectionLimits.Admission.ADMITTED, limits.enter(SOURCE));
    assertEquals(ConnectionLimits.Admission.REFUSED, limits.enter(SOURCE));
    limits.leave(SOURCE, ConnectionLimits.Admission.REFUSED);
    limits.leave(SOURCE, ConnectionLimits.Admission.ADMITTED);
    assertEquals(ConnectionLimits.Admission.ADMITTED, limits.enter(SOURCE));
    assertEquals(1, limits.connections());
    assertEquals(1, times(Bound.CONNECTIONS_PER_SOURCE));
  }
}
