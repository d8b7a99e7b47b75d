package trafficguardian.match;

import java.util.Arrays;

/**
 * The possible matches of one rule that are not decided yet, in the order of their starts. All are
 * walked in lock step, each byte once for each state that any of them is in.
 *
 * <p>Why an acceptance removes all later candidates: it ends where the walk stands, so beyond every
 * later start, and should a still earlier candidate accept after all, it ends further on and covers
 * them too. Why a candidate whose automaton died still waits: an earlier one may cover it.
 */
final class Candidates {
  static final int MAX = 64;

  private static final long NONE = -1;

  private final int rule;
  private final Dfa dfa;
  private final int maxSpan;

  private long[] start = new long[4];
  private long[] accepted = new long[4];
  private int[] state = new int[4];
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

  int rule() {
    return rule;
  }

  /** Whether nothing that has been seen matters to matches that start at {@code from} or later. */
  boolean isIdle(long from) {
    return count == 0 && claimed <= from;
  }

  /** From where on the bytes are needed: no further than {@code atMost}. */
  long keepFrom(long atMost) {
    return count == 0 ? atMost : Math.min(atMost, start[0]);
  }

  void clear() {
    count = 0;
    position = 0;
    claimed = 0;
  }

  /** Adds one that has read up to {@code at} since it started. */
  void add(long from, int reached, long at, StreamBytes bytes, HitSink hits) {
    advance(at, bytes, hits);
    if (from < claimed) {
      return;
    }
    if (count == MAX) {
      makeRoom(bytes, hits);
    } else if (count == start.length) {
      start = Arrays.copyOf(start, count * 2);
      accepted = Arrays.copyOf(accepted, count * 2);
      state = Arrays.copyOf(state, count * 2);
    }
    start[count] = from;
    accepted[count] = NONE;
    state[count] = reached;
    count++;
  }

  /** Walks on to a position and reports what is decided by then. */
  void advance(long to, StreamBytes bytes, HitSink hits) {
    if (count > 0 && position < to) {
      walk(to, bytes);
      settle(bytes, hits);
    }
    position = to;
  }

  /** The stream ends here: everything is decided. */
  void finish(StreamBytes bytes, HitSink hits) {
    int kept = 0;
    boolean covered = false;
    for (int i = 0; i < count && !covered; i++) {
      if (state[i] != Dfa.DEAD && dfa.accepts(dfa.finish(state[i]))) {
        accepted[i] = position;
        covered = true;
      }
      kept = keep(i, kept, Dfa.DEAD, accepted[i]);
    }
    count = kept;
    settle(bytes, hits);
  }

  private void walk(long to, StreamBytes bytes) {
    byte[] chunk = bytes.chunk();
    long base = bytes.chunkBase();
    char[] next = dfa.next;
    char[] classOf = dfa.classOf;
    int firstPlain = dfa.firstPlain;
    int kept = 0;
    boolean covered = false;
    for (int i = 0; i < count && !covered; i++) {
      int s = state[i];
      long end = accepted[i];
      if (s != Dfa.DEAD) {
        long expiry = start[i] + maxSpan + 1;
        int stop = (int) (Math.min(to, expiry) - base);
        for (int p = (int) (position - base); p < stop; p++) {
          s = next[s + classOf[chunk[p] & 0xFF]];
          if (s < firstPlain) {
            if (s == Dfa.DEAD) {
              break;
            }
            end = p + base;
            covered = true;
          }
        }
        s = expiry <= to ? Dfa.DEAD : s;
      }
      claimed = Math.max(claimed, end);
      kept = keep(i, kept, s, end);
    }
    count = kept;
  }

  /** Moves an entry to place {@code kept}, unless it is decided as no match. */
  private int keep(int i, int kept, int newState, long end) {
    if (newState == Dfa.DEAD && end == NONE) {
      return kept;
    }
    start[kept] = start[i];
    accepted[kept] = end;
    state[kept] = newState;
    return kept + 1;
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

  /** Decides the oldest early: rather reported for nothing than lost. */
  private void makeRoom(StreamBytes bytes, HitSink hits) {
    bytes.report(rule, start[0], accepted[0] == NONE ? position : accepted[0], hits);
    remove(0, 1);
    settle(bytes, hits);
  }
}
