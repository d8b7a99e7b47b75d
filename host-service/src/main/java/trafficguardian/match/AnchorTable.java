package trafficguardian.match;

import java.util.Arrays;
import java.util.List;

/**
 * The anchors of some rules: an entry for each of their ways, and a slot for those of which the
 * ways hash alike, in the order of the hashes. To sort them is most of the work of making a {@link
 * Prefilter}, and so it is done when rules are compiled.
 */
final class AnchorTable {
  /** So many that few ways hash alike, and few enough that a bit for each stays in the cache. */
  static final int HASH_BITS = 21;

  private static final int HASH_SHIFT = Integer.SIZE - HASH_BITS;

  /**
   * An odd number whose bits look random: of some thousands, one with which little of what texts
   * are full of ({@link CommonBytes}) hashes like a way.
   */
  private static final int SPREAD = 0xa80553f3;

  private static final int OFFSET_BITS = 4;

  /** Of each entry the rule and the offset of its anchor: see {@link #rule}, {@link #offset}. */
  final int[] entries;

  /** The way of each entry. */
  final int[] ways;

  /** The slots of the ways, which are in the order of their hashes. */
  final Slots slots;

  /** For each entry, what may stand around its anchor. */
  final Around around;

  /** For each slot, what may stand around any of its anchors. */
  final Around aroundAny;

  /** The {@link Neighbours} that {@link Around} counts: those close by, and those behind them. */
  final long[] close;

  final long[] further;

  /** The most bytes that any match has before its anchor. */
  final int furthest;

  /** For each of some anchors, which of the {@link Neighbours} it has. */
  static final class Around {
    final char[] close;
    final char[] further;

    Around(char[] close, char[] further) {
      this.close = close;
      this.further = further;
    }
  }

  AnchorTable(
      int[] entries,
      int[] ways,
      Slots slots,
      Around around,
      Around aroundAny,
      long[] close,
      long[] further,
      int furthest) {
    this.entries = entries;
    this.ways = ways;
    this.slots = slots;
    this.around = around;
    this.aroundAny = aroundAny;
    this.close = close;
    this.further = further;
    this.furthest = furthest;
  }

  /** Those of expressions, each of which is a rule by its place in the list. */
  static AnchorTable of(List<Expression> expressions) {
    int count = 0;
    int furthest = 0;
    for (Expression expression : expressions) {
      for (Anchor anchor : expression.anchors()) {
        count += anchor.ways().length;
        furthest = Math.max(furthest, anchor.offset());
      }
    }
    Builder builder = new Builder(count);
    for (int rule = 0; rule < expressions.size(); rule++) {
      List<Anchor> anchors = expressions.get(rule).anchors();
      // Backwards, so that of one rule the match that begins first comes first.
      for (int i = anchors.size() - 1; i >= 0; i--) {
        builder.add(rule, anchors.get(i));
      }
    }
    return builder.sorted(furthest);
  }

  /** The hash of a way, of {@link #HASH_BITS}. */
  static int hash(int way) {
    return (way * SPREAD) >>> HASH_SHIFT;
  }

  int rule(int entry) {
    return entries[entry] >>> OFFSET_BITS;
  }

  int offset(int entry) {
    return (entries[entry] & ((1 << OFFSET_BITS) - 1)) + Anchor.IN_FRONT;
  }

  /** Takes anchors rule by rule, and sorts their ways by slots. */
  private static final class Builder {
    private final Neighbours close = new Neighbours();
    private final Neighbours further = new Neighbours();
    private final int[] entries;
    private final int[] ways;
    private final Around around;
    private int count;

    Builder(int room) {
      entries = new int[room];
      ways = new int[room];
      around = new Around(new char[room], new char[room]);
    }

    void add(int rule, Anchor anchor) {
      char[] itsClose = close.kinds(anchor.around(), 0);
      char[] itsFurther = further.kinds(anchor.around(), Neighbours.BYTES);
      for (int i = 0; i < anchor.ways().length; i++) {
        entries[count] = (rule << OFFSET_BITS) | (anchor.offset() - Anchor.IN_FRONT);
        ways[count] = anchor.ways()[i];
        around.close[count] = itsClose[anchor.places()[i]];
        around.further[count] = itsFurther[anchor.places()[i]];
        count++;
      }
    }

    AnchorTable sorted(int furthest) {
      long[] byHash = new long[count];
      for (int i = 0; i < count; i++) {
        byHash[i] = (long) hash(ways[i]) << Integer.SIZE | i;
      }
      Arrays.sort(byHash);
      int[] sortedEntries = new int[count];
      int[] sortedWays = new int[count];
      Around sortedAround = new Around(new char[count], new char[count]);
      Around any = new Around(new char[count], new char[count]);
      int slot = -1;
      for (int to = 0; to < count; to++) {
        int from = (int) byHash[to];
        sortedEntries[to] = entries[from];
        sortedWays[to] = ways[from];
        sortedAround.close[to] = around.close[from];
        sortedAround.further[to] = around.further[from];
        if (to == 0 || byHash[to - 1] >> Integer.SIZE != byHash[to] >> Integer.SIZE) {
          slot++;
          any.close[slot] = around.close[from];
          any.further[slot] = around.further[from];
        } else {
          any.close[slot] = close.either(any.close[slot], around.close[from]);
          any.further[slot] = further.either(any.further[slot], around.further[from]);
        }
      }
      return new AnchorTable(
          sortedEntries,
          sortedWays,
          Slots.of(sortedWays),
          sortedAround,
          new Around(Arrays.copyOf(any.close, slot + 1), Arrays.copyOf(any.further, slot + 1)),
          close.all(),
          further.all(),
          furthest);
    }
  }
}
