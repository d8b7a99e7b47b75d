package trafficguardian.match;

import java.util.List;

/**
 * Tells at which bytes a match of any rule may begin, and of which rules: a bitmap over all
 * openings, and the rules of each opening that is set.
 */
final class Prefilter {
  private static final int WORDS = Openings.COUNT / Long.SIZE;

  /** Hot loops read this directly. */
  final long[] bitmap = new long[WORDS];

  /** How many openings are set before each word of the bitmap. */
  private final int[] rank = new int[WORDS];

  private final int[] listEnd;
  private final int[] rules;

  Prefilter(List<Expression> expressions) {
    for (Expression expression : expressions) {
      for (int opening : expression.openings()) {
        bitmap[opening >>> 6] |= 1L << opening;
      }
    }
    int set = 0;
    for (int word = 0; word < WORDS; word++) {
      rank[word] = set;
      set += Long.bitCount(bitmap[word]);
    }
    int[] lengths = new int[set];
    int total = 0;
    for (Expression expression : expressions) {
      for (int opening : expression.openings()) {
        lengths[slot(opening)]++;
        total++;
      }
    }
    listEnd = new int[set + 1];
    for (int slot = 0; slot < set; slot++) {
      listEnd[slot + 1] = listEnd[slot] + lengths[slot];
    }
    rules = new int[total];
    int[] filled = listEnd.clone();
    for (int rule = 0; rule < expressions.size(); rule++) {
      for (int opening : expressions.get(rule).openings()) {
        rules[filled[slot(opening)]++] = rule;
      }
    }
  }

  boolean contains(int opening) {
    return (bitmap[opening >>> 6] & (1L << opening)) != 0;
  }

  /** Where the rules of an opening begin among {@link #rule}; it must be one that is set. */
  int firstRule(int opening) {
    return listEnd[slot(opening)];
  }

  /** Where the rules of an opening end. */
  int endOfRules(int opening) {
    return listEnd[slot(opening) + 1];
  }

  int rule(int place) {
    return rules[place];
  }

  private int slot(int opening) {
    return rank[opening >>> 6] + Long.bitCount(bitmap[opening >>> 6] & ((1L << opening) - 1));
  }
}
