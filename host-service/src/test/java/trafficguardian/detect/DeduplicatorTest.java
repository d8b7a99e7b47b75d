package trafficguardian.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import trafficguardian.ipc.Classification;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.MessagePart;

class DeduplicatorTest {
  private long nanos = -5;

  @Test
  void theWindowIsFixedNotSliding() {
    Deduplicator deduplicator = new Deduplicator(10, 100, () -> nanos);
    assertTrue(deduplicator.isFirst(key("a")));
    nanos += 9_000_000_000L;
    assertFalse(deduplicator.isFirst(key("a")));
    nanos += 1_000_000_000L;
    assertTrue(deduplicator.isFirst(key("a")));
    assertEquals(1, deduplicator.repeated());
  }

  @Test
  void aFullTableForgetsTheOldestAndHidesNothing() {
    Deduplicator deduplicator = new Deduplicator(10, 3, () -> nanos);
    for (String fingerprint : new String[] {"a", "b", "c", "d"}) {
      assertTrue(deduplicator.isFirst(key(fingerprint)));
    }
    assertTrue(deduplicator.isFirst(key("a")));
    assertFalse(deduplicator.isFirst(key("d")));
  }

  @Test
  void aWindowOfZeroLetsEverythingThrough() {
    Deduplicator deduplicator = new Deduplicator(0, 3, () -> nanos);
    assertTrue(deduplicator.isFirst(key("a")));
    assertTrue(deduplicator.isFirst(key("a")));
  }

  private static Deduplicator.Key key(String fingerprint) {
    return new Deduplicator.Key(
        "ai_api_key",
        Classification.THREAT,
        MessagePart.BODY,
        "h.example:80",
        Direction.OUTBOUND,
        Optional.empty(),
        fingerprint);
  }
}
