package trafficguardian.match;

import java.util.Arrays;

/**
 * What the matches of an expression are looked for by: four bytes in a row, at one distance from
 * where a match begins, and every way in which they can read there.
 *
 * <p>A way is a number, the first byte its lowest eight bits. Bit 5 of each byte is set, which
 * makes letters of either case equal.
 */
final class Anchor {
  static final int LENGTH = 4;
  static final int MAX_OFFSET = 12;

  /** The most ways. More would make the prefilter let too much of ordinary text through. */
  static final int MAX_WAYS = 4096;

  static final int FOLD = 0x20202020;

  private final int offset;
  private final int[] ways;

  Anchor(int offset, int[] ways) {
    this.offset = offset;
    this.ways = ways;
  }

  /** Bytes of a match before these four. */
  int offset() {
    return offset;
  }

  /** In ascending order. Not to be changed. */
  int[] ways() {
    return ways;
  }

  @Override
  public String toString() {
    return offset + " " + Arrays.toString(ways);
  }
}
