package trafficguardian.match;

import java.util.Arrays;

/**
 * The possible matches of one rule that are not decided yet, in the order of their starts. All are
 * walked side by side, so that each byte is read once for each that is open, and those are bounded.
 *
 * <p>Why an acceptance removes all later candidates: it ends where the walk stands, so beyond every
 * later start, and should a still earlier candidate accept after all, it ends further on and covers
 * them too. Why a candidate whose automaton died still waits: an earlier one may cover it.
 */
final class Candidates {
  /** Bounds the work for a byte. More are open at once only in text that is made for it. */
  static final int MAX = 16;

  /** From so many on, one in the middle of others in the same state is let go. */
  static final int CROWD = 3;

  /** Expressions of a shorter span keep all: there the middle ones are what may be found next. */
  static final int CROWDED_SPAN = 64;

  private static final long NONE = -1;

  private int rule;
  private Dfa dfa;
  private int maxSpan;

  private long[] start = new long[2];
  private long[] accepted = new long[2];
  private int[] state = new int[2];
  private int count;

  /** All bytes before this have been walked. */
  private long position;

  /** End of the last acceptance: no match starts before it any more. */
  private long claimed;

  Candidates(int rule, Expression expression) {
    this.rule = rule;
    this.dfa = expression.dfa();
    this.maxSpan = expression.maxSpan();
  }

  /** Whether nothing that has been seen matters to matches that start at {@code from} or later. */
  boolean isIdle(long from) {
    return count == 0 && claimed <= from;
  }

  /** From where on the bytes are needed: no further than {@code atMost}. */
  long keepFrom(long atMost) {
    return count == 0 ? atMost : Math.min(atMost, start[0]);
  }

  /** From now on for a rule, with none open. */
  void reuse(int newRule, Expression expression) {
    rule = newRule;
    dfa = expression.dfa();
    maxSpan = expression.maxSpan();
    count = 0;
    position = 0;
    claimed = 0;
  }

  /**
   * Adds one that begins behind all others.
   *
   * @param reached its state at {@code at}
   * @param matchedTo end of its last acceptance before that; {@link #NONE} if there was none
   */
  void add(long from, int reached, long matchedTo, long at, StreamBytes bytes, HitSink hits) {
    advance(at, bytes, hits);
    if (from < claimed) {
      return;
    }
    if (matchedTo != NONE) {
      claimed = matchedTo;
    }
    if (matchedTo == NONE && standsInForLast(reached)) {
      start[count - 1] = from;
      return;
    }
    if (count >= CROWD && maxSpan >= CROWDED_SPAN) {
      dropEqual();
    }
    if (count == MAX) {
      makeRoom(bytes, hits);
    } else if (count == start.length) {
      start = Arrays.copyOf(start, count * 2);
      accepted = Arrays.copyOf(accepted, count * 2);
      state = Arrays.copyOf(state, count * 2);
    }
    start[count] = from;
    accepted[count] = matchedTo;
    state[count] = reached;
    count++;
    settle(bytes, hits);
  }

  /**
   * Takes in one that begins behind two in one state: it is walked beside them until it is in that
   * state too, as it soon is in text that repeats a beginning. All comes out as if it had been
   * {@link #add}ed, which costs several times as much.
   *
   * @param first its state before its first byte
   * @param to end of what may be read of the array
   * @return whether nothing is left to be done for it
   */
  boolean takesIn(
      long from, int first, byte[] array, long base, int to, StreamBytes bytes, HitSink hits) {
    if (position < from) {
      advance(from, bytes, hits);
    }
    if (count != 2 || !standsInForLast(state[0]) || expiry(0) <= base + to) {
      return from < claimed;
    }
    char[] next = dfa.next;
    byte[] classOf = dfa.classOf;
    int firstPlain = dfa.firstPlain;
    int one = first;
    int others = state[0];
    int p = (int) (from - base);
    int met = Math.min(to, (int) (position - base));
    while (p < met) {
      one = next[one + (classOf[array[p++] & 0xFF] & 0xFF)];
      if (one < firstPlain) {
        return one == Dfa.DEAD;
      }
    }
    while (one != others && p < to) {
      int column = classOf[array[p] & 0xFF] & 0xFF;
      int after = next[one + column];
      int othersAfter = next[others + column];
      if (after < firstPlain || othersAfter < firstPlain) {
        return false;
      }
      one = after;
      others = othersAfter;
      p++;
    }
    if (one != others) {
      return false;
    }
    if (p > met) {
      state[0] = others;
      state[1] = others;
      position = base + p;
    }
    start[1] = from;
    return true;
  }

  /**
   * Whether the last two are in this state too. Then the one before the last is found as long as
   * its span lasts, and one that begins later outlives the last.
   */
  private boolean standsInForLast(int reached) {
    return count >= 2
        && maxSpan >= CROWDED_SPAN
        && state[count - 1] == reached
        && state[count - 2] == reached
        && accepted[count - 1] == NONE
        && accepted[count - 2] == NONE;
  }

  /** Walks on to a position and reports what is decided by then. */
  void advance(long to, StreamBytes bytes, HitSink hits) {
    while (count > 0 && position < to) {
      if (areInOneState()) {
        walkAsOne(to, bytes);
      } else {
        walkAll(to, bytes);
      }
      settle(bytes, hits);
    }
    position = to;
  }

