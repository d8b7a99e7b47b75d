package trafficguardian.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import trafficguardian.ipc.Classification;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.MessagePart;
import trafficguardian.ipc.Platform;
import trafficguardian.ipc.Protocol;
import trafficguardian.ipc.Redacted;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.ThreatType;

final class DeduplicatorTest {
  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

  private final List<String> reported = new ArrayList<>();
  private final List<Finding> rollUps = new ArrayList<>();
  private long seconds;

  @Test
  void theFirstIsReportedAtOnceAndTheOthersTogetherWhenTheWindowIsOver() {
    Deduplicator deduplicator = deduplicator(10, 100);
    report(deduplicator, "a");
    assertEquals(List.of("a"), reported);
    seconds = 3;
    report(deduplicator, "a");
    seconds = 9;
    report(deduplicator, "a");
    end(deduplicator);
    assertEquals(List.of("a"), reported);
    seconds = 10;
    end(deduplicator);
    assertEquals(List.of("a", "a x3"), reported);
    Finding rollUp = rollUps.get(0);
    assertEquals(START.plusSeconds(10), rollUp.timestamp());
    assertEquals(
        Optional.of(new Finding.Repeats(3, START, START.plusSeconds(9))), rollUp.repeats());
    assertTrue(rollUp.id().compareTo("01") > 0);
    end(deduplicator);
    assertEquals(2, reported.size());
    assertEquals(2, deduplicator.repeated());
  }

  @Test
  void theWindowIsFixedNotSliding() {
    Deduplicator deduplicator = deduplicator(10, 100);
    for (seconds = 0; seconds <= 20; seconds += 5) {
      report(deduplicator, "a");
    }
    assertEquals(List.of("a", "a x2", "a", "a x2", "a"), reported);
  }

  @Test
  void theWindowDoesNotFollowTheTimeOfDay() {
    Deduplicator deduplicator = deduplicator(10, 100);
    for (long jump : List.of(0L, 400_000_000L, -800_000_000L, 5L)) {
      seconds++;
      Instant at = START.plusSeconds(jump);
      deduplicator.report(key("a"), at, () -> finding("a"), this::take);
      deduplicator.endWindows(at, this::take);
    }
    assertEquals(List.of("a"), reported);
    seconds = 11;
    deduplicator.endWindows(START.minusSeconds(400_000_000), this::take);
    assertEquals(List.of("a", "a x4"), reported);
    assertEquals(START.minusSeconds(400_000_000), rollUps.get(0).timestamp());
  }

  @Test
  void whatCameOnceIsNotSummedUp() {
    Deduplicator deduplicator = deduplicator(10, 100);
    report(deduplicator, "a");
    deduplicator.endAllWindows(now(), this::take);
    assertEquals(List.of("a"), reported);
  }

  @Test
  void atTheEndAllWindowsAreReported() {
    Deduplicator deduplicator = deduplicator(10, 100);
    for (String kind : List.of("a", "b", "a", "c", "b", "b")) {
      report(deduplicator, kind);
    }
    deduplicator.endAllWindows(now(), this::take);
    assertEquals(List.of("a", "b", "c", "a x2", "b x3"), reported);
  }

  @Test
  void aFullTableEndsTheOldestWindowEarlyAndHidesNothing() {
    Deduplicator deduplicator = deduplicator(10, 3);
    for (String kind : List.of("a", "a", "b", "c", "d", "a", "d")) {
      report(deduplicator, kind);
    }
    assertEquals(List.of("a", "b", "c", "a x2", "d", "a"), reported);
    assertEquals(2, deduplicator.cutShort());
    assertEquals(2, deduplicator.repeated());
  }

  @Test
  void aWindowOfZeroLetsEverythingThrough() {
    Deduplicator deduplicator = deduplicator(0, 3);
    report(deduplicator, "a");
    report(deduplicator, "a");
    deduplicator.endAllWindows(now(), this::take);
    assertEquals(List.of("a", "a"), reported);
  }

  private Deduplicator deduplicator(int window, int entries) {
    // Nanoseconds may begin anywhere, below zero too.
    return new Deduplicator(window, entries, () -> TimeUnit.SECONDS.toNanos(seconds) - 5);
  }

  private void report(Deduplicator deduplicator, String kind) {
    deduplicator.report(key(kind), now(), () -> finding(kind), this::take);
  }

  private void end(Deduplicator deduplicator) {
    deduplicator.endWindows(now(), this::take);
  }

  private void take(Finding finding) {
    reported.add(
        finding.traffic().dest()
            + finding.repeats().map(many -> " x" + many.occurrences()).orElse(""));
    if (finding.repeats().isPresent()) {
      rollUps.add(finding);
    }
  }

  private Instant now() {
    return START.plusSeconds(seconds);
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

  private Finding finding(String dest) {
    return new Finding(
        "00000000000000000000000000",
        now(),
        new Finding.Detection(
            "ai_api_key", 1, ThreatType.EXFIL, Severity.HIGH, Classification.THREAT),
        new Finding.Traffic(
            Platform.NANOCLAW,
            Direction.OUTBOUND,
            Protocol.HTTP,
            Optional.empty(),
            "127.0.0.1",
            dest,
            Optional.empty()),
        new Finding.Match(
            Redacted.byRedactor("[REDACTED:ai_api_key len=108]"),
            new Finding.Location(MessagePart.BODY, Optional.empty(), 0),
            List.of(),
            Optional.empty(),
            new Finding.Scan(1, false)),
        Optional.empty(),
        false);
  }
}
