package trafficguardian.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Tells at which even places an {@link Anchor} of any rule may stand, and of which rules. Most
 * places are passed by with a bitmap by a hash of four folded bytes; most of the others, since what
 * stands around these bytes does not fit any anchor of that hash. No step has a branch that depends
 * on the text: it would be guessed wrong too often.
 */
final class Prefilter {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** {@link Anchor#FOLD} twice. */
  private static final long FOLDS = Anchor.FOLD * 0x100000001L;

  /** Places are this far from each other. */
  static final int STEP = 2;

  private final AnchorTable anchors;

  /** Of the {@link Slots}. */
  private final long[] bitmap;

  private final int[] slotsBefore;
  private final int[] firstEntries;

  /** Of the anchors: these are read at every place, and a field of a field is read twice. */
  private final char[] close;

  private final char[] further;
  private final long[] closeKinds;
  private final long[] furtherKinds;

  Prefilter(AnchorTable anchors) {
    this.anchors = anchors;
    this.close = anchors.aroundAny.close;
    this.further = anchors.aroundAny.further;
    this.closeKinds = anchors.close;
    this.furtherKinds = anchors.further;
    this.bitmap = anchors.slots.bitmap;
    this.slotsBefore = anchors.slots.before;
    this.firstEntries = anchors.slots.firstEntries;
  }

  /** The most bytes that any match has before its anchor. */
  int furthest() {
    return anchors.furthest;
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
   */
  void find(byte[] bytes, int from, int before, int known, Found found) {
    found.count = hashed(bytes, from, before, found.at);
    fitting(bytes, known, found);
  }

  /** Finds places where four bytes hash to what those of an anchor do. */
  private int hashed(byte[] bytes, int from, int before, int[] found) {
    int count = 0;
    int at = from;
    // Six in one go: as many fit in the registers, and three places are in eight bytes.
    for (; at < before - 5 * STEP; at += 6 * STEP) {
      long three = eight(bytes, at) | FOLDS;
      long next = eight(bytes, at + 3 * STEP) | FOLDS;
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
    return (int) (bitmap[hash >>> Slots.BIT_BITS] >>> hash) & 1;
  }

  /** The slot of a way, if its bit is set. */
  int slot(int way) {
    int hash = AnchorTable.hash(way);
    int word = hash >>> Slots.BIT_BITS;
    return slotsBefore[word] + Long.bitCount(bitmap[word] & ((1L << hash) - 1));
  }

  /** Keeps those around which stands what may, and those of which too little is known. */
  private void fitting(byte[] bytes, int known, Found found) {
    int count = found.count;
    int first = count > 0 && found.at[0] == 0 ? 1 : 0;
    int end = count;
    while (end > first && found.at[end - 1] > known - Anchor.LENGTH - Anchor.BEHIND) {
      end--;
    }
    findSlots(bytes, found, count);
    int kept = keepClose(bytes, found, first, end);
    kept = keepFurther(bytes, found, first, kept);
    System.arraycopy(found.at, end, found.at, kept, count - end);
    System.arraycopy(found.slots, end, found.slots, kept, count - end);
    found.count = kept + count - end;
  }

  private void findSlots(byte[] bytes, Found found, int count) {
    int[] places = found.at;
    int[] slots = found.slots;
    for (int i = 0; i < count; i++) {
      slots[i] = slot(way(bytes, places[i]));
    }
    int[] kinds = found.kinds;
    for (int i = 0; i < count; i++) {
      kinds[i] = close[slots[i]] * Neighbours.BYTES;
    }
  }

  /** Of some, keeps those close to which stands what may; returns their end. */
  private int keepClose(byte[] bytes, Found found, int first, int end) {
    int[] places = found.at;
    int[] slots = found.slots;
    int[] kinds = found.kinds;
    int kept = first;
    for (int i = first; i < end; i++) {
      int at = places[i];
      places[kept] = at;
      slots[kept] = slots[i];
      kept += close(kinds[i], bytes, at);
    }
    return kept;
  }

  /** The same for what stands further away. */
  private int keepFurther(byte[] bytes, Found found, int first, int end) {
    int[] places = found.at;
    int[] slots = found.slots;
    int kept = first;
    for (int i = first; i < end; i++) {
      int at = places[i];
      int slot = slots[i];
      places[kept] = at;
      slots[kept] = slot;
      kept += further(further[slot] * Neighbours.BYTES, bytes, at);
    }
    return kept;
  }

  /** The first of the entries of a slot. */
  int firstEntry(int slot) {
    return firstEntries[slot];
  }

  /** The end of the entries of a slot. */
  int endOfEntries(int slot) {
    return firstEntries[slot + 1];
  }

  /** How many slots there are. */
  int slots() {
    return close.length;
  }

  /** The four bytes of an entry, folded. */
  int wayOf(int entry) {
    return anchors.ways[entry];
  }

  /**
   * Adds to what may stand around some anchors what may around that of an entry.
   *
   * @param around twice {@link Neighbours#BYTES} numbers
   */
  void addAround(int entry, long[] around) {
    int close = anchors.around.close[entry] * Neighbours.BYTES;
    int further = anchors.around.further[entry] * Neighbours.BYTES;
    for (int i = 0; i < Neighbours.BYTES; i++) {
      around[i] |= closeKinds[close + i];
      around[Neighbours.BYTES + i] |= furtherKinds[further + i];
    }
  }

  /**
   * Whether there stands what may.
   *
   * @param may as {@link #addAround} makes it
   * @param close the eight bytes from the one in front of the anchor on
   * @param further the four bytes behind these
   */
  static boolean fits(long[] may, long close, int further) {
    long all =
        may[0] >>> close
            & may[1] >>> (close >>> 40)
            & may[2] >>> (close >>> 48)
            & may[3] >>> (close >>> 56)
            & may[4] >>> further
            & may[5] >>> (further >>> 8)
            & may[6] >>> (further >>> 16)
            & may[7] >>> (further >>> 24);
    return (all & 1) != 0;
  }

  /** The byte in front of a place, the four there, and three behind them. */
  static long close(byte[] bytes, int at) {
    return eight(bytes, at - 1);
  }

  static long eight(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  /** The four bytes behind these. */
  static int further(byte[] bytes, int at) {
    return (int) INTS.get(bytes, at + Anchor.LENGTH + Anchor.CLOSE);
  }

  /** 1 if what stands close to a place is of the kind that begins there, otherwise 0. */
  private int close(int kind, byte[] bytes, int at) {
    long around = close(bytes, at);
    return (int)
        (closeKinds[kind] >>> around
            & closeKinds[kind + 1] >>> (around >>> 40)
            & closeKinds[kind + 2] >>> (around >>> 48)
            & closeKinds[kind + 3] >>> (around >>> 56)
            & 1);
  }

  /** The same for the four bytes behind these. */
  private int further(int kind, byte[] bytes, int at) {
    int behind = further(bytes, at);
    return (int)
        (furtherKinds[kind] >>> behind
            & furtherKinds[kind + 1] >>> (behind >>> 8)
            & furtherKinds[kind + 2] >>> (behind >>> 16)
            & furtherKinds[kind + 3] >>> (behind >>> 24)
            & 1);
  }

  int rule(int entry) {
    return anchors.rule(entry);
  }

  int offset(int entry) {
    return anchors.offset(entry);
  }
}
