package trafficguardian.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Tells at which even places an {@link Anchor} of any rule may stand, and of which rules: first a
 * bitmap by a hash of four folded bytes, which most places are passed by with, then a table of all
 * ways.
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

  /** Places are this far from each other. */
  static final int STEP = 2;

  /** How many bytes' places are looked at in one go, and how many bytes that takes. */
  private static final int BLOCK = 8;

  private static final int BLOCK_BYTES = Integer.BYTES + Long.BYTES;

  /** At most so many places are found in one go. */
  static final int MAX_FOUND = BLOCK / STEP;

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

  /** For each entry, where what may stand around its anchor is found. */
  private final int[] places;

  private final long[] around;

  private static final int LAST = 1 << 31;
  private static final int OFFSET_BITS = 4;
  private final int furthest;

  Prefilter(List<Expression> expressions) {
    int count = 0;
    int aroundLength = 0;
    for (Expression expression : expressions) {
      for (Anchor anchor : expression.anchors()) {
        count += anchor.ways().length;
        aroundLength += anchor.around().length;
      }
    }
    int tableBits = Integer.SIZE - Integer.numberOfLeadingZeros(2 * count + 1);
    tableShift = Integer.SIZE - tableBits;
    ways = new int[1 << tableBits];
    firstEntry = new int[1 << tableBits];
    for (Expression expression : expressions) {
      for (Anchor anchor : expression.anchors()) {
        for (int way : anchor.ways()) {
          int slot = slot(way);
          ways[slot] = way;
          firstEntry[slot]++;
          int hash = way * SPREAD;
          bitmap[hash >>> WORD_SHIFT] |= 1L << (hash >>> BIT_SHIFT);
        }
      }
    }
    // The first entry is none, so that its index can stand for a free slot.
    entries = new int[1 + count];
    places = new int[entries.length];
    around = new long[aroundLength];
    int end = 1;
    for (int slot = 0; slot < firstEntry.length; slot++) {
      end += firstEntry[slot];
      firstEntry[slot] = firstEntry[slot] == 0 ? 0 : end;
    }
    // Backwards, so that of one rule the match that begins first comes first.
    for (int rule = expressions.size() - 1; rule >= 0; rule--) {
      for (Anchor anchor : expressions.get(rule).anchors()) {
        int length = anchor.around().length;
        aroundLength -= length;
        System.arraycopy(anchor.around(), 0, around, aroundLength, length);
        for (int i = 0; i < anchor.ways().length; i++) {
          int entry = --firstEntry[slot(anchor.ways()[i])];
          entries[entry] = (rule << OFFSET_BITS) | (anchor.offset() - Anchor.IN_FRONT);
          places[entry] = aroundLength + Anchor.AROUND * anchor.places()[i];
        }
      }
    }
    for (int first : firstEntry) {
      if (first > 0) {
        entries[first - 1] |= LAST;
      }
    }
    entries[count] |= LAST;
    furthest =
        expressions.stream()
            .flatMap(e -> e.anchors().stream())
            .mapToInt(Anchor::offset)
            .max()
            .orElse(0);
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
   * Finds places where an anchor may stand, all of it before {@code to}. Only every second place is
   * looked at.
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
              | bits(map, (int) (low >>> 16))
              | bits(map, (int) high)
              | bits(map, (int) (high >>> 16));
      if ((any & 1) != 0) {
        if (found > places.length - MAX_FOUND) {
          return found;
        }
        // Written whether or not they count: a branch would be guessed wrong too often.
        places[found] = at;
        found += (int) bits(map, (int) low) & 1;
        places[found] = at + STEP;
        found += (int) bits(map, (int) (low >>> 16)) & 1;
        places[found] = at + 2 * STEP;
        found += (int) bits(map, (int) high) & 1;
        places[found] = at + 3 * STEP;
        found += (int) bits(map, (int) (high >>> 16)) & 1;
      }
    }
    for (; at <= to - Anchor.LENGTH; at += STEP) {
      if ((bits(map, way(bytes, at)) & 1) != 0) {
        if (found == places.length) {
          return found;
        }
        places[found++] = at;
      }
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

  /** Whether an entry's anchor at a place may be one of a match, going by what stands around. */
  boolean fits(int entry, byte[] bytes, int at) {
    int place = places[entry];
    int behind = at + Anchor.LENGTH;
    return (around[place] >>> bytes[at - 1]
            & around[place + 1] >>> bytes[behind]
            & around[place + 2] >>> bytes[behind + 1]
            & around[place + 3] >>> bytes[behind + 2]
            & 1)
        != 0;
  }

  int rule(int entry) {
    return (entries[entry] & ~LAST) >>> OFFSET_BITS;
  }

  int offset(int entry) {
    return (entries[entry] & ((1 << OFFSET_BITS) - 1)) + Anchor.IN_FRONT;
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
