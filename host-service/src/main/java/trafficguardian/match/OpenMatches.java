package trafficguardian.match;

import java.util.Arrays;

/**
 * Possible matches of one rule, in the order of their starts: where each begins, where it was last
 * accepted, and the state that it is in. Tells those that others stand in for.
 */
final class OpenMatches {
  static final long NONE = -1;

  /** Loops read these four directly. */
  long[] start = new long[2];

  /** {@link #NONE} if it never was. */
  long[] accepted = new long[2];

  int[] state = new int[2];
  int count;

  /** Adds one that begins behind all others. */
  void add(long from, long matchedTo, int reached) {
    if (count == start.length) {
      start = Arrays.copyOf(start, count * 2);
      accepted = Arrays.copyOf(accepted, count * 2);
      state = Arrays.copyOf(state, count * 2);
    }
    count++;
    set(count - 1, from, matchedTo, reached);
  }

  void set(int i, long from, long matchedTo, int reached) {
    start[i] = from;
    accepted[i] = matchedTo;
    state[i] = reached;
  }

  void remove(int first, int howMany) {
    int rest = count - first - howMany;
    if (howMany > 0) {
      System.arraycopy(start, first + howMany, start, first, rest);
      System.arraycopy(accepted, first + howMany, accepted, first, rest);
      System.arraycopy(state, first + howMany, state, first, rest);
      count -= howMany;
    }
  }

  /** The first that is not dead; as many as there are if none is. */
  int firstAlive() {
    int alive = 0;
    while (alive < count && state[alive] == Dfa.DEAD) {
      alive++;
    }
    return alive;
  }

  /** The first that is dead, and so waits for those before it; as many as there are if none is. */
  int firstDead() {
    int dead = 0;
    while (dead < count && state[dead] != Dfa.DEAD) {
      dead++;
    }
    return dead;
  }

  /** Whether all are, and none but a single one was accepted. */
  boolean areInOneState() {
    boolean one = accepted[0] == NONE || count == 1;
    for (int i = 1; i < count; i++) {
      one &= state[i] == state[0] && accepted[i] == NONE;
    }
    return one;
  }

  /** Whether the last two are in a state, neither of them accepted. */
  boolean areLastTwoIn(int wanted) {
    return count >= 2
        && state[count - 1] == wanted
        && state[count - 2] == wanted
        && accepted[count - 1] == NONE
        && accepted[count - 2] == NONE;
  }

  /**
   * Of those in the same state the first stays, since a match begins there while its span lasts,
   * and the last, which outlives it.
   */
  void dropEqual() {
    for (int i = count - 2; i > 0; i--) {
      if (accepted[i] == NONE && isAmong(state[i], 0, i) && isAmong(state[i], i + 1, count)) {
        remove(i, 1);
      }
    }
  }

  private boolean isAmong(int wanted, int from, int to) {
    for (int i = from; i < to; i++) {
      if (state[i] == wanted) {
        return true;
      }
    }
    return false;
  }

  /** Lets go of those whose every match would be found by a later one too, but for the first. */
  void dropIncluded(Dfa dfa) {
    for (int i = count - 2; i > 0; i--) {
      if (accepted[i] == NONE && isIncludedInLater(i, dfa)) {
        remove(i, 1);
      }
    }
  }

  private boolean isIncludedInLater(int i, Dfa dfa) {
    for (int later = i + 1; later < count; later++) {
      if (dfa.isIncluded(state[i], state[later])) {
        return true;
      }
    }
    return false;
  }
}
