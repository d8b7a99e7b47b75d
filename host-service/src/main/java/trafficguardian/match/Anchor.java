package trafficguardian.match;

import java.util.Arrays;

/**
 * What the matches of an expression are looked for by: four bytes in a row, at one distance from
 * where a match begins, every way in which they can read there, and what may stand around.
 *
 * <p>Each expression has two, at neighbouring distances. One of them stands at an even place of the
 * stream wherever a match begins, so that only those need to be looked at.
 *
 * <p>A way is a number, the first byte its lowest eight bits. Bit 5 of each byte is set, which
 * makes letters of either case equal.
 */
final class Anchor {
  static final int LENGTH = 4;
  static final int MAX_OFFSET = 12;

  /** The offset of an anchor that begins with the byte before a match. */
  static final int IN_FRONT = -1;

  /** The most ways. More would make the prefilter let too much of ordinary text through. */
  static final int MAX_WAYS = 8192;

  static final int FOLD = 0x20202020;

  /** Bytes behind the four that are known something of. */
  static final int BEHIND = 7;

  /** Of these, the ones that every place is told by; the others are asked where those fit. */
  static final int CLOSE = 3;

  /** Bytes around the four that are known something of. */
  static final int AROUND = 1 + BEHIND;

  private final int offset;
  private final int[] ways;
  private final char[] places;
  private final long[] around;

  /**
   * @param places for each of the ways, where in {@code around} stands what may stand around it
   * @param around the values that the byte in front may have, and those of each of the {@value
   *     #BEHIND} bytes behind: a bit for each value modulo 64
   */
  Anchor(int offset, int[] ways, char[] places, long[] around) {
    this.offset = offset;
    this.ways = ways;
    this.places = places;
    this.around = around;
  }

  /** Bytes of a match before these four, or {@link #IN_FRONT}. */
  int offset() {
    return offset;
  }

  /** In ascending order. Not to be changed. */
  int[] ways() {
    return ways;
  }

  /** Where in {@link #around} each way's neighbours are. Not to be changed. */
  char[] places() {
    return places;
  }

  /** What may stand around, {@value #AROUND} entries for each place. Not to be changed. */
  long[] around() {
    return around;
  }

  @Override
  public String toString() {
    return offset + " " + Arrays.toString(ways);
  }
}
