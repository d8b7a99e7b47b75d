package trafficguardian.host.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import trafficguardian.ipc.Severity;

/** Counts by name, of a bounded number of names; those that come too late are counted together. */
final class Ranking {
  private static final int MAX_NAMES = 10_000;

  private final Map<String, Counts> byName = new LinkedHashMap<>();
  private final Counts others = new Counts();

  /** A name and its counts. */
  record Row(String name, Counts counts) {}

  void add(String name, Severity severity, long count) {
    Counts counts = byName.get(name);
    if (counts == null) {
      counts = byName.size() < MAX_NAMES ? new Counts() : others;
      if (counts != others) {
        byName.put(name, counts);
      }
    }
    counts.add(severity, count);
  }

  /** The names with the most critical findings first, then the most high ones, and so on. */
  List<Row> gravest(int limit) {
    Comparator<Row> order = Comparator.comparingLong(row -> 0);
    for (Severity severity : Severity.values()) {
      order = order.thenComparing(row -> row.counts().of(severity), Comparator.reverseOrder());
    }
    return byName.entrySet().stream()
        .map(entry -> new Row(entry.getKey(), entry.getValue()))
        .sorted(order)
        .limit(limit)
        .toList();
  }

  /** What the first {@code limit} names do not hold. */
  Counts rest(int limit) {
    Counts rest = new Counts();
    rest.add(others);
    gravest(Integer.MAX_VALUE).stream().skip(limit).forEach(row -> rest.add(row.counts()));
    return rest;
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }

  int names() {
    return byName.size();
  }
}
