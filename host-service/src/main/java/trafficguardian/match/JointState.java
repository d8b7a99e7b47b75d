package trafficguardian.match;

import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One state of each of several automata that are walked as one. Where bytes lead to is found when
 * they are read, and remembered from the second time on: most states are seen once. May be used by
 * several threads at a time: what one has not seen yet of what others found is found again.
 */
final class JointState {
  /** Columns of a table at first. */
  private static final int ROOM = 32;

  private static final JointState[] UNKNOWN = {};

  private static final Walk[] NO_WALKS = {};

  private static final int WALK_BITS = 2;

  /** An odd number whose bits look random, so that what it multiplies is spread. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** No automaton goes on. */
  static final JointState DEAD = new JointState(new int[0]);

  /** Stands for any state in which one accepts: there they are walked one by one. */
  static final JointState ACCEPTING = new JointState(new int[] {-1});

  /** A walk from here over eight bytes and those up to the last eight, and where it led to. */
  private record Walk(long firstBytes, long lastBytes, int length, JointState to) {}

  /** This state's union with another. */
  private record Union(JointState other, JointState both) {}

  /** By the column of a byte where it leads to; null, or behind the end, if that is not known. */
  private JointState[] next = UNKNOWN;

  private boolean wasLeft;

  /** The last ones, by a hash. Text that repeats a beginning asks for the same again. */
  private Walk[] walks = NO_WALKS;

  /** The last one. */
  private @Nullable Union union;

  /** Of each automaton the rule, then its state, 16 bits each; in ascending order. */
  private final int[] parts;

  private final int hash;

  /** A bit for each rule, modulo 64: tells quickly of most that they have no part. */
  private final long rules;

  JointState(int[] parts) {
    this.parts = parts;
    this.hash = Arrays.hashCode(parts);
    long bits = 0;
    for (int i = 0; i < parts.length; i++) {
      bits |= 1L << rule(i);
    }
    this.rules = bits;
  }

  @SuppressWarnings("ReferenceEquality") // there is one
  boolean isDead() {
    return this == DEAD;
  }

  @SuppressWarnings("ReferenceEquality") // there is one
  boolean isAccepting() {
    return this == ACCEPTING;
  }

  /** Where a byte of a column leads to; null if that is not known. */
  @Nullable JointState next(int column) {
    JointState[] table = next;
    return column < table.length ? table[column] : null;
  }

  /** Remembers where a byte of a column leads to. */
  void learn(int column, JointState to) {
    if (!wasLeft) {
      wasLeft = true;
      return;
    }
    JointState[] table = next;
    if (column >= table.length) {
      table = Arrays.copyOf(table, Math.max(ROOM, 2 * column));
      VarHandle.releaseFence();
      next = table;
    }
    table[column] = to;
  }

  /** Where a walk leads to; null if that is not known. */
  @Nullable JointState walked(long firstBytes, long lastBytes, int length) {
    Walk[] table = walks;
    Walk known = table.length == 0 ? null : table[walkPlace(firstBytes)];
    return known != null
            && known.firstBytes == firstBytes
            && known.lastBytes == lastBytes
            && known.length == length
        ? known.to
        : null;
  }

  /** Remembers where a walk leads to. */
  void learnWalk(long firstBytes, long lastBytes, int length, JointState to) {
    Walk[] table = walks;
    if (table.length == 0) {
      table = new Walk[1 << WALK_BITS];
      walks = table;
    }
    table[walkPlace(firstBytes)] = new Walk(firstBytes, lastBytes, length, to);
  }

  private static int walkPlace(long firstBytes) {
    return (int) ((firstBytes * SPREAD) >>> (Long.SIZE - WALK_BITS));
  }

  /** The union with another; null if that is not known. */
  @SuppressWarnings("ReferenceEquality") // equal ones are looked for elsewhere
  @Nullable JointState union(JointState other) {
    Union known = union;
    return known != null && known.other == other ? known.both : null;
  }

  /** Remembers the union with another. */
  void learnUnion(JointState other, JointState both) {
    union = new Union(other, both);
  }

  void forget() {
    next = UNKNOWN;
    walks = NO_WALKS;
    union = null;
  }

  static int part(int rule, int state) {
    return rule << Character.SIZE | state;
  }

  int size() {
    return parts.length;
  }

  int part(int i) {
    return parts[i];
  }

  int rule(int i) {
    return parts[i] >>> Character.SIZE;
  }

  int state(int i) {
    return parts[i] & Character.MAX_VALUE;
  }

  /** Which part is the rule's; negative if none is. */
  int indexOf(int rule) {
    if ((rules >>> rule & 1) == 0) {
      return -1;
    }
    for (int i = 0; i < parts.length; i++) {
      if (rule(i) == rule) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof JointState that
            && hash == that.hash
            && Arrays.equals(parts, that.parts));
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
