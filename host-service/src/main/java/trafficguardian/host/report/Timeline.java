package trafficguardian.host.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import trafficguardian.ipc.Severity;

/**
 * Counts over time in at most {@value #MAX_BARS} bars of one width, which grows as far as the times
 * that come ask for.
 */
final class Timeline {
  static final int MAX_BARS = 60;

  /** From a minute to a thousand years: round widths that people read easily. */
  private static final List<Duration> WIDTHS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(3),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofDays(1),
          Duration.ofDays(7),
          Duration.ofDays(28),
          Duration.ofDays(364),
          Duration.ofDays(36_400),
          Duration.ofDays(364_000));

  /** What a clock or an edited line says beyond these is no time worth a place of its own. */
  private static final Instant EARLIEST = Instant.EPOCH;

  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private int width;
  private TreeMap<Long, Counts> bars = new TreeMap<>();

  /** A bar; none is left out between the first and the last one that count anything. */
  record Bar(Instant from, Counts counts) {}

  void add(Instant time, Severity severity, long count) {
    Instant within = time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time;
    bars.computeIfAbsent(indexOf(within), unused -> new Counts()).add(severity, count);
    while (span() > MAX_BARS && width < WIDTHS.size() - 1) {
      widen();
    }
  }

  private long indexOf(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), width().toSeconds());
  }

  private long span() {
    return bars.lastKey() - bars.firstKey() + 1;
  }

  private void widen() {
    long before = width().toSeconds();
    width++;
    TreeMap<Long, Counts> wider = new TreeMap<>();
    bars.forEach(
        (index, counts) ->
            wider
                .computeIfAbsent(
                    Math.floorDiv(index * before, width().toSeconds()), unused -> new Counts())
                .add(counts));
    bars = wider;
  }

  Duration width() {
    return WIDTHS.get(width);
  }

  List<Bar> bars() {
    List<Bar> all = new ArrayList<>();
    if (!bars.isEmpty()) {
      for (long index = bars.firstKey(); index <= bars.lastKey(); index++) {
        Instant from = Instant.ofEpochSecond(index * width().toSeconds());
        all.add(new Bar(from, bars.getOrDefault(index, new Counts())));
      }
    }
    return all;
  }
}
