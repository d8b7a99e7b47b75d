package trafficguardian.view;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import trafficguardian.rules.base.Rule;

/**
 * Counts the hits of which it is asked whether they are only spoken of. That takes time, and text
 * that has more of one kind is none that speaks of it.
 */
final class Asked {
  /** Of one rule. */
  static final int MOST = 64;

  /** By rule how many there were; null before the first, as most texts are left. */
  private @Nullable Map<String, Integer> countOf;

  /** Counts one more of a rule; whether it is to be asked of. */
  boolean isOneOfFew(Rule rule) {
    if (countOf == null) {
      countOf = new HashMap<>(2);
    }
    return countOf.merge(rule.id(), 1, Integer::sum) <= MOST;
  }

  void clear() {
    countOf = null;
  }
}
