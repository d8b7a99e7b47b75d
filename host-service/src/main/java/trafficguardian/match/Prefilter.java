package trafficguardian.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Tells at which even places an {@link Anchor} of any rule may stand, and of which rules. Most
 * places are passed by with a bitmap by a hash of four folded bytes; most of the others, since what
 * stands around these bytes does not fit any anchor of that hash. Neither step has a branch that
 * depends on the text: it would be guessed wrong too often.
 */
final class Prefilter {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** So many that few bytes hash to one that is set by chance. Text needs few of them in cache. */
  private static final int HASH_BITS = 22;

  /** The upper bits of a hash choose a word, those below them a bit of it. */
  private static final int BIT_SHIFT = Integer.SIZE - HASH_BITS;

  private static final int WORD_SHIFT = BIT_SHIFT + 6;

  /** Any odd number whose bits look random. */
  private static final int SPREAD = 0x9e3779b1;

  /** Places are this far from each other. */
  static final int STEP = 2;

  /** Slots for each way, so that few ways share one. */
  private static final int ROOM = 4;

  private static final int LAST = 1 << 31;
  private static final int OFFSET_BITS = 4;

  /** The entry that stands for all of its slot. */
  private static final int ALL = LAST - 1;

  private final long[] bitmap = new long[1 << (HASH_BITS - 6)];

  /** The first entry of each slot, which the upper bits of a hash choose; 0 if there is none. */
  private final int[] slots;

  private final int slotShift;

  /**
   * The rule of each entry, and the offset of its anchor; those of one slot side by side. If there
   * are several, one that stands for all comes first. A flat array, since every reference on the
   * way to an automaton is likely to miss the cache.
   */
  private final int[] entries;

  /** The way of each entry: others hash to the same slot. */
  private final int[] ways;

  /** For each entry, where what may stand around its anchor is found. */
  private final int[] places;

  private final long[] around;
  private final int furthest;

