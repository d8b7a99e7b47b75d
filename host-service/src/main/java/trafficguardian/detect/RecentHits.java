package trafficguardian.detect;

import org.jspecify.annotations.Nullable;
import trafficguardian.rules.Rule;

/** Where the last few hits of a layer stood. */
final class RecentHits {
  private static final int KEPT = 16;

  private @Nullable String[] rules = {};
  private final long[] from = new long[KEPT];
  private final long[] to = new long[KEPT];
  private int next;

  void add(Rule rule, long start, long end) {
    if (rules.length == 0) {
      rules = new String[KEPT];
    }
    rules[next] = rule.id();
    from[next] = start;
    to[next] = end;
    next = (next + 1) % KEPT;
  }

  boolean overlaps(Rule rule, long start, long end) {
    for (int i = 0; i < rules.length; i++) {
      if (rule.id().equals(rules[i]) && from[i] < end && start < to[i]) {
        return true;
      }
    }
    return false;
  }

  void clear() {
    rules = new String[0];
    next = 0;
  }
}
