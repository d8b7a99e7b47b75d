package trafficguardian.view;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts the hits of which it is asked whether they are only spoken of. That takes time, and text
 * that has more of one kind is none that speaks of it.
 */
final class Asked {
  /** Of one expression. */
  static final int MOST = 32;

  /** By expression how many there were; null before the first, as most texts are left. */
  private @Nullable Map<Integer, Integer> countOf;

  /** Counts one more of an expression; whether it is to be asked of. */
  boolean isOneOfFew(int expression) {
    if (countOf == null) {
      countOf = new HashMap<>(2);
    }
    return countOf.merge(expression, 1, Integer::sum) <= MOST;
  }

  void clear() {
    countOf = null;
  }
}
