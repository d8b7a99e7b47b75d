package trafficguardian.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import trafficguardian.rules.RuleSet;
import trafficguardian.rules.disguises.TokenStart;

/**
 * Joins the values of fields, as they come, to the tokens that some of them begin. All fields in
 * order, and beside that those of one name: so that pieces are found with others between them.
 *
 * <p>Holds nothing but fragments of what begins like a token, at most {@value #MAX_OPEN} of them;
 * of more, the one that began first is given up.
 */
final class Fragments {
  static final int MAX_OPEN = 8;

  private static final long MAX_AGE_NANOS = 60_000_000_000L;

  /** A piece as long as this that has neither digits nor capitals is a word. */
  private static final int WORD = 6;

  private final List<Fragment> open = new ArrayList<>();
  private long begun;

  /**
   * The next value.
   *
   * @param budget bytes that may still be looked at for this message; less by those that were
   * @return what it makes whole
   */
  synchronized List<Joined> add(
      String name, byte[] value, int length, long now, RuleSet.Side rules, Budget budget) {
    boolean begins = TokenStart.mayBegin(value, length);
    if (!begins && (open.isEmpty() || isWord(value, length))) {
      return List.of();
    }
    // Of what begins with the same piece, what fields of one name say is nearer to the truth.
    Map<Long, Joined> whole = new TreeMap<>();
    List<Fragment> over = new ArrayList<>();
    for (Fragment fragment : open) {
      if (fragment.isOlderThan(MAX_AGE_NANOS, now)) {
        over.add(fragment);
      } else if (fragment.isOf(name) && !fragment.endsWith(value, length)) {
        if (!fragment.add(value, length, now)) {
          over.add(fragment);
        } else if (fragment.isDue() && budget.take(fragment.length())) {
          Joined joined = fragment.matched(rules);
          if (joined != null) {
            whole.put(fragment.begin(), joined);
            if (fragment.isOver()) {
              open.stream().filter(other -> other.begin() == fragment.begin()).forEach(over::add);
            }
          }
        }
      }
    }
    over.forEach(Fragment::wipe);
    open.removeAll(over);
    if (begins) {
      begin(name, value, length, now, rules, budget);
    }
    return List.copyOf(whole.values());
  }

  synchronized void wipe() {
    open.forEach(Fragment::wipe);
    open.clear();
  }

  private void begin(
      String name, byte[] value, int length, long now, RuleSet.Side rules, Budget budget) {
    TokenStart start = TokenStart.of(value, length);
    if (start != null && length >= start.whole()) {
      return;
    }
    boolean found = start != null && budget.take(length) && Joined.in(rules, value, length) != null;
    begun++;
    for (String of : name.isEmpty() ? List.of("") : List.of("", name)) {
      Fragment fragment = new Fragment(of, begun);
      fragment.begin(value, length, found, now);
      open.add(fragment);
    }
    while (open.size() > MAX_OPEN) {
      open.remove(0).wipe();
    }
  }

  /** Whether a value is a word that no token goes on with, unless it begins one. */
  static boolean isWord(byte[] value, int length) {
    for (int i = 0; i < length; i++) {
      int c = value[i];
      if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')) {
        return false;
      }
    }
    return length >= WORD;
  }

  /** The work that may still be done for one message. */
  static final class Budget {
    private final Runnable spent;
    private int left;

    /**
     * So much work.
     *
     * @param spent called once, when there is none left
     */
    Budget(int bytes, Runnable spent) {
      this.left = bytes;
      this.spent = spent;
    }

    boolean take(int bytes) {
      boolean had = left > 0;
      left -= Math.min(left, bytes);
      if (had && left == 0) {
        spent.run();
      }
      return left > 0;
    }
  }
}
