package trafficguardian.match;

import java.util.Arrays;

/**
 * Numbers the hashes that ways have: a slot for each, in their order. To find them takes longer
 * than to read them, and so they are stored with the ways.
 */
final class Slots {
  /** The upper bits of a hash choose a word of the bitmap, these a bit of it. */
  static final int BIT_BITS = 6;

  static final int WORDS = 1 << (AnchorTable.HASH_BITS - BIT_BITS);

  /** A bit for each hash, set if it is a slot's. */
  final long[] bitmap;

  /** How many bits are set before each word: a slot is the number of those before its own. */
  final int[] before;

  /** The first entry of each slot, and the end of the last one's. */
  final int[] firstEntries;

  Slots(long[] bitmap, int[] before, int[] firstEntries) {
    this.bitmap = bitmap;
    this.before = before;
    this.firstEntries = firstEntries;
  }

  /**
   * Those of some entries.
   *
   * @param ways of each, in the order of their hashes
   */
  static Slots of(int[] ways) {
    long[] bitmap = new long[WORDS];
    int[] before = new int[WORDS];
    int[] firstEntries = new int[ways.length + 1];
    int slots = 0;
    for (int entry = 0; entry < ways.length; entry++) {
      int hash = AnchorTable.hash(ways[entry]);
      long bit = 1L << hash;
      if ((bitmap[hash >>> BIT_BITS] & bit) == 0) {
        bitmap[hash >>> BIT_BITS] |= bit;
        firstEntries[slots++] = entry;
      }
    }
    firstEntries[slots] = ways.length;
    for (int word = 1; word < WORDS; word++) {
      before[word] = before[word - 1] + Long.bitCount(bitmap[word - 1]);
    }
    return new Slots(bitmap, before, Arrays.copyOf(firstEntries, slots + 1));
  }

  /** How many there are. */
  int count() {
    return firstEntries.length - 1;
  }
}
