package trafficguardian.match;

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

  /** For each entry, where what may stand around its anchor is found. */
  final int[] places;

  /** Zero at first, where nothing fits. */
  final long[] around;

  /** What a hash is shifted by for its slot. */
  final int slotShift;

  /** The most bytes that any match has before its anchor. */
  final int furthest;

  AnchorTable(int[] entries, int[] ways, int[] places, long[] around, int slotShift, int furthest) {
    this.entries = entries;
    this.ways = ways;
    this.places = places;
    this.around = around;
    this.slotShift = slotShift;
    this.furthest = furthest;
  }

  AnchorTable(List<Expression> expressions) {
    int wayCount = 0;
    int aroundLength = Anchor.AROUND;
    int mostBefore = 0;
    for (Expression expression : expressions) {
      for (Anchor anchor : expression.anchors()) {
        wayCount += anchor.ways().length;
        aroundLength += anchor.around().length;
        mostBefore = Math.max(mostBefore, anchor.offset());
      }
    }
    furthest = mostBefore;
    slotShift = Integer.numberOfLeadingZeros(ROOM * wayCount + 1);
    int[] counts = new int[1 << (Integer.SIZE - slotShift)];
    for (Expression expression : expressions) {
      for (Anchor anchor : expression.anchors()) {
        count(anchor, counts);
      }
    }
    int[] firsts = new int[counts.length];
    int shared = layOut(counts, firsts);
    aroundLength += shared * Anchor.AROUND;
    entries = new int[1 + wayCount + shared];
    ways = new int[entries.length];
    places = new int[entries.length];
    around = new long[aroundLength];
    int place = aroundLength;
    // Backwards, so that of one rule the match that begins first comes first.
    for (int rule = expressions.size() - 1; rule >= 0; rule--) {
      for (Anchor anchor : expressions.get(rule).anchors()) {
        place -= anchor.around().length;
        enter(rule, anchor, place, firsts);
      }
    }
    join(counts, firsts, place);
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

  // The loops below are methods of their own: run often, they are compiled early in the start.

  private void count(Anchor anchor, int[] counts) {
    for (int way : anchor.ways()) {
      counts[slot(way)]++;
    }
  }

  /**
   * Finds where the entries of each slot end.
   *
   * @return how many slots have several ways
   */
  private static int layOut(int[] counts, int[] ends) {
    int end = 1;
    int shared = 0;
    for (int slot = 0; slot < counts.length; slot++) {
      int count = counts[slot];
      if (count > 0) {
        shared += count > 1 ? 1 : 0;
        end += count > 1 ? 1 + count : 1;
        ends[slot] = end;
      }
    }
    return shared;
  }

  /** Puts in an entry for each of an anchor's ways, before those of its slot. */
  private void enter(int rule, Anchor anchor, int place, int[] firsts) {
    int[] anchorWays = anchor.ways();
    char[] anchorPlaces = anchor.places();
    int ruleAndOffset = (rule << OFFSET_BITS) | (anchor.offset() - Anchor.IN_FRONT);
    System.arraycopy(anchor.around(), 0, around, place, anchor.around().length);
    for (int i = 0; i < anchorWays.length; i++) {
      int entry = --firsts[slot(anchorWays[i])];
      entries[entry] = ruleAndOffset;
      ways[entry] = anchorWays[i];
      places[entry] = place + Anchor.AROUND * anchorPlaces[i];
    }
  }

  /** Marks the last entry of each slot, and puts one for all in front of several. */
  private void join(int[] counts, int[] firsts, int before) {
    int place = before;
    for (int slot = 0; slot < counts.length; slot++) {
      int count = counts[slot];
      if (count > 0) {
        entries[firsts[slot] + count - 1] |= LAST;
      }
      if (count > 1) {
        place -= Anchor.AROUND;
        join(firsts[slot] - 1, count, place);
      }
    }
  }

  /** Lets an entry stand for those behind it: around may stand what may around any of them. */
  private void join(int all, int count, int place) {
    entries[all] = ALL;
    ways[all] = ways[all + 1];
    places[all] = place;
    for (int entry = all + 1; entry <= all + count; entry++) {
      for (int i = 0; i < Anchor.AROUND; i++) {
        around[place + i] |= around[places[entry] + i];
      }
    }
  }

  private int slot(int way) {
    return hash(way) >>> slotShift;
  }
}
