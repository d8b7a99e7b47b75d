package trafficguardian.match;

import java.util.Arrays;
import java.util.BitSet;

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
    int states = automaton.rows.length;
    int[][][] sources = sources(automaton);
    BitSet out = new BitSet(states * states);
    int[] pending = new int[states];
    int count = 0;
    for (int less = 0; less < states; less++) {
      for (int more = 0; more < states; more++) {
        if (automaton.accepting[less] && !automaton.accepting[more]) {
          out.set(less * states + more);
          pending = push(pending, count++, less * states + more);
        }
      }
    }
    while (count > 0) {
      int pair = pending[--count];
      for (int[][] byTarget : sources) {
        for (int less : byTarget[pair / states]) {
          for (int more : byTarget[pair % states]) {
            int before = less * states + more;
            if (!out.get(before)) {
              out.set(before);
              pending = push(pending, count++, before);
            }
          }
        }
      }
    }
    return new Inclusion(states, out.toByteArray());
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

  private static int[] push(int[] stack, int count, int value) {
    int[] roomy = count == stack.length ? Arrays.copyOf(stack, count * 2) : stack;
    roomy[count] = value;
    return roomy;
  }
}
