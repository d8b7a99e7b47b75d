package trafficguardian.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Chooses the {@link Anchor} of an automaton that ordinary text has least often. */
final class AnchorChoice {
  private static final int FOLD = Anchor.FOLD & 0xff;

  /** What one more way costs, in occurrences: others look like it to the prefilter. */
  private static final int COST_OF_WAY = 4;

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

  private int[] found = new int[16];
  private int count;

  private AnchorChoice(Dfa dfa) {
    this.dfa = dfa;
    this.classes = classes(dfa);
  }

  /**
   * The best there is.
   *
   * @param shortest length of the shortest match
   */
  static Anchor of(Dfa dfa, int shortest) throws SyntaxException {
    AnchorChoice choice = new AnchorChoice(dfa);
    BitSet states = new BitSet();
    for (Subsets.Before before : Subsets.Before.values()) {
      states.set(dfa.start(before));
    }
    states.clear(Dfa.DEAD);
    Anchor best = null;
    long least = Long.MAX_VALUE;
    int furthest = Math.min(shortest - Anchor.LENGTH, Anchor.MAX_OFFSET);
    for (int offset = 0; offset <= furthest; offset++) {
      choice.count = 0;
      if (choice.extend(states, 0, 0)) {
        int[] ways = Arrays.copyOf(choice.found, choice.count);
        Arrays.sort(ways);
        long cost = cost(ways);
        if (cost < least) {
          least = cost;
          best = new Anchor(offset, ways);
        }
      }
      states = choice.successors(states);
    }
    if (best == null) {
      throw new SyntaxException(
          0,
          "begins in more than "
              + Anchor.MAX_WAYS
              + " ways: a match must have more certain bytes near its beginning");
    }
    return best;
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

  private BitSet successors(BitSet states) {
    BitSet successors = new BitSet();
    for (Alike alike : classes) {
      successors.or(successors(states, alike));
    }
    return successors;
  }

  private BitSet successors(BitSet states, Alike alike) {
    BitSet successors = new BitSet();
    for (int example : alike.examples) {
      for (int s = states.nextSetBit(0); s >= 0; s = states.nextSetBit(s + 1)) {
        successors.set(dfa.step(s, example));
      }
    }
    successors.clear(Dfa.DEAD);
    return successors;
  }

  /** Finds all ways to go on after some bytes; false if there are too many. */
  private boolean extend(BitSet states, int way, int length) {
    if (length == Anchor.LENGTH) {
      return add(way);
    }
    for (Alike alike : classes) {
      BitSet successors = successors(states, alike);
      if (!successors.isEmpty()) {
        for (int value : alike.bytes) {
          if (!extend(successors, way | (value << (length * Byte.SIZE)), length + 1)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  private boolean add(int way) {
    if (count == Anchor.MAX_WAYS) {
      return false;
    }
    found = count == found.length ? Arrays.copyOf(found, count * 2) : found;
    found[count++] = way;
    return true;
  }
}
