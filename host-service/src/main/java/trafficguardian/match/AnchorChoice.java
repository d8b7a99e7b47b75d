package trafficguardian.match;

import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Chooses the two neighbouring {@link Anchor}s that ordinary text has least often. */
final class AnchorChoice {
  private static final int FOLD = Anchor.FOLD & 0xff;

  /** What one more way costs, in occurrences: others look like it to the prefilter. */
  private static final int COST_OF_WAY = 2;

  private static final long ANY = -1;

  private static final long[] NONE = {};

  /** Folded bytes that lead from each state to the same ones, whichever of both cases they are. */
  private static final class Alike {
    final int[] examples;
    final int[] bytes;

    Alike(int[] bytes) {
      this.examples = new int[] {bytes[0], bytes[0] ^ FOLD};
      this.bytes = bytes;
    }
  }

  private final Dfa dfa;
  private final List<Alike> classes;

  /**
   * How many bytes on from a state, and by its number: the values modulo 64 that a match may go on
   * with. What is a match already may go on anyhow.
   */
  private final long[][] behind = new long[Anchor.BEHIND][];

  /** What was found to follow from a set of states, for each of the classes. */
  private final Map<BitSet, List<BitSet>> successors = new HashMap<>();

  /** What the best two that are known cost: no anchor that costs more by itself is looked at. */
  private long least = Long.MAX_VALUE;

  /** The ways so far, and what may stand around each of them. */
  private final Map<Integer, long[]> found = new TreeMap<>();

  private AnchorChoice(Dfa dfa) {
    this.dfa = dfa;
    this.classes = classes(dfa);
    for (int i = 0; i < behind.length; i++) {
      behind[i] = i == 0 ? leadingOn() : behindSuccessors(behind[i - 1]);
    }
  }

  /**
   * The best there are, the one nearer to the beginning first.
   *
   * @param shortest length of the shortest match
   */
  static List<Anchor> of(Dfa dfa, int shortest) throws SyntaxException {
    AnchorChoice choice = new AnchorChoice(dfa);
    BitSet states = new BitSet();
    for (Subsets.Before before : Subsets.Before.values()) {
      states.set(dfa.start(before));
    }
    states.clear(Dfa.DEAD);
    List<Anchor> best = List.of();
    int furthest = Math.min(shortest - Anchor.LENGTH, Anchor.MAX_OFFSET);
    Anchor before = choice.inFront();
    Anchor next = choice.atStart();
    for (int offset = 0; offset <= furthest + 1; offset++) {
      if (before != null && next != null) {
        long cost = cost(before.ways()) + cost(next.ways());
        if (cost < choice.least) {
          choice.least = cost;
          best = List.of(before, next);
        }
      }
      before = next;
      next = offset <= furthest ? choice.after(offset + 1, states) : null;
      states = choice.successors(states);
    }
    if (best.isEmpty()) {
      throw new SyntaxException(
          0,
          "begins in more than "
              + Anchor.MAX_WAYS
              + " ways: a match must have more certain bytes near its beginning");
    }
    return best;
  }

  /** The anchor that begins with the byte in front of a match; null if there are too many ways. */
  private @Nullable Anchor inFront() {
    found.clear();
    for (int value = 0; value < ByteSet.VALUES; value++) {
      if ((value & FOLD) != 0) {
        BitSet start = new BitSet();
        for (int unfolded : new int[] {value, value ^ FOLD}) {
          boolean word = ByteSet.isWord((byte) unfolded);
          start.set(dfa.start(word ? Subsets.Before.WORD : Subsets.Before.OTHER));
        }
        start.clear(Dfa.DEAD);
        if (!start.isEmpty() && !extend(start, ANY, value, 1)) {
          return null;
        }
      }
    }
    return anchor(Anchor.IN_FRONT);
  }

  /** The anchor that a match begins with; null if it may read in too many ways. */
  private @Nullable Anchor atStart() {
    found.clear();
    for (Subsets.Before before : Subsets.Before.values()) {
      BitSet start = new BitSet();
      start.set(dfa.start(before));
      start.clear(Dfa.DEAD);
      if (!start.isEmpty() && !extend(start, values(before), 0, 0)) {
        return null;
      }
    }
    return anchor(0);
  }

  /** Of the byte in front. */
  private static long values(Subsets.Before before) {
    long values = 0;
    for (int value = 0; value < ByteSet.VALUES; value++) {
      boolean word = before == Subsets.Before.WORD;
      values |= ByteSet.isWord((byte) value) == word ? 1L << value : 0;
    }
    return values;
  }

  /** The anchor behind a byte in front of which the automaton is in one of these states. */
  private @Nullable Anchor after(int offset, BitSet states) {
    found.clear();
    for (int i = 0; i < classes.size(); i++) {
      long front = 0;
      for (int value : classes.get(i).bytes) {
        front |= 1L << value | 1L << (value ^ FOLD);
      }
      BitSet here = byClass(states).get(i);
      if (!here.isEmpty() && !extend(here, front, 0, 0)) {
        return null;
      }
    }
    return anchor(offset);
  }

