package trafficguardian.host;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import trafficguardian.ipc.Coverage;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.Severity;

/** Remembers the counts of the last minute, to tell what it has brought. */
final class RecentTraffic {
  static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();

  private final Supplier<Coverage> coverage;
  private final Supplier<Map<Severity, Long>> findings;
  private final LongSupplier nanoTime;

  /** Oldest first, as many as fit into a minute; guarded by itself. */
  private final Deque<Sample> samples = new ArrayDeque<>();

  private record Sample(long at, Coverage coverage, long findings) {}

  /**
   * @param findings how many were written, by severity
   */
  RecentTraffic(
      Supplier<Coverage> coverage, Supplier<Map<Severity, Long>> findings, LongSupplier nanoTime) {
    this.coverage = coverage;
    this.findings = findings;
    this.nanoTime = nanoTime;
    sample();
  }

  /** To be called every {@link #INTERVAL}. */
  void sample() {
    Sample now = now();
    synchronized (samples) {
      samples.addLast(now);
      while (now.at - samples.getFirst().at > MINUTE_NANOS) {
        samples.removeFirst();
      }
    }
  }

  Reply.LastMinute lastMinute() {
    Sample now = now();
    Sample before;
    synchronized (samples) {
      before = samples.getFirst();
    }
    return new Reply.LastMinute(
        now.coverage.exchanges() - before.coverage.exchanges(),
        now.coverage.inspectedBytes() - before.coverage.inspectedBytes(),
        now.coverage.unseenBytes() - before.coverage.unseenBytes(),
        now.findings - before.findings);
  }

  private Sample now() {
    return new Sample(
        nanoTime.getAsLong(),
        coverage.get(),
        findings.get().values().stream().mapToLong(Long::longValue).sum());
  }
}
