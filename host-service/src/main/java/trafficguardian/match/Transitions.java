package trafficguardian.match;

import java.util.Map;

/** A deterministic automaton as plain rows, on its way to a {@link Dfa}. State 0 is dead. */
final class Transitions {
  /** Successor by state and column; the last column is the end of the stream. */
  final int[][] rows;

  /** Whether a match ended before the symbol that led to the state. */
  final boolean[] accepting;

  /** The state to begin in, by what stands before. */
  final Map<Subsets.Before, Integer> starts;

  Transitions(int[][] rows, boolean[] accepting, Map<Subsets.Before, Integer> starts) {
    this.rows = rows;
    this.accepting = accepting;
    this.starts = starts;
  }
}
