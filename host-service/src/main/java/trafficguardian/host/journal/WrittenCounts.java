package trafficguardian.host.journal;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.Severity;

/** How many findings of each kind were written, without tests and what sums others up. */
public final class WrittenCounts {
  /** Kinds that are told apart; rules that come and go cannot make them more. */
  private static final int MAX_KINDS = 1000;

  private static final String OTHERS = "other";

  /** What findings are counted by. */
  public record Kind(String pattern, Severity severity, Direction direction) {}

  private final Map<Kind, LongAdder> counts = new ConcurrentHashMap<>();

  WrittenCounts() {}

  /** For the writer's thread alone. */
  void add(Finding finding) {
    Finding.Detection detection = finding.detection();
    // What sums up a window is no further finding.
    if (finding.isTest() || finding.repeats().isPresent()) {
      return;
    }
    Kind kind = new Kind(detection.pattern(), detection.severity(), finding.traffic().direction());
    if (counts.size() >= MAX_KINDS && !counts.containsKey(kind)) {
      kind = new Kind(OTHERS, detection.severity(), finding.traffic().direction());
    }
    counts.computeIfAbsent(kind, unused -> new LongAdder()).increment();
  }

  /** All of them. */
  public Map<Kind, Long> byKind() {
    Map<Kind, Long> sums = new HashMap<>();
    counts.forEach((kind, count) -> sums.put(kind, count.sum()));
    return sums;
  }

  /** By severity alone. */
  Map<Severity, Long> bySeverity() {
    Map<Severity, Long> sums = new EnumMap<>(Severity.class);
    for (Severity severity : Severity.values()) {
      sums.put(severity, 0L);
    }
    counts.forEach((kind, count) -> sums.merge(kind.severity(), count.sum(), Long::sum));
    return sums;
  }
}
