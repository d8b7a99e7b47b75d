package trafficguardian.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells at which bytes the {@link Anchor} of any rule may stand, and of which rules: first a bitmap
 * by a hash of four folded bytes, which most bytes are passed by with, then a table of all ways.
 */
final class Prefilter {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long FOLD = (long) Anchor.FOLD << Integer.SIZE | Anchor.FOLD;

  /** Small enough for the first-level cache. */
  private static final int HASH_BITS = 20;

  private static final int HASH_SHIFT = Integer.SIZE - HASH_BITS;

  /** Any odd number whose bits look random. */
  private static final int SPREAD = 0x9e3779b1;

  /** How many places are looked at in one go, and how many bytes that takes. */
  static final int BLOCK = 8;

  private static final int BLOCK_BYTES = Integer.BYTES + Long.BYTES;

  private static final int WORDS = 1 << (HASH_BITS - 6);

  private final long[] bitmap = new long[WORDS];

  /** Hashed by way, with linear probing; a free slot has no entries. */
  private final int[] ways;

  private final int[] firstEntry;
  private final int tableShift;

  /**
   * The rule of each entry, and the offset of its anchor; all of one way side by side. A flat array,
   * since every reference on the way to an automaton is likely to miss the cache.
   */
  private final int[] entries;

  private static final int LAST = 1 << 31;
  private static final int OFFSET_BITS = 4;
  private final int furthest;

  Prefilter(List<Expression> expressions) {
    TreeMap<Integer, List<Integer>> byWay = new TreeMap<>();
    for (int rule = 0; rule < expressions.size(); rule++) {
      Anchor anchor = expressions.get(rule).anchor();
      for (int way : anchor.ways()) {
        byWay
            .computeIfAbsent(way, none -> new ArrayList<>())
            .add(rule << OFFSET_BITS | anchor.offset());
      }
    }
    int tableBits = Integer.SIZE - Integer.numberOfLeadingZeros(2 * byWay.size() + 1);
    tableShift = Integer.SIZE - tableBits;
    ways = new int[1 << tableBits];
    firstEntry = new int[1 << tableBits];
    // The first entry is none, so that its index can stand for a free slot.
    entries = new int[1 + byWay.values().stream().mapToInt(List::size).sum()];
    int count = 1;
    for (Map.Entry<Integer, List<Integer>> each : byWay.entrySet()) {
      int way = each.getKey();
      bitmap[hash(way) >>> 6] |= 1L << hash(way);
      int slot = slot(way);
      ways[slot] = way;
      firstEntry[slot] = count;
      for (int entry : each.getValue()) {
        entries[count++] = entry;
      }
      entries[count - 1] |= LAST;
    }
    furthest = expressions.stream().mapToInt(e -> e.anchor().offset()).max().orElse(0);
  }

  /** The most bytes that any match has before its anchor. */
  int furthest() {
    return furthest;
  }

  /** The four bytes at a place, folded. */
  static int way(byte[] bytes, int at) {
    return way(bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]);
  }

  static int way(byte first, byte second, byte third, byte fourth) {
    return (first & 0xff | (second & 0xff) << 8 | (third & 0xff) << 16 | fourth << 24)
        | Anchor.FOLD;
  }

  /**
   * Finds places where an anchor may stand, all of it before {@code to}.
   *
   * @param places takes them in ascending order
   * @return how many there are; if there may be more behind the last one, as many as fit
   */
  int find(byte[] bytes, int from, int to, int[] places) {
    int found = 0;
    int at = from;
    for (; at <= to - BLOCK_BYTES; at += BLOCK) {
      long low = (long) LONGS.get(bytes, at) | FOLD;
      long high = (long) LONGS.get(bytes, at + Integer.BYTES) | FOLD;
      long any =
          bits((int) low)
              | bits((int) (low >>> 8))
              | bits((int) (low >>> 16))
              | bits((int) (low >>> 24))
              | bits((int) high)
              | bits((int) (high >>> 8))
              | bits((int) (high >>> 16))
              | bits((int) (high >>> 24));
      if ((any & 1) != 0) {
        if (found >= places.length - BLOCK) {
          return found;
        }
        found = within(low, high, at, places, found);
      }
    }
    for (; at <= to - Anchor.LENGTH; at++) {
      if ((bits(way(bytes, at)) & 1) != 0) {
        if (found == places.length) {
          return found;
        }
        places[found++] = at;
      }
    }
    return found;
  }

  /** Adds the places in a block. */
  private int within(long low, long high, int at, int[] places, int before) {
    int found = before;
    for (int i = 0; i < BLOCK; i++) {
      int way = (int) (i < Integer.BYTES ? low >>> (8 * i) : high >>> (8 * (i - Integer.BYTES)));
      // Written whether or not it counts: a branch would be guessed wrong too often.
      places[found] = at + i;
      found += (int) bits(way) & 1;
    }
    return found;
  }

  /** The lowest bit tells whether any rule has an anchor of this hash. */
  private long bits(int way) {
    int hash = hash(way);
    return bitmap[(hash >>> 6) & (WORDS - 1)] >>> hash;
  }

  private static int hash(int way) {
    return (way * SPREAD) >>> HASH_SHIFT;
  }

  /** The first of the rules whose anchor reads so; 0 if there is none. */
  int firstEntry(int way) {
    return firstEntry[slot(way)];
  }

  /** The entry after this one; 0 if it is the last. */
  int nextEntry(int entry) {
    return entries[entry] < 0 ? 0 : entry + 1;
  }

  int rule(int entry) {
    return (entries[entry] & ~LAST) >>> OFFSET_BITS;
  }

  int offset(int entry) {
    return entries[entry] & ((1 << OFFSET_BITS) - 1);
  }

  /** Where a way is, or would be. */
  private int slot(int way) {
    int slot = (way * SPREAD) >>> tableShift;
    while (firstEntry[slot] != 0 && ways[slot] != way) {
      slot = (slot + 1) & (ways.length - 1);
    }
    return slot;
  }
}
