package trafficguardian.match;

import java.util.Arrays;

/**
 * One state of each of several automata that are walked as one. All that is known of it at first is
 * itself; where bytes lead to is found when they are first read.
 */
final class JointState {
  private static final JointState[] UNKNOWN = new JointState[ByteSet.VALUES];

  /** No automaton goes on. */
  static final JointState DEAD = new JointState(new int[0]);

  /** Stands for any state in which one accepts: there they are walked one by one. */
  static final JointState ACCEPTING = new JointState(new int[] {-1});

  /** By byte value where it leads to; null if that is not known. Read by several threads. */
  final JointState[] next;

  /** Of each automaton the rule, then its state, 16 bits each; in ascending order. */
  private final int[] parts;

  private final int hash;

  /** A bit for each rule, modulo 64: tells quickly of most that they have no part. */
  private final long rules;

  /** One that learns nothing. */
  JointState(int[] parts) {
    this(parts, UNKNOWN);
  }

  private JointState(int[] parts, JointState[] next) {
    this.parts = parts;
    this.hash = Arrays.hashCode(parts);
    this.next = next;
    long bits = 0;
    for (int i = 0; i < parts.length; i++) {
      bits |= 1L << rule(i);
    }
    this.rules = bits;
  }

  /** The same, but it keeps what is learned about it. */
  JointState learning() {
    return new JointState(parts, new JointState[ByteSet.VALUES]);
  }

  void learn(int value, JointState to) {
    if (next != UNKNOWN) {
      next[value] = to;
    }
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
