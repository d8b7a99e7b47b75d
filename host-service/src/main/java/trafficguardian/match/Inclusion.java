package trafficguardian.match;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Queue;
import java.util.stream.Stream;

/**
 * For each two states of an automaton, whether all that the one can still accept is also accepted
 * by the other. Found by elimination: a pair is out when its first accepts and its second does not,
 * and so is every pair that some symbol leads from to a pair that is out.
 */
final class Inclusion {
  private final int states;
  private final byte[] out;

  /**
   * @param out a bit for each pair, {@code less * states + more}: whether it does not apply. Zeros
   *     at the end may be missing
   */
  Inclusion(int states, byte[] out) {
    this.states = states;
    this.out = out;
  }

  static Inclusion of(Transitions automaton) {
    return new Inclusion(automaton.rows.length, new Elimination(automaton).pairs());
  }

  int states() {
    return states;
  }

  /** The pairs to which it does not apply. Not to be changed. */
  byte[] out() {
    return out;
  }

  /** Whether whatever the first state still accepts the second accepts as well. */
  boolean holds(int less, int more) {
    int pair = less * states + more;
    return pair / Byte.SIZE >= out.length
        || ((out[pair / Byte.SIZE] >>> (pair % Byte.SIZE)) & 1) == 0;
  }

  /** Puts pairs out, many with the same first state at a time. */
  private static final class Elimination {
    private final int states;
    private final int[][][] sources;

    /** By first state, the second states of the pairs that are out. */
    private final BitSet[] out;

    /** Of these, the ones that no other pair was put out for yet. */
    private final BitSet[] latest;

    /** The first states that have any of those. */
    private final Queue<Integer> pending = new ArrayDeque<>();

    Elimination(Transitions automaton) {
      this.states = automaton.rows.length;
      this.sources = sources(automaton);
      this.out = Stream.generate(BitSet::new).limit(states).toArray(BitSet[]::new);
      this.latest = Stream.generate(BitSet::new).limit(states).toArray(BitSet[]::new);
      BitSet rejecting = new BitSet();
      for (int state = 0; state < states; state++) {
        rejecting.set(state, !automaton.accepting[state]);
      }
      for (int state = 0; state < states; state++) {
        if (automaton.accepting[state]) {
          putOut(state, rejecting);
        }
      }
      while (!pending.isEmpty()) {
        conclude(pending.remove());
      }
    }

    private void conclude(int less) {
      BitSet more = latest[less];
      latest[less] = new BitSet();
      for (int[][] byTarget : sources) {
        if (byTarget[less].length > 0) {
          BitSet before = new BitSet();
          for (int target = more.nextSetBit(0); target >= 0; target = more.nextSetBit(target + 1)) {
            for (int source : byTarget[target]) {
              before.set(source);
            }
          }
          for (int source : byTarget[less]) {
            putOut(source, before);
          }
        }
      }
    }

    private void putOut(int less, BitSet more) {
      BitSet added = (BitSet) more.clone();
      added.andNot(out[less]);
      if (!added.isEmpty()) {
        if (latest[less].isEmpty()) {
          pending.add(less);
        }
        out[less].or(added);
        latest[less].or(added);
      }
    }

    byte[] pairs() {
      BitSet pairs = new BitSet(states * states);
      for (int less = 0; less < states; less++) {
        int first = less * states;
        out[less].stream().forEach(more -> pairs.set(first + more));
      }
      return pairs.toByteArray();
    }

    /** By column and state, the states that the column leads from to the state. */
    private static int[][][] sources(Transitions automaton) {
      int states = automaton.rows.length;
      int columns = automaton.rows[0].length;
      int[][] counts = new int[columns][states];
      for (int[] row : automaton.rows) {
        for (int column = 0; column < columns; column++) {
          counts[column][row[column]]++;
        }
      }
      int[][][] sources = new int[columns][states][];
      for (int column = 0; column < columns; column++) {
        for (int target = 0; target < states; target++) {
          sources[column][target] = new int[counts[column][target]];
        }
        for (int state = 0; state < states; state++) {
          int target = automaton.rows[state][column];
          sources[column][target][--counts[column][target]] = state;
        }
      }
      return sources;
    }
  }
}
