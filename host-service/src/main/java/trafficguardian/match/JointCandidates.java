package trafficguardian.match;

import java.util.Arrays;

/**
 * The possible matches of rules that begin alike, walked side by side as long as none accepts. What
 * belongs to a rule that does leaves for its {@link Candidates}, in the order of the starts.
 *
 * <p>Of those in the same state only the first and the last start are kept, as there.
 */
final class JointCandidates {
  /** Bounds the work for a byte. */
  private static final int MAX = 16;

  /** Of more than these, each is compared with each. */
  private static final int MANY = MAX / 2;

  private static final long NONE = -1;

  private final RuleTables rules;
  private final LiveRules live;

  private JointState[] state = {};
  private JointState[] after = {};
  private long[] first = {};
  private long[] last = {};
  private int count;

  /** All bytes before this have been walked. */
  private long position;

  JointCandidates(RuleTables rules, LiveRules live) {
    this.rules = rules;
    this.live = live;
  }

  /** Whether any belongs to a rule. */
  boolean has(int rule) {
    for (int i = 0; i < count; i++) {
      if (state[i].indexOf(rule) >= 0) {
        return true;
      }
    }
    return false;
  }

  void clear() {
    Arrays.fill(state, null);
    Arrays.fill(after, null);
    count = 0;
    position = 0;
  }

  /** From where on the bytes are needed: no further than {@code atMost}. */
  long keepFrom(long atMost) {
    long from = atMost;
    for (int i = 0; i < count; i++) {
      from = Math.min(from, firstAlive(i));
    }
    return from;
  }

  /**
   * Adds one that begins behind all others.
   *
   * @param reached its state at {@code at}
   */
  void add(long from, JointState reached, long at, StreamBytes bytes, HitSink hits) {
    advance(at, bytes, hits);
    joinEqual();
    JointState its = reached;
    if (beginsAlone(from) && span(state[count - 1]) == span(reached)) {
      count--;
      its = rules.joint().union(state[count], reached);
    }
    for (int i = 0; i < count; i++) {
      if (state[i].equals(its)) {
        last[i] = from;
        return;
      }
    }
    if (count == MAX) {
      releaseAll(bytes, hits);
    }
    if (count == state.length) {
      int room = Math.max(2, 2 * count);
      state = Arrays.copyOf(state, room);
      after = Arrays.copyOf(after, room);
      first = Arrays.copyOf(first, room);
      last = Arrays.copyOf(last, room);
    }
    state[count] = its;
    first[count] = from;
    last[count] = from;
    count++;
  }

  /** Whether the newest begins there, and nowhere later too. */
  private boolean beginsAlone(long from) {
    return count > 0 && first[count - 1] == from && last[count - 1] == from;
  }

  /** Walks on to a position. */
  void advance(long to, StreamBytes bytes, HitSink hits) {
    while (count > 0 && position < to) {
      long spent = firstSpent();
      long end = Math.min(to, spent);
      walk(end, bytes);
      if (position < end) {
        step(bytes, hits);
      }
      if (position == spent) {
        dropSpent();
      }
    }
    position = to;
  }

  /** Lets go of what belongs to a rule. */
  void release(int rule, StreamBytes bytes, HitSink hits) {
    long[] starts = new long[2 * count];
    int[] reached = new int[2 * count];
    int found = 0;
    for (int i = count - 1; i >= 0; i--) {
      int part = state[i].indexOf(rule);
      if (part >= 0) {
        int its = state[i].state(part);
        found = insert(last[i], its, starts, reached, found);
        if (firstAlive(i) != last[i]) {
          found = insert(first[i], its, starts, reached, found);
        }
        state[i] = rules.joint().without(state[i], part);
        removeIfDead(i);
      }
    }
    for (int i = 0; i < found; i++) {
      live.of(rule).add(starts[i], reached[i], NONE, position, bytes, hits);
    }
  }

  void releaseAll(StreamBytes bytes, HitSink hits) {
    while (count > 0) {
      release(state[0].rule(0), bytes, hits);
    }
  }

  private static int insert(long start, int its, long[] starts, int[] reached, int count) {
    int place = count;
    for (; place > 0 && starts[place - 1] > start; place--) {
      starts[place] = starts[place - 1];
      reached[place] = reached[place - 1];
    }
    starts[place] = start;
    reached[place] = its;
    return count + 1;
  }

  /** The first start whose span lasts. */
  private long firstAlive(int i) {
    return position <= first[i] + span(state[i]) ? first[i] : last[i];
  }

  /** The rules of one state have the same. */
  private int span(JointState of) {
    return rules.maxSpan(of.rule(0));
  }

  private long firstSpent() {
    long spent = Long.MAX_VALUE;
    for (int i = 0; i < count; i++) {
      spent = Math.min(spent, last[i] + span(state[i]) + 1);
    }
    return spent;
  }

  private void dropSpent() {
    for (int i = count - 1; i >= 0; i--) {
      if (position > last[i] + span(state[i])) {
        remove(i);
      }
    }
  }

  /** Walks to a position, or to a byte with which one ends or where it leads to is not known. */
  private void walk(long to, StreamBytes bytes) {
    byte[] chunk = bytes.chunk();
    long base = bytes.chunkBase();
    int p = (int) (position - base);
    int end = (int) (to - base);
    int open = count;
    char[] columnOf = rules.joint().columnOf;
    JointState[] now = state;
    JointState[] then = after;
    walk:
    while (p < end) {
      int column = columnOf[chunk[p] & 0xFF];
      for (int i = 0; i < open; i++) {
        JointState next = now[i].next(column);
        if (next == null || next.isDead() || next.isAccepting()) {
          break walk;
        }
        then[i] = next;
      }
      JointState[] walked = then;
      then = now;
      now = walked;
      p++;
    }
    state = now;
    after = then;
    position = base + p;
  }

  /** Walks one byte, whatever it leads to. */
  private void step(StreamBytes bytes, HitSink hits) {
    int value = bytes.chunk()[(int) (position - bytes.chunkBase())] & 0xFF;
    JointAutomaton automaton = rules.joint();
    for (int i = 0; i < count; i++) {
      if (automaton.next(state[i], value).isAccepting()) {
        release(state[i].rule(automaton.accepting(state[i], value)), bytes, hits);
        i = -1;
      }
    }
    for (int i = count - 1; i >= 0; i--) {
      state[i] = automaton.next(state[i], value);
      removeIfDead(i);
    }
    position++;
  }

  /**
   * The newest, or all if these are many: mostly it is the newest that comes to be like another.
   */
  private void joinEqual() {
    int oldest = count > MANY ? 1 : Math.max(1, count - 1);
    for (int i = count - 1; i >= oldest; i--) {
      for (int other = 0; other < i; other++) {
        if (state[other].equals(state[i])) {
          first[other] = Math.min(firstAlive(other), firstAlive(i));
          last[other] = Math.max(last[other], last[i]);
          remove(i);
          break;
        }
      }
    }
  }

  private void removeIfDead(int i) {
    if (state[i].isDead()) {
      remove(i);
    }
  }

  private void remove(int i) {
    count--;
    System.arraycopy(state, i + 1, state, i, count - i);
    System.arraycopy(first, i + 1, first, i, count - i);
    System.arraycopy(last, i + 1, last, i, count - i);
    state[count] = null;
  }
}
