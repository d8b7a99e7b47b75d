package trafficguardian.expand;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The header of a Zstandard frame (RFC 8878 section 3.1.1.1), which tells the window it needs. */
final class ZstdFrameHeader {
  private static final int MAGIC_LENGTH = 4;
  private static final int SHORTEST = MAGIC_LENGTH + 1;
  private static final int LONGEST = 18;
  private static final int SMALLEST_WINDOW_BITS = 10;
  private static final int MAGIC = 0xfd2fb528;

  /** Frames of other data, which are skipped; the low four bits are free. */
  private static final int SKIPPABLE = 0x184d2a50;

  private final byte[] bytes = new byte[LONGEST];
  private int length;
  private int needed = SHORTEST;

  /**
   * Reads on.
   *
   * @return index of the first byte after the header, or {@code to} if it goes on there
   */
  int read(byte[] from, int start, int to) throws IOException {
    int at = start;
    while (at < to && !isDone()) {
      bytes[length++] = from[at++];
      if (length == SHORTEST) {
        needed = needed();
      }
    }
    return at;
  }

  boolean isDone() {
    return length == needed;
  }

  boolean isSkippable() {
    return ((int) number(0, MAGIC_LENGTH) & ~0xf) == SKIPPABLE;
  }

  /** Bytes of a frame that is skipped. */
  long skipped() {
    return number(MAGIC_LENGTH, MAGIC_LENGTH);
  }

  boolean hasChecksum() {
    return (bytes[MAGIC_LENGTH] & 4) != 0;
  }

  /**
   * Writes a header for the same blocks that asks for no less memory and promises nothing: neither
   * a length nor a checksum, which might be wrong and would take the last block away.
   */
  void write(ByteBuffer into) throws IOException {
    int dictionary = dictionaryBytes(bytes[MAGIC_LENGTH]);
    if (number(SHORTEST + (isSingleSegment() ? 0 : 1), dictionary) != 0) {
      throw new IOException("a dictionary");
    }
    long window = Math.max(window(), 1L << SMALLEST_WINDOW_BITS);
    int bits = Long.SIZE - Long.numberOfLeadingZeros(window - 1);
    into.put(bytes, 0, MAGIC_LENGTH).put((byte) 0).put((byte) ((bits - SMALLEST_WINDOW_BITS) << 3));
  }

  private int needed() throws IOException {
    if (isSkippable()) {
      return 2 * MAGIC_LENGTH;
    }
    if ((int) number(0, MAGIC_LENGTH) != MAGIC) {
      throw new IOException("not zstd");
    }
    int descriptor = bytes[MAGIC_LENGTH];
    return SHORTEST + (isSingleSegment() ? 0 : 1) + dictionaryBytes(descriptor) + sizeBytes();
  }

  /** In bytes. */
  long window() {
    if (isSingleSegment()) {
      int size = sizeBytes();
      long content = number(length - size, size);
      return size == 2 ? content + 256 : content;
    }
    int descriptor = bytes[SHORTEST] & 0xff;
    long base = 1L << (SMALLEST_WINDOW_BITS + (descriptor >>> 3));
    return base + base / 8 * (descriptor & 7);
  }

  private boolean isSingleSegment() {
    return (bytes[MAGIC_LENGTH] & 0x20) != 0;
  }

  private int sizeBytes() {
    int flag = bytes[MAGIC_LENGTH] >> 6 & 3;
    return flag == 0 ? (isSingleSegment() ? 1 : 0) : 1 << flag;
  }

  private static int dictionaryBytes(int descriptor) {
    int flag = descriptor & 3;
    return flag == 3 ? 4 : flag;
  }

  private long number(int at, int count) {
    long number = 0;
    for (int i = count - 1; i >= 0; i--) {
      number = number << 8 | (bytes[at + i] & 0xff);
    }
    return number < 0 ? Long.MAX_VALUE : number;
  }
}
