package trafficguardian.host.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import trafficguardian.ipc.Severity;

class TallyTest {
  private static final Instant START = Instant.parse("2026-11-21T10:00:30Z");

  @Test
  void barsWidenAsTimeGoesByAndLoseNothing() {
    Timeline timeline = new Timeline();
    for (int minute = 0; minute < 60; minute++) {
      timeline.add(START.plus(Duration.ofMinutes(minute)), Severity.LOW, 1);
    }
    assertEquals(Duration.ofMinutes(1), timeline.width());
    assertEquals(60, timeline.bars().size());
    timeline.add(START.plus(Duration.ofDays(20)), Severity.HIGH, 5);
    assertEquals(Duration.ofHours(12), timeline.width());
    List<Timeline.Bar> bars = timeline.bars();
    assertEquals(60, bars.get(0).counts().of(Severity.LOW));
    assertEquals(5, bars.get(bars.size() - 1).counts().of(Severity.HIGH));
    assertEquals(Instant.parse("2026-11-21T00:00:00Z"), bars.get(0).from());
  }

  @Test
  void clocksThatJumpMakeNoMoreBars() {
    Timeline timeline = new Timeline();
    for (Instant time : List.of(START, Instant.MIN, Instant.MAX, Instant.EPOCH, START)) {
      timeline.add(time, Severity.CRITICAL, 1);
    }
    assertTrue(timeline.bars().size() <= Timeline.MAX_BARS, timeline.bars().toString());
    assertEquals(5, timeline.bars().stream().mapToLong(bar -> bar.counts().all()).sum());
  }

  @Test
  void namesWithoutEndTakeMemoryWithAnEnd() {
    Ranking ranking = new Ranking();
    for (int i = 0; i < 1_000_000; i++) {
      ranking.add("host-" + i, i == 5 ? Severity.CRITICAL : Severity.LOW, 1);
    }
    assertEquals(10_000, ranking.names());
    assertEquals("host-5", ranking.gravest(1).get(0).name());
    assertEquals(999_980, ranking.rest(20).all());
  }
}