  Prefilter(List<Expression> expressions) {
    int wayCount = 0;
    int aroundLength = Anchor.AROUND;
    for (Expression expression : expressions) {
      for (Anchor anchor : expression.anchors()) {
        wayCount += anchor.ways().length;
        aroundLength += anchor.around().length;
      }
    }
    slotShift = Integer.numberOfLeadingZeros(ROOM * wayCount + 1);
    slots = new int[1 << (Integer.SIZE - slotShift)];
    int[] counts = new int[slots.length];
    for (Expression expression : expressions) {
      for (Anchor anchor : expression.anchors()) {
        count(anchor, counts);
      }
    }
    int shared = layOut(counts);
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
        enter(rule, anchor, place);
      }
    }
    join(counts, place);
    furthest =
        expressions.stream()
            .flatMap(e -> e.anchors().stream())
            .mapToInt(Anchor::offset)
            .max()
            .orElse(0);
  }

  // The loops below are methods of their own: run often, they are compiled early in the start.

  /** Sets the bits of an anchor's ways, and counts the ways of each slot. */
  private void count(Anchor anchor, int[] counts) {
    for (int way : anchor.ways()) {
      int hash = way * SPREAD;
      bitmap[hash >>> WORD_SHIFT] |= 1L << (hash >>> BIT_SHIFT);
      counts[hash >>> slotShift]++;
    }
  }

  /**
   * Lets each slot be the end of its entries. The first entry of all is none, so that its index can
   * stand for an empty slot; nothing fits it.
   *
   * @return how many slots have several ways
   */
  private int layOut(int[] counts) {
    int end = 1;
    int shared = 0;
    for (int slot = 0; slot < counts.length; slot++) {
      int count = counts[slot];
      if (count > 0) {
        shared += count > 1 ? 1 : 0;
        end += count > 1 ? 1 + count : 1;
        slots[slot] = end;
      }
    }
    return shared;
  }

  /** Puts in an entry for each of an anchor's ways, before those of its slot. */
  private void enter(int rule, Anchor anchor, int place) {
    int[] anchorWays = anchor.ways();
    char[] anchorPlaces = anchor.places();
    int ruleAndOffset = (rule << OFFSET_BITS) | (anchor.offset() - Anchor.IN_FRONT);
    System.arraycopy(anchor.around(), 0, around, place, anchor.around().length);
    for (int i = 0; i < anchorWays.length; i++) {
      int entry = --slots[slot(anchorWays[i])];
      entries[entry] = ruleAndOffset;
      ways[entry] = anchorWays[i];
      places[entry] = place + Anchor.AROUND * anchorPlaces[i];
    }
  }

  /** Marks the last entry of each slot, and puts one for all in front of several. */
  private void join(int[] counts, int before) {
    int place = before;
    for (int slot = 0; slot < slots.length; slot++) {
      int count = counts[slot];
      if (count > 0) {
        entries[slots[slot] + count - 1] |= LAST;
      }
      if (count > 1) {
        place -= Anchor.AROUND;
        join(--slots[slot], count, place);
      }
    }
  }

  /** Lets an entry stand for those behind it: around may stand what may around any of them. */
  private void join(int all, int count, int place) {
    entries[all] = ALL;
    places[all] = place;
    for (int entry = all + 1; entry <= all + count; entry++) {
      for (int i = 0; i < Anchor.AROUND; i++) {
        around[place + i] |= around[places[entry] + i];
      }
    }
  }

  /** The most bytes that any match has before its anchor. */
  int furthest() {
    return furthest;
  }

  /** The four bytes at a place, folded. */
  static int way(byte[] bytes, int at) {
    return (int) INTS.get(bytes, at) | Anchor.FOLD;
  }

  /**
   * Finds places where an anchor may stand. Only every second one is looked at.
   *
   * @param from the first place
   * @param before all places are before this
   * @param known end of the bytes that tell what stands around them
   * @param found takes them in ascending order, and has room for all that are looked at
   * @return how many there are
   */
  int find(byte[] bytes, int from, int before, int known, int[] found) {
    return fitting(bytes, known, found, hashed(bytes, from, before, found));
  }

  /** Finds places where four bytes hash to what those of an anchor do. */
  private int hashed(byte[] bytes, int from, int before, int[] found) {
    int count = 0;
    int at = from;
    // Four in one go: as many fit in the registers.
    for (; at < before - 3 * STEP; at += 4 * STEP) {
      found[count] = at;
      count += bit(way(bytes, at));
      found[count] = at + STEP;
      count += bit(way(bytes, at + STEP));
      found[count] = at + 2 * STEP;
      count += bit(way(bytes, at + 2 * STEP));
      found[count] = at + 3 * STEP;
      count += bit(way(bytes, at + 3 * STEP));
    }
    for (; at < before; at += STEP) {
      found[count] = at;
      count += bit(way(bytes, at));
    }
    return count;
  }

  /** 1 if any rule has an anchor of this hash, otherwise 0. */
  private int bit(int way) {
    int hash = way * SPREAD;
    return (int) (bitmap[hash >>> WORD_SHIFT] >>> (hash >>> BIT_SHIFT)) & 1;
  }

  /**
   * Of some places, keeps those around which stands what may, and those of which too little is
   * known.
   */
  private int fitting(byte[] bytes, int known, int[] found, int count) {
    int last = known - Anchor.LENGTH - Anchor.BEHIND;
    int kept = count > 0 && found[0] == 0 ? 1 : 0;
    int i = kept;
    for (; i < count && found[i] <= last; i++) {
      int at = found[i];
      found[kept] = at;
      kept += around(slots[slot(way(bytes, at))], bytes, at);
    }
    System.arraycopy(found, i, found, kept, count - i);
    return kept + count - i;
  }

  /** The first of the entries whose anchor may stand at a place; 0 if there is none. */
  int firstEntry(byte[] bytes, int at) {
    int first = slots[slot(way(bytes, at))];
    return entries[first] == ALL ? first + 1 : first;
  }

  /** The entry after this one; 0 if it is the last. */
  int nextEntry(int entry) {
    return entries[entry] < 0 ? 0 : entry + 1;
  }

  /** Whether a slot has at least three, so that some may begin alike. */
  boolean isCrowded(int first) {
    return first != 0 && entries[first] >= 0 && entries[first + 1] >= 0;
  }

  /** How many entries there are; the first stands for none. */
  int entries() {
    return entries.length;
  }

  /** The four bytes of an entry, folded. */
  int wayOf(int entry) {
    return ways[entry];
  }

  /** Whether an entry's anchor at a place may be one of a match, going by what stands around. */
  boolean fits(int entry, byte[] bytes, int at) {
    return ways[entry] == way(bytes, at) && around(entry, bytes, at) != 0;
  }

  /** 1 if there stands around a place what may around an entry's anchor, otherwise 0. */
  private int around(int entry, byte[] bytes, int at) {
    int place = places[entry];
    int behind = at + Anchor.LENGTH;
    return (int)
        (around[place] >>> bytes[at - 1]
            & around[place + 1] >>> bytes[behind]
            & around[place + 2] >>> bytes[behind + 1]
            & around[place + 3] >>> bytes[behind + 2]
            & 1);
  }

  int rule(int entry) {
    return (entries[entry] & ~LAST) >>> OFFSET_BITS;
  }

  int offset(int entry) {
    return (entries[entry] & ((1 << OFFSET_BITS) - 1)) + Anchor.IN_FRONT;
  }

  private int slot(int way) {
    return (way * SPREAD) >>> slotShift;
  }
}
