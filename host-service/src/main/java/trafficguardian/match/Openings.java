package trafficguardian.match;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Every way in which a match of an automaton can begin: its first {@link #LENGTH} bytes, each
 * folded to its low five bits, which makes letters of either case equal. An opening is these bits
 * side by side, a number below {@link #COUNT}.
 */
final class Openings {
  static final int LENGTH = 4;
  static final int COUNT = 1 << (Openings.LENGTH * Openings.FOLD_BITS);

  /** Per expression. More would make the prefilter let too much of ordinary text through. */
  static final int MAX = 4096;

  static final int FOLD_BITS = 5;
  static final int FOLD_MASK = (1 << FOLD_BITS) - 1;

  private final Dfa dfa;
  private int[] found = new int[16];
  private int count;

  private Openings(Dfa dfa) {
    this.dfa = dfa;
  }

  /** In ascending order. */
  static int[] of(Dfa dfa) throws SyntaxException {
    Openings openings = new Openings(dfa);
    BitSet starts = new BitSet();
    for (Subsets.Before before : Subsets.Before.values()) {
      starts.set(dfa.start(before));
    }
    starts.clear(Dfa.DEAD);
    openings.extend(starts, 0, LENGTH);
    return Arrays.copyOf(openings.found, openings.count);
  }

  private void extend(BitSet states, int opening, int left) throws SyntaxException {
    if (left == 0) {
      add(opening);
      return;
    }
    for (int fold = 0; fold <= FOLD_MASK; fold++) {
      BitSet successors = new BitSet();
      for (int value = fold; value < ByteSet.VALUES; value += FOLD_MASK + 1) {
        for (int s = states.nextSetBit(0); s >= 0; s = states.nextSetBit(s + 1)) {
          successors.set(dfa.step(s, value));
        }
      }
      successors.clear(Dfa.DEAD);
      if (!successors.isEmpty()) {
        extend(successors, (opening << FOLD_BITS) | fold, left - 1);
      }
    }
  }

  private void add(int opening) throws SyntaxException {
    if (count == MAX) {
      throw new SyntaxException(
          0, "begins in more than " + MAX + " ways: a match must open with more certain bytes");
    }
    found = count == found.length ? Arrays.copyOf(found, count * 2) : found;
    found[count++] = opening;
  }
}
