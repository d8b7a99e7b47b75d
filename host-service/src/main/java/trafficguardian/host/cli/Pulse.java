package trafficguardian.host.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import trafficguardian.ipc.Coverage;

/** What traffic passes while nothing is found: the counts of the last while, in a line. */
final class Pulse {
  static final Duration WINDOW = Duration.ofSeconds(10);

  /** Without any traffic for so long, it may not come this way at all. */
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private record Sample(Instant at, Coverage coverage) {}

  private final Deque<Sample> samples = new ArrayDeque<>();
  private final String help;
  private Instant movedAt;

  /**
   * Begins with nothing seen.
   *
   * @param help the command that tells how traffic gets here
   */
  Pulse(Instant now, String help) {
    this.movedAt = now;
    this.help = help;
  }

  /** Forgets what was seen of a service that is gone; its counts began anew. */
  void restart() {
    samples.clear();
  }

  /** The line, after the counts at {@code now}. */
  String line(Coverage coverage, Instant now) {
    if (!samples.isEmpty() && bytes(samples.getLast().coverage) != bytes(coverage)) {
      movedAt = now;
    }
    samples.addLast(new Sample(now, coverage));
    while (samples.size() > 2 && samples.getFirst().at.isBefore(now.minus(WINDOW))) {
      samples.removeFirst();
    }
    Coverage before = samples.getFirst().coverage;
    long passed = bytes(coverage) - bytes(before);
    if (passed == 0 && Duration.between(movedAt, now).compareTo(SILENCE) >= 0) {
      return "no traffic for %s: does the agent use the proxy? %s"
          .formatted(Words.duration(Duration.between(movedAt, now)), help);
    }
    if (bytes(coverage) == 0) {
      return "no traffic yet";
    }
    if (passed == 0) {
      return "no traffic now; %s, %s seen since the start"
          .formatted(Words.count(coverage.exchanges(), "exchange"), Words.percent(seen(coverage)));
    }
    return "%s and %s in %d s, %s of it seen"
        .formatted(
            Words.count(coverage.exchanges() - before.exchanges(), "exchange"),
            Words.bytes(passed),
            Math.max(1, Duration.between(samples.getFirst().at, now).toSeconds()),
            Words.percent((double) (coverage.inspectedBytes() - before.inspectedBytes()) / passed));
  }

  /** Whether traffic has passed within the window. */
  boolean isMoving() {
    return !samples.isEmpty()
        && bytes(samples.getFirst().coverage) != bytes(samples.getLast().coverage);
  }

  private static long bytes(Coverage coverage) {
    return coverage.inspectedBytes() + coverage.unseenBytes();
  }

  private static double seen(Coverage coverage) {
    return (double) coverage.inspectedBytes() / bytes(coverage);
  }
}