  /** The stream ends here: everything is decided. */
  void finish(StreamBytes bytes, HitSink hits) {
    for (int i = 0; i < count; i++) {
      state[i] = dfa.finish(state[i]);
    }
    decide(position);
    Arrays.fill(state, 0, count, Dfa.DEAD);
    settle(bytes, hits);
  }

  /** The first that is not dead: {@link #settle} left one in front. */
  private int firstAlive() {
    int alive = 0;
    while (state[alive] == Dfa.DEAD) {
      alive++;
    }
    return alive;
  }

  /** The position that an undecided one does not walk beyond: a byte past the end of its span. */
  private long expiry(int i) {
    return start[i] + maxSpan + 1;
  }

  private boolean areInOneState() {
    boolean one = accepted[0] == NONE || count == 1;
    for (int i = 1; i < count; i++) {
      one &= state[i] == state[0] && accepted[i] == NONE;
    }
    return one;
  }

  /** Walks those that are in one state until the first is decided, or to a position. */
  private void walkAsOne(long to, StreamBytes bytes) {
    byte[] chunk = bytes.chunk();
    long base = bytes.chunkBase();
    char[] next = dfa.next;
    byte[] classOf = dfa.classOf;
    int firstPlain = dfa.firstPlain;
    int s = state[0];
    int end = -1;
    int p = (int) (position - base);
    int last = (int) (Math.min(to, expiry(0)) - base);
    while (p < last) {
      s = next[s + (classOf[chunk[p++] & 0xFF] & 0xFF)];
      if (s < firstPlain) {
        if (s == Dfa.DEAD) {
          break;
        }
        end = p - 1;
      }
    }
    if (end >= 0) {
      count = 1;
      accepted[0] = end + base;
      claimed = accepted[0];
    }
    Arrays.fill(state, 0, count, s);
    position = p + base;
    decide(position - 1);
  }

  /** Walks all until one accepts, dies or has spent its span, or to a position. */
  private void walkAll(long to, StreamBytes bytes) {
    byte[] chunk = bytes.chunk();
    long base = bytes.chunkBase();
    char[] next = dfa.next;
    byte[] classOf = dfa.classOf;
    int firstPlain = dfa.firstPlain;
    int[] states = state;
    int open = count;
    int dead = 0;
    for (int i = 0; i < open; i++) {
      dead += states[i] == Dfa.DEAD ? 1 : 0;
    }
    int special = dead;
    int p = (int) (position - base);
    long expiry = expiry(firstAlive());
    int last = (int) (Math.min(to, expiry) - base);
    while (p < last && special == dead) {
      int column = classOf[chunk[p++] & 0xFF] & 0xFF;
      special = 0;
      for (int i = 0; i < open; i++) {
        int s = next[states[i] + column];
        states[i] = s;
        special += s < firstPlain ? 1 : 0;
      }
    }
    position = p + base;
    if (special != dead || position == expiry) {
      decide(position - 1);
    }
  }

  /** Takes in what the last symbol brought: acceptances at {@code end}, deaths, spent spans. */
  private void decide(long end) {
    int kept = 0;
    boolean covered = false;
    for (int i = 0; i < count && !covered; i++) {
      covered = dfa.accepts(state[i]);
      if (covered) {
        accepted[i] = end;
        claimed = end;
      }
      int s = end + 1 >= expiry(i) ? Dfa.DEAD : state[i];
      if (s != Dfa.DEAD || accepted[i] != NONE) {
        start[kept] = start[i];
        accepted[kept] = accepted[i];
        state[kept] = s;
        kept++;
      }
    }
    count = kept;
  }

  /** Reports the decided ones that nothing undecided stands before. */
  private void settle(StreamBytes bytes, HitSink hits) {
    int decided = 0;
    while (decided < count && state[decided] == Dfa.DEAD) {
      bytes.report(rule, start[decided], accepted[decided], hits);
      decided++;
    }
    remove(0, decided);
  }

  private void remove(int first, int howMany) {
    int rest = count - first - howMany;
    if (howMany > 0) {
      System.arraycopy(start, first + howMany, start, first, rest);
      System.arraycopy(accepted, first + howMany, accepted, first, rest);
      System.arraycopy(state, first + howMany, state, first, rest);
      count -= howMany;
    }
  }

  /**
   * Lets go of some: first of those whose every match would be found by a later candidate too, so
   * that nothing goes unreported, though perhaps from a later start than the first possible. If
   * that does not help, one is decided early: rather reported for nothing than lost.
   */
  private void makeRoom(StreamBytes bytes, HitSink hits) {
    dropIncluded();
    if (count < MAX) {
      return;
    }
    int waiting = 0;
    while (waiting < count && state[waiting] != Dfa.DEAD) {
      waiting++;
    }
    int early = waiting == count ? 0 : waiting;
    long end = accepted[early] == NONE ? position : accepted[early];
    bytes.report(rule, start[early], end, hits);
    remove(early, 1);
    settle(bytes, hits);
  }

  /**
   * Of those in the same state the first stays, since a match begins there while its span lasts,
   * and the last, which outlives it.
   */
  private void dropEqual() {
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

  private void dropIncluded() {
    for (int i = count - 2; i > 0; i--) {
      if (accepted[i] == NONE && isIncludedInLater(i)) {
        remove(i, 1);
      }
    }
  }

  private boolean isIncludedInLater(int i) {
    for (int later = i + 1; later < count; later++) {
      if (dfa.isIncluded(state[i], state[later])) {
        return true;
      }
    }
    return false;
  }
}
