package trafficguardian.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Tells at which even places an {@link Anchor} of any rule may stand, and of which rules. Most
 * places are passed by with a bitmap by a hash of four folded bytes; most of the others, since what
 * stands around these bytes does not fit any anchor of that hash. Neither step has a branch that
 * depends on the text: it would be guessed wrong too often.
 */
final class Prefilter {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** {@link Anchor#FOLD} twice. */
  private static final long FOLDS = Anchor.FOLD * 0x100000001L;

  /** So many that few bytes hash to one that is set by chance. Text needs few of them in cache. */
  private static final int HASH_BITS = 22;

  /** The upper bits of a hash choose a word, those below them a bit of it. */
  private static final int BIT_SHIFT = Integer.SIZE - HASH_BITS;

  private static final int WORD_SHIFT = BIT_SHIFT + 6;

  /** Places are this far from each other. */
  static final int STEP = 2;

  /** Entries that are put into the bitmap in one go. */
  private static final int STRETCH = 64;

  private final long[] bitmap = new long[1 << (HASH_BITS - 6)];

  /** The first entry of each slot, which the upper bits of a hash choose; 0 if there is none. */
  private final int[] slots;

  private final int slotShift;

  /** These four as in the {@link AnchorTable}. */
  private final int[] entries;

  private final int[] ways;
  private final char[] places;
  private final long[] around;
  private final int furthest;

  Prefilter(AnchorTable anchors) {
    entries = anchors.entries;
    ways = anchors.ways;
    places = anchors.places;
    around = anchors.around;
    slotShift = anchors.slotShift;
    furthest = anchors.furthest;
    slots = new int[1 << (Integer.SIZE - slotShift)];
    // A stretch at a time: a method that is called often is compiled early in the start.
    for (int to = entries.length; to > 1; to -= STRETCH) {
      index(Math.max(1, to - STRETCH), to);
    }
  }

  /** Sets the bits of some entries' ways. Backwards, so that the first of each slot stays in it. */
  private void index(int from, int to) {
    for (int entry = to - 1; entry >= from; entry--) {
      int hash = AnchorTable.hash(ways[entry]);
      bitmap[hash >>> WORD_SHIFT] |= 1L << (hash >>> BIT_SHIFT);
      slots[hash >>> slotShift] = entry;
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
    // Six in one go: as many fit in the registers, and three places are in eight bytes.
    for (; at < before - 5 * STEP; at += 6 * STEP) {
      long three = (long) LONGS.get(bytes, at) | FOLDS;
      long next = (long) LONGS.get(bytes, at + 3 * STEP) | FOLDS;
      found[count] = at;
      count += bit((int) three);
      found[count] = at + STEP;
      count += bit((int) (three >>> 16));
      found[count] = at + 2 * STEP;
      count += bit((int) (three >>> 32));
      found[count] = at + 3 * STEP;
      count += bit((int) next);
      found[count] = at + 4 * STEP;
      count += bit((int) (next >>> 16));
      found[count] = at + 5 * STEP;
      count += bit((int) (next >>> 32));
    }
    for (; at < before; at += STEP) {
      found[count] = at;
      count += bit(way(bytes, at));
    }
    return count;
  }

  /** 1 if any rule has an anchor of this hash, otherwise 0. */
  private int bit(int way) {
    int hash = AnchorTable.hash(way);
    return (int) (bitmap[hash >>> WORD_SHIFT] >>> (hash >>> BIT_SHIFT)) & 1;
  }

  /**
   * Of some places, keeps those around which stands what may, and those of which too little is
   * known.
   */
  private int fitting(byte[] bytes, int known, int[] found, int count) {
    int last = known - Anchor.LENGTH - Anchor.CLOSE;
    int kept = count > 0 && found[0] == 0 ? 1 : 0;
    int i = kept;
    for (; i < count && found[i] <= last; i++) {
      int at = found[i];
      found[kept] = at;
      kept += close(slots[slot(way(bytes, at))], bytes, at);
    }
    System.arraycopy(found, i, found, kept, count - i);
    return kept + count - i;
  }

  /** The first of the entries whose anchor may stand at a place; 0 if there is none. */
  int firstEntry(byte[] bytes, int at) {
    int first = slots[slot(way(bytes, at))];
    return entries[first] == AnchorTable.ALL ? first + 1 : first;
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
    return ways[entry] == way(bytes, at)
        && close(entry, bytes, at) != 0
        && further(entry, bytes, at) != 0;
  }

  /** 1 if there stands close to a place what may close to an entry's anchor, otherwise 0. */
  private int close(int entry, byte[] bytes, int at) {
    int place = places[entry] * Anchor.AROUND;
    int behind = at + Anchor.LENGTH;
    return (int)
        (around[place] >>> bytes[at - 1]
            & around[place + 1] >>> bytes[behind]
            & around[place + 2] >>> bytes[behind + 1]
            & around[place + 3] >>> bytes[behind + 2]
            & 1);
  }

  /** The same for the bytes further behind. */
  private int further(int entry, byte[] bytes, int at) {
    int place = places[entry] * Anchor.AROUND;
    int behind = at + Anchor.LENGTH + Anchor.CLOSE;
    return (int)
        (around[place + 4] >>> bytes[behind]
            & around[place + 5] >>> bytes[behind + 1]
            & around[place + 6] >>> bytes[behind + 2]
            & around[place + 7] >>> bytes[behind + 3]
            & 1);
  }

  int rule(int entry) {
    return AnchorTable.rule(entries[entry]);
  }

  int offset(int entry) {
    return AnchorTable.offset(entries[entry]);
  }

  private int slot(int way) {
    return AnchorTable.hash(way) >>> slotShift;
  }
}
