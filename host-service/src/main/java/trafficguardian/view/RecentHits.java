package trafficguardian.view;

import org.jspecify.annotations.Nullable;
import trafficguardian.rules.base.Rule;

/** Where the last few hits of a layer stood. */
final class RecentHits {
  private static final int KEPT = 16;

  private static final @Nullable String[] NONE = {};

  private @Nullable String[] rules = NONE;
  private long[] from = {};
  private long[] to = {};
  private int next;

  void add(Rule rule, long start, long end) {
    if (rules.length == 0) {
      rules = new String[KEPT];
      from = new long[KEPT];
      to = new long[KEPT];
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
    rules = NONE;
    next = 0;
  }
}
