package trafficguardian.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Tells at which bytes the {@link Anchor} of any rule may stand, and of which rules: first a bitmap
 * by a hash of four folded bytes, which most bytes are passed by with, then a table of all ways.
 */
final class Prefilter {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long FOLD = ((long) Anchor.FOLD << Integer.SIZE) | Anchor.FOLD;

  /** So many that few bytes hash to one that is set by chance. Text needs few of them in cache. */
  private static final int HASH_BITS = 20;

  /** The upper bits of a hash choose a word, those below them a bit of it. */
  private static final int BIT_SHIFT = Integer.SIZE - HASH_BITS;

  private static final int WORD_SHIFT = BIT_SHIFT + 6;

  /** Any odd number whose bits look random. */
  private static final int SPREAD = 0x9e3779b1;

  /** How many places are looked at in one go, and how many bytes that takes. */
  static final int BLOCK = 8;

  private static final int BLOCK_BYTES = Integer.BYTES + Long.BYTES;

  private final long[] bitmap = new long[1 << (HASH_BITS - 6)];

  /** Hashed by way, with linear probing; a free slot has no entries. */
  private final int[] ways;

  private final int[] firstEntry;
  private final int tableShift;

  /**
   * The rule of each entry, and the offset of its anchor; all of one way side by side. A flat
   * array, since every reference on the way to an automaton is likely to miss the cache.
   */
  private final int[] entries;

  private static final int LAST = 1 << 31;
  private static final int OFFSET_BITS = 4;
  private final int furthest;

  Prefilter(List<Expression> expressions) {
    long[] sorted = new long[expressions.stream().mapToInt(e -> e.anchor().ways().length).sum()];
    int count = 0;
    for (int rule = 0; rule < expressions.size(); rule++) {
      Anchor anchor = expressions.get(rule).anchor();
      for (int way : anchor.ways()) {
        sorted[count++] = ((long) way << Integer.SIZE) | (rule << OFFSET_BITS) | anchor.offset();
      }
    }
    Arrays.sort(sorted);
    int tableBits = Integer.SIZE - Integer.numberOfLeadingZeros(2 * count + 1);
    tableShift = Integer.SIZE - tableBits;
    ways = new int[1 << tableBits];
    firstEntry = new int[1 << tableBits];
    // The first entry is none, so that its index can stand for a free slot.
    entries = new int[1 + count];
    for (int i = 0; i < count; i++) {
      int way = (int) (sorted[i] >> Integer.SIZE);
      int slot = slot(way);
      entries[i + 1] = (int) sorted[i];
      if (firstEntry[slot] == 0) {
        int hash = way * SPREAD;
        bitmap[hash >>> WORD_SHIFT] |= 1L << (hash >>> BIT_SHIFT);
        ways[slot] = way;
        firstEntry[slot] = i + 1;
        entries[i] |= LAST;
      }
    }
    entries[count] |= LAST;
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
    return (first & 0xff)
        | ((second & 0xff) << 8)
        | ((third & 0xff) << 16)
        | (fourth << 24)
        | Anchor.FOLD;
  }

  /**
   * Finds places where an anchor may stand, all of it before {@code to}.
   *
   * @param places takes them in ascending order
   * @return how many there are; if there may be more behind the last one, as many as fit
   */
  int find(byte[] bytes, int from, int to, int[] places) {
    long[] map = bitmap;
    int found = 0;
    int at = from;
    for (; at <= to - BLOCK_BYTES; at += BLOCK) {
      long low = (long) LONGS.get(bytes, at) | FOLD;
      long high = (long) LONGS.get(bytes, at + Integer.BYTES) | FOLD;
      long any =
          bits(map, (int) low)
              | bits(map, (int) (low >>> 8))
              | bits(map, (int) (low >>> 16))
              | bits(map, (int) (low >>> 24))
              | bits(map, (int) high)
              | bits(map, (int) (high >>> 8))
              | bits(map, (int) (high >>> 16))
              | bits(map, (int) (high >>> 24));
      if ((any & 1) != 0) {
        if (found >= places.length - BLOCK) {
          return found;
        }
        found = within(low, high, at, places, found);
      }
    }
    for (; at <= to - Anchor.LENGTH; at++) {
      if ((bits(map, way(bytes, at)) & 1) != 0) {
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
      found += (int) bits(bitmap, way) & 1;
    }
    return found;
  }

  /** The lowest bit tells whether any rule has an anchor of this hash. */
  private static long bits(long[] map, int way) {
    int hash = way * SPREAD;
    return map[hash >>> WORD_SHIFT] >>> (hash >>> BIT_SHIFT);
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
