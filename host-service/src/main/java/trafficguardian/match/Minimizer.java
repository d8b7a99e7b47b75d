package trafficguardian.match;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/**
 * Hopcroft's minimisation: starts from two blocks of states, accepting and not, and splits blocks
 * by the states that lead into a splitter until none splits any more. The states lie in one array,
 * those of a block side by side.
 */
final class Minimizer {
  private final Transitions from;
  private final int columns;
  private final int[] order;
  private final int[] placeOf;
  private final int[] blockOf;
  private final int[] first;
  private final int[] end;
  private final int[] marked;
  private int blocks;

  private Minimizer(Transitions from) {
    int states = from.rows.length;
    this.from = from;
    this.columns = from.rows[0].length;
    this.order = new int[states];
    this.placeOf = new int[states];
    this.blockOf = new int[states];
    this.first = new int[states];
    this.end = new int[states];
    this.marked = new int[states];
  }

  /** The smallest automaton that does the same. */
  static Transitions minimize(Transitions from) {
    Minimizer minimizer = new Minimizer(from);
    minimizer.refine();
    return minimizer.quotient();
  }

  private void refine() {
    int plain = 0;
    int accepting = order.length;
    for (int state = 0; state < order.length; state++) {
      int place = from.accepting[state] ? --accepting : plain++;
      order[place] = state;
      placeOf[state] = place;
    }
    addBlock(0, plain);
    if (plain < order.length) {
      addBlock(plain, order.length);
    }
    int[][] sources = sources();
    boolean[] waiting = new boolean[order.length];
    Deque<Integer> splitters = new ArrayDeque<>();
    for (int block = 0; block < blocks; block++) {
      splitters.add(block);
      waiting[block] = true;
    }
    while (!splitters.isEmpty()) {
      int splitter = splitters.remove();
      waiting[splitter] = false;
      int[] members = Arrays.copyOfRange(order, first[splitter], end[splitter]);
      for (int column = 0; column < columns; column++) {
        split(members, column, sources, splitters, waiting);
      }
    }
  }

  /** Splits each block into what leads by the column into the members, and what does not. */
  private void split(
      int[] members, int column, int[][] sources, Deque<Integer> splitters, boolean[] waiting) {
    Deque<Integer> touched = new ArrayDeque<>();
    for (int member : members) {
      for (int source : sources[member * columns + column]) {
        int block = blockOf[source];
        if (marked[block] == 0) {
          touched.add(block);
        }
        swap(source, first[block] + marked[block]++);
      }
    }
    for (int block : touched) {
      int cut = first[block] + marked[block];
      marked[block] = 0;
      if (cut == end[block]) {
        continue;
      }
      int added = blocks;
      if (cut - first[block] <= end[block] - cut) {
        int begin = first[block];
        first[block] = cut;
        addBlock(begin, cut);
      } else {
        int stop = end[block];
        end[block] = cut;
        addBlock(cut, stop);
      }
      // The new block is the smaller half: enough, whether or not the old one waits.
      waiting[added] = true;
      splitters.add(added);
    }
  }

  private void swap(int state, int place) {
    int other = order[place];
    int old = placeOf[state];
    order[old] = other;
    placeOf[other] = old;
    order[place] = state;
    placeOf[state] = place;
  }

  private void addBlock(int begin, int stop) {
    first[blocks] = begin;
    end[blocks] = stop;
    for (int place = begin; place < stop; place++) {
      blockOf[order[place]] = blocks;
    }
    blocks++;
  }

  /** The states that lead to a state by a column. */
  private int[][] sources() {
    int[] counts = new int[order.length * columns];
    for (int[] row : from.rows) {
      for (int column = 0; column < columns; column++) {
        counts[row[column] * columns + column]++;
      }
    }
    int[][] sources = new int[counts.length][];
    for (int i = 0; i < counts.length; i++) {
      sources[i] = new int[counts[i]];
    }
    for (int state = 0; state < order.length; state++) {
      for (int column = 0; column < columns; column++) {
        int target = from.rows[state][column] * columns + column;
        sources[target][--counts[target]] = state;
      }
    }
    return sources;
  }

  /** One state for each block: the dead one, then the accepting ones, then the plain ones. */
  private Transitions quotient() {
    int[] name = new int[blocks];
    int named = 1;
    for (boolean accepts : new boolean[] {true, false}) {
      for (int block = 0; block < blocks; block++) {
        if (block != blockOf[0] && from.accepting[order[first[block]]] == accepts) {
          name[block] = named++;
        }
      }
    }
    int[][] rows = new int[blocks][columns];
    boolean[] accepting = new boolean[blocks];
    for (int block = 0; block < blocks; block++) {
      int member = order[first[block]];
      accepting[name[block]] = from.accepting[member];
      for (int column = 0; column < columns; column++) {
        rows[name[block]][column] = name[blockOf[from.rows[member][column]]];
      }
    }
    Map<Subsets.Before, Integer> starts = new EnumMap<>(Subsets.Before.class);
    from.starts.forEach((before, state) -> starts.put(before, name[blockOf[state]]));
    return new Transitions(rows, accepting, starts);
  }
}
