package trafficguardian.match;

/**
 * Tells at which even places an {@link Anchor} of any rule may stand, and of which rules. Most
 * places are passed by with a bitmap by a hash of four folded bytes; most of the others, since what
 * stands around these bytes does not fit any anchor of that hash. No step has a branch that depends
 * on the text: it would be guessed wrong too often.
 */
final class Prefilter {
  private final AnchorTable anchors;
  private final HashedPlaces places;

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
    this.places = HashedPlaces.of(anchors.slots);
    this.bitmap = anchors.slots.bitmap;
    this.slotsBefore = anchors.slots.before;
    this.firstEntries = anchors.slots.firstEntries;
  }

  /** The most bytes that any match has before its anchor. */
  int furthest() {
    return anchors.furthest;
  }

  /**
   * Finds places where an anchor may stand. Only every second one is looked at.
   *
   * @param from the first place
   * @param before all places are before this
   * @param known end of the bytes that tell what stands around them
   */
  void find(byte[] bytes, int from, int before, int known, Found found) {
    found.count = places.find(bytes, from, before, found.at);
    fitting(bytes, known, found);
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
      slots[i] = slot(HashedPlaces.way(bytes, places[i]));
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
    return HashedPlaces.eight(bytes, at - 1);
  }

  /** The four bytes behind these. */
  static int further(byte[] bytes, int at) {
    return HashedPlaces.four(bytes, at + Anchor.LENGTH + Anchor.CLOSE);
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
