package trafficguardian.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import trafficguardian.ipc.Coverage;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.Severity;

class RecentTrafficTest {
  private long seconds;
  private long counted;

  @Test
  void theLastMinuteIsWhatCameInItAndNoMore() {
    RecentTraffic recent =
        new RecentTraffic(
            () -> new Coverage(counted, 100 * counted, 0, 0, 0, 0, counted, 0, 0, 0, 0, 0, 0),
            () -> Map.of(Severity.HIGH, counted, Severity.LOW, counted),
            () -> seconds * 1_000_000_000L);
    assertEquals(new Reply.LastMinute(0, 0, 0, 0), recent.lastMinute());
    for (int i = 0; i < 100; i++) {
      seconds += 5;
      counted++;
      recent.sample();
      long in = Math.min(i + 1, 12);
      assertEquals(new Reply.LastMinute(in, 100 * in, in, 2 * in), recent.lastMinute());
    }
    counted += 7;
    assertEquals(19, recent.lastMinute().exchanges());
  }
}
