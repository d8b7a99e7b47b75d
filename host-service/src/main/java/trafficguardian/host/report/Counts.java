package trafficguardian.host.report;

import java.util.EnumMap;
import java.util.Map;
import trafficguardian.ipc.Severity;

/** How many of each severity. */
final class Counts {
  private final Map<Severity, Long> bySeverity = new EnumMap<>(Severity.class);

  void add(Severity severity, long count) {
    bySeverity.merge(severity, count, Long::sum);
  }

  void add(Counts other) {
    other.bySeverity.forEach(this::add);
  }

  long of(Severity severity) {
    return bySeverity.getOrDefault(severity, 0L);
  }

  long all() {
    return bySeverity.values().stream().mapToLong(Long::longValue).sum();
  }
}