  private Anchor anchor(int offset) {
    int[] ways = found.keySet().stream().mapToInt(Integer::intValue).toArray();
    Map<LongBuffer, Character> placeOf = new LinkedHashMap<>();
    char[] places = new char[ways.length];
    for (int i = 0; i < ways.length; i++) {
      LongBuffer around = LongBuffer.wrap(found.getOrDefault(ways[i], NONE));
      places[i] = placeOf.computeIfAbsent(around, none -> (char) placeOf.size());
    }
    long[] around =
        placeOf.keySet().stream().flatMapToLong(a -> Arrays.stream(a.array())).toArray();
    return new Anchor(offset, ways, places, around);
  }

  private static long cost(int[] ways) {
    long cost = 0;
    for (int way : ways) {
      cost += CommonBytes.occurrences(way) + COST_OF_WAY;
    }
    return cost;
  }

  private static List<Alike> classes(Dfa dfa) {
    Map<Integer, List<Integer>> byColumns = new LinkedHashMap<>();
    for (int value = 0; value < ByteSet.VALUES; value++) {
      if ((value & FOLD) != 0) {
        int columns = (dfa.columnOf(value ^ FOLD) << Byte.SIZE) | dfa.columnOf(value);
        byColumns.computeIfAbsent(columns, none -> new ArrayList<>()).add(value);
      }
    }
    List<Alike> classes = new ArrayList<>();
    for (List<Integer> values : byColumns.values()) {
      classes.add(new Alike(values.stream().mapToInt(Integer::intValue).toArray()));
    }
    return classes;
  }

  /** All that follow in one step. */
  private BitSet successors(BitSet states) {
    BitSet all = new BitSet();
    for (BitSet byClass : byClass(states)) {
      all.or(byClass);
    }
    return all;
  }

  /** What follows, for each of the classes. */
  private List<BitSet> byClass(BitSet states) {
    List<BitSet> known = successors.get(states);
    if (known == null) {
      known = classes.stream().map(alike -> successors(states, alike)).toList();
      successors.put(states, known);
    }
    return known;
  }

  private BitSet successors(BitSet states, Alike alike) {
    BitSet successors = new BitSet();
    for (int example : alike.examples) {
      for (int s = states.nextSetBit(0); s >= 0; s = states.nextSetBit(s + 1)) {
        successors.set(dfa.step(s, example));
        // What stands behind the end of a stream is taken for a zero.
        successors.set(example == 0 ? dfa.finish(s) : Dfa.DEAD);
      }
    }
    successors.clear(Dfa.DEAD);
    return successors;
  }

  /**
   * Finds all ways to go on after some bytes; false if there are too many.
   *
   * @param front values modulo 64 of the byte in front of them
   */
  private boolean extend(BitSet states, long front, int way, int length) {
    if (length == Anchor.LENGTH) {
      return add(states, front, way);
    }
    List<BitSet> byClass = byClass(states);
    for (int i = 0; i < classes.size(); i++) {
      if (!byClass.get(i).isEmpty()) {
        for (int value : classes.get(i).bytes) {
          if (!extend(byClass.get(i), front, way | (value << (length * Byte.SIZE)), length + 1)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private boolean add(BitSet states, long front, int way) {
    long[] around = found.computeIfAbsent(way, none -> new long[Anchor.AROUND]);
    around[0] |= front;
    for (int s = states.nextSetBit(0); s >= 0; s = states.nextSetBit(s + 1)) {
      for (int i = 0; i < behind.length; i++) {
        around[1 + i] |= behind[i][s / dfa.stride()];
      }
    }
    return found.size() <= Anchor.MAX_WAYS && (long) found.size() * COST_OF_WAY <= least;
  }

  private long[] leadingOn() {
    long[] leading = new long[dfa.states()];
    for (int state = 1; state < leading.length; state++) {
      for (int value = 0; value < ByteSet.VALUES; value++) {
        boolean on = accepts(state) || successor(state, value) != Dfa.DEAD;
        leading[state] |= on ? 1L << value : 0;
      }
    }
    return leading;
  }

  private long[] behindSuccessors(long[] nearer) {
    long[] further = new long[dfa.states()];
    for (int state = 1; state < further.length; state++) {
      further[state] = accepts(state) ? ANY : 0;
      for (int value = 0; value < ByteSet.VALUES; value++) {
        further[state] |= nearer[successor(state, value)];
      }
    }
    return further;
  }

  private boolean accepts(int state) {
    return dfa.accepts(state * dfa.stride());
  }

  private int successor(int state, int value) {
    return dfa.step(state * dfa.stride(), value) / dfa.stride();
  }
}
