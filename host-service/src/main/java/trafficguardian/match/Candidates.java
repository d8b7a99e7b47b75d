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

  private static final long NONE = OpenMatches.NONE;

  private int rule;
  private Dfa dfa;
  private int maxSpan;

  private final OpenMatches open = new OpenMatches();

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
    return open.count == 0 && claimed <= from;
  }

  /** From where on the bytes are needed: no further than {@code atMost}. */
  long keepFrom(long atMost) {
    return open.count == 0 ? atMost : Math.min(atMost, open.start[0]);
  }

  /** From now on for a rule, with none open. */
  void reuse(int newRule, Expression expression) {
    rule = newRule;
    dfa = expression.dfa();
    maxSpan = expression.maxSpan();
    open.count = 0;
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
      open.start[open.count - 1] = from;
      return;
    }
    if (open.count >= CROWD && maxSpan >= CROWDED_SPAN) {
      open.dropEqual();
    }
    if (open.count == MAX) {
      makeRoom(bytes, hits);
    }
    open.add(from, matchedTo, reached);
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
    if (open.count != 2 || !standsInForLast(open.state[0]) || expiry(0) <= base + to) {
      return from < claimed;
    }
    char[] next = dfa.next;
    byte[] classOf = dfa.classOf;
    int firstPlain = dfa.firstPlain;
    int one = first;
    int others = open.state[0];
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
      open.state[0] = others;
      open.state[1] = others;
      position = base + p;
    }
    open.start[1] = from;
    return true;
  }

  /**
   * Whether the last two are in this state too. Then the one before the last is found as long as
   * its span lasts, and one that begins later outlives the last.
   */
  private boolean standsInForLast(int reached) {
    return maxSpan >= CROWDED_SPAN && open.areLastTwoIn(reached);
  }

  /** Walks on to a position and reports what is decided by then. */
  void advance(long to, StreamBytes bytes, HitSink hits) {
    while (open.count > 0 && position < to) {
      if (open.areInOneState()) {
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
    for (int i = 0; i < open.count; i++) {
      open.state[i] = dfa.finish(open.state[i]);
    }
    decide(position);
    Arrays.fill(open.state, 0, open.count, Dfa.DEAD);
    settle(bytes, hits);
  }

  /** The position that an undecided one does not walk beyond: a byte past the end of its span. */
  private long expiry(int i) {
    return open.start[i] + maxSpan + 1;
  }

  /** Walks those that are in one state until the first is decided, or to a position. */
  private void walkAsOne(long to, StreamBytes bytes) {
    byte[] chunk = bytes.chunk();
    long base = bytes.chunkBase();
    char[] next = dfa.next;
    byte[] classOf = dfa.classOf;
    int firstPlain = dfa.firstPlain;
    int s = open.state[0];
    int end = -1;
    int p = (int) (position - base);
    int last = (int) (Math.min(to, expiry(0)) - base);
    while (p < last) {
      int after = next[s + (classOf[chunk[p++] & 0xFF] & 0xFF)];
      if (after == s && s >= firstPlain) {
        continue; // Mostly: where that is foreseen, the next byte need not wait for this one.
      }
      s = after;
      if (s < firstPlain) {
        if (s == Dfa.DEAD) {
          break;
        }
        end = p - 1;
      }
    }
    if (end >= 0) {
      open.count = 1;
      open.accepted[0] = end + base;
      claimed = open.accepted[0];
    }
    Arrays.fill(open.state, 0, open.count, s);
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
    int[] states = open.state;
    int count = open.count;
    int dead = 0;
    for (int i = 0; i < count; i++) {
      dead += states[i] == Dfa.DEAD ? 1 : 0;
    }
    int special = dead;
    int p = (int) (position - base);
    long expiry = expiry(open.firstAlive());
    int last = (int) (Math.min(to, expiry) - base);
    while (p < last && special == dead) {
      int column = classOf[chunk[p++] & 0xFF] & 0xFF;
      special = 0;
      for (int i = 0; i < count; i++) {
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
    for (int i = 0; i < open.count && !covered; i++) {
      covered = dfa.accepts(open.state[i]);
      if (covered) {
        open.accepted[i] = end;
        claimed = end;
      }
      int s = end + 1 >= expiry(i) ? Dfa.DEAD : open.state[i];
      if (s != Dfa.DEAD || open.accepted[i] != NONE) {
        open.set(kept++, open.start[i], open.accepted[i], s);
      }
    }
    open.count = kept;
  }

  /** Reports the decided ones that nothing undecided stands before. */
  private void settle(StreamBytes bytes, HitSink hits) {
    int decided = open.firstAlive();
    for (int i = 0; i < decided; i++) {
      bytes.report(rule, open.start[i], open.accepted[i], hits);
    }
    open.remove(0, decided);
  }

  /**
   * Lets go of some: first of those whose every match would be found by a later candidate too, so
   * that nothing goes unreported, though perhaps from a later start than the first possible. If
   * that does not help, one is decided early: rather reported for nothing than lost.
   */
  private void makeRoom(StreamBytes bytes, HitSink hits) {
    open.dropIncluded(dfa);
    if (open.count < MAX) {
      return;
    }
    int waiting = open.firstDead();
    int early = waiting == open.count ? 0 : waiting;
    long end = open.accepted[early] == NONE ? position : open.accepted[early];
    bytes.report(rule, open.start[early], end, hits);
    open.remove(early, 1);
    settle(bytes, hits);
  }
}
