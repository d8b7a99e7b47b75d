package trafficguardian.match;

import java.util.Arrays;
import java.util.List;

/**
 * Tells at which bytes a match of any rule may begin, and of which rules: a bitmap over all
 * openings, and the rules of each opening that is set.
 *
 * <p>Most bytes are passed by without building their opening. Of the three folded bytes from each
 * second place on, a table tells whether they occur in any opening: as its first three bytes or its
 * last three, so that none is missed whichever place it begins at.
 */
final class Prefilter {
  private static final int WORDS = Openings.COUNT / Long.SIZE;

  private static final int NEXT = Openings.FOLD_BITS;
  private static final int TRIPLE_MASK = (1 << (3 * NEXT)) - 1;

  /** How many places are looked at in one go, and how many bytes that takes. */
  private static final int BLOCK = 8;

  private static final int BLOCK_BYTES = BLOCK + Openings.LENGTH - 1;

  private final long[] bitmap = new long[WORDS];

  private static final byte AS_FIRST_THREE = 1;
  private static final byte AS_LAST_THREE = 2;

  /** For three folded bytes, whether an opening begins with them, and whether one ends so. */
  private final byte[] triples = new byte[TRIPLE_MASK + 1];

  /** How many openings are set before each word of the bitmap. */
  private final int[] rank = new int[WORDS];

  /** By rank. */
  private final int[][] rules;

  Prefilter(List<Expression> expressions) {
    for (Expression expression : expressions) {
      for (int opening : expression.openings()) {
        bitmap[opening >>> 6] |= 1L << opening;
        triples[opening >>> NEXT] |= AS_FIRST_THREE;
        triples[opening & TRIPLE_MASK] |= AS_LAST_THREE;
      }
    }
    int set = 0;
    for (int word = 0; word < WORDS; word++) {
      rank[word] = set;
      set += Long.bitCount(bitmap[word]);
    }
    rules = new int[set][];
    for (int rule = 0; rule < expressions.size(); rule++) {
      for (int opening : expressions.get(rule).openings()) {
        int slot = slot(opening);
        int[] known = rules[slot] == null ? new int[0] : rules[slot];
        rules[slot] = Arrays.copyOf(known, known.length + 1);
        rules[slot][known.length] = rule;
      }
    }
  }

  /** The opening that ends with this byte, by the one that ended before it. */
  static int slide(int opening, byte next) {
    return ((opening << NEXT) | (next & Openings.FOLD_MASK)) & (Openings.COUNT - 1);
  }

  /** The opening that stands at a place. */
  static int opening(byte[] bytes, int at) {
    int opening = 0;
    for (int i = at; i < at + Openings.LENGTH; i++) {
      opening = slide(opening, bytes[i]);
    }
    return opening;
  }

  /**
   * The first place from {@code from} on where an opening stands that is set, all of it before
   * {@code to}; negative if there is none.
   */
  int next(byte[] bytes, int from, int to) {
    int block = promising(bytes, from, to);
    while (block <= to - BLOCK_BYTES) {
      int found = within(bytes, block);
      if (found >= 0) {
        return found;
      }
      block = promising(bytes, block + BLOCK, to);
    }
    return search(bytes, block, to);
  }

  /** The first place in a block where an opening stands; only where the table allows for one. */
  private int within(byte[] bytes, int block) {
    for (int at = block; at < block + BLOCK; at += 2) {
      int known =
          triples[
              triple(
                  bytes[at + 1] & Openings.FOLD_MASK,
                  bytes[at + 2],
                  bytes[at + 3] & Openings.FOLD_MASK)];
      if ((known & AS_LAST_THREE) != 0 && contains(opening(bytes, at))) {
        return at;
      }
      if ((known & AS_FIRST_THREE) != 0 && contains(opening(bytes, at + 1))) {
        return at + 1;
      }
    }
    return -1;
  }

  /** Passes blocks in which no opening can begin; ends at the latest where no block is left. */
  private int promising(byte[] bytes, int from, int to) {
    if (from > to - BLOCK_BYTES) {
      return from;
    }
    byte[] known = triples;
    int block = from;
    int b1 = bytes[from + 1] & Openings.FOLD_MASK;
    for (; block <= to - BLOCK_BYTES; block += BLOCK) {
      int b3 = bytes[block + 3] & Openings.FOLD_MASK;
      int b5 = bytes[block + 5] & Openings.FOLD_MASK;
      int b7 = bytes[block + 7] & Openings.FOLD_MASK;
      int b9 = bytes[block + 9] & Openings.FOLD_MASK;
      int any =
          known[triple(b1, bytes[block + 2], b3)]
              | known[triple(b3, bytes[block + 4], b5)]
              | known[triple(b5, bytes[block + 6], b7)]
              | known[triple(b7, bytes[block + 8], b9)];
      if (any != 0) {
        break;
      }
      b1 = b9;
    }
    return block;
  }

  private static int triple(int first, byte second, int third) {
    return (first << (2 * NEXT)) | ((second & Openings.FOLD_MASK) << NEXT) | third;
  }

  private int search(byte[] bytes, int from, int to) {
    int opening = 0;
    for (int i = from; i < to; i++) {
      opening = slide(opening, bytes[i]);
      if (contains(opening) && i - from >= Openings.LENGTH - 1) {
        return i - (Openings.LENGTH - 1);
      }
    }
    return -1;
  }

  boolean contains(int opening) {
    return (bitmap[opening >>> 6] & (1L << opening)) != 0;
  }

  /** The rules of an opening, which must be one that is set. Not to be changed. */
  int[] rules(int opening) {
    return rules[slot(opening)];
  }

  private int slot(int opening) {
    return rank[opening >>> 6] + Long.bitCount(bitmap[opening >>> 6] & ((1L << opening) - 1));
  }
}
