package trafficguardian.match;

import java.util.Arrays;
import java.util.List;

/**
 * The anchors of some rules, an entry for each of their ways, those that hash to one slot side by
 * side. To sort them is most of the work of making a {@link Prefilter}, and so it is done when
 * rules are compiled.
 */
final class AnchorTable {
  /** Marks the last entry of a slot. */
  static final int LAST = 1 << 31;

  /** The entry that stands for all of its slot. */
  static final int ALL = LAST - 1;

  /** Any odd number whose bits look random. */
  private static final int SPREAD = 0x9e3779b1;

  /** Slots for each way, so that few ways share one. */
  private static final int ROOM = 4;

  private static final int OFFSET_BITS = 4;

  /**
   * The rule of each entry, and the offset of its anchor. If a slot has several, one that stands
   * for all comes first. A flat array, since every reference on the way to an automaton is likely
   * to miss the cache. The first is none, so that its index can stand for an empty slot.
   */
  final int[] entries;

  /** The way of each entry: others hash to the same slot. */
  final int[] ways;

  /** For each entry, which of {@link #around} its anchor has. */
  final char[] places;

  /** What {@link Neighbours} there are. */
  final long[] around;

  /** What a hash is shifted by for its slot. */
  final int slotShift;

  /** The most bytes that any match has before its anchor. */
  final int furthest;

  AnchorTable(
      int[] entries, int[] ways, char[] places, long[] around, int slotShift, int furthest) {
    this.entries = entries;
    this.ways = ways;
    this.places = places;
    this.around = around;
    this.slotShift = slotShift;
    this.furthest = furthest;
  }

  /** Those of expressions, each of which is a rule by its place in the list. */
  static AnchorTable of(List<Expression> expressions) {
    int room = 0;
    int furthest = 0;
    for (Expression expression : expressions) {
      for (Anchor anchor : expression.anchors()) {
        room += anchor.ways().length;
        furthest = Math.max(furthest, anchor.offset());
      }
    }
    Builder builder = new Builder(room);
    for (int rule = 0; rule < expressions.size(); rule++) {
      List<Anchor> anchors = expressions.get(rule).anchors();
      // Backwards, so that of one rule the match that begins first comes first.
      for (int i = anchors.size() - 1; i >= 0; i--) {
        builder.add(rule, anchors.get(i));
      }
    }
    return builder.sorted(furthest);
  }

  static int hash(int way) {
    return way * SPREAD;
  }

  /** The rule of what stands in {@link #entries}. */
  static int rule(int entry) {
    return (entry & ~LAST) >>> OFFSET_BITS;
  }

  /** The offset of the anchor of what stands in {@link #entries}. */
  static int offset(int entry) {
    return (entry & ((1 << OFFSET_BITS) - 1)) + Anchor.IN_FRONT;
  }

  /** Takes anchors rule by rule, and sorts their ways by slots. */
  private static final class Builder {
    private final Neighbours neighbours = new Neighbours();
    private final int[] entries;
    private final int[] ways;
    private final char[] places;
    private int count;

    /**
     * @param room the most entries
     */
    Builder(int room) {
      entries = new int[room];
      ways = new int[room];
      places = new char[room];
    }

    void add(int rule, Anchor anchor) {
      char[] itsPlaces = neighbours.places(anchor.around());
      for (int i = 0; i < anchor.ways().length; i++) {
        int ruleAndOffset = (rule << OFFSET_BITS) | (anchor.offset() - Anchor.IN_FRONT);
        add(ruleAndOffset, anchor.ways()[i], itsPlaces[anchor.places()[i]]);
      }
    }

    private void add(int entry, int way, char place) {
      entries[count] = entry;
      ways[count] = way;
      places[count] = place;
      count++;
    }

    AnchorTable sorted(int furthest) {
      int slotShift = Integer.numberOfLeadingZeros(ROOM * count + 1);
      long[] bySlot = new long[count];
      for (int i = 0; i < count; i++) {
        bySlot[i] = (long) (hash(ways[i]) >>> slotShift) << Integer.SIZE | i;
      }
      Arrays.sort(bySlot);
      // For each two at most one that stands for both.
      Builder to = new Builder(1 + count + count / 2);
      to.add(0, 0, Neighbours.NONE);
      int first = 0;
      while (first < count) {
        int next = first + 1;
        while (next < count && bySlot[next] >> Integer.SIZE == bySlot[first] >> Integer.SIZE) {
          next++;
        }
        addSlot(bySlot, first, next, to);
        first = next;
      }
      return new AnchorTable(
          Arrays.copyOf(to.entries, to.count),
          Arrays.copyOf(to.ways, to.count),
          Arrays.copyOf(to.places, to.count),
          neighbours.all(),
          slotShift,
          furthest);
    }

    /** Adds those that hash to one slot. */
    private void addSlot(long[] bySlot, int first, int end, Builder to) {
      if (end - first > 1) {
        char[] its = new char[end - first];
        for (int i = first; i < end; i++) {
          its[i - first] = places[(int) bySlot[i]];
        }
        to.add(ALL, ways[(int) bySlot[first]], neighbours.any(its));
      }
      for (int i = first; i < end; i++) {
        int from = (int) bySlot[i];
        to.add(entries[from], ways[from], places[from]);
      }
      to.entries[to.count - 1] |= LAST;
    }
  }
}
