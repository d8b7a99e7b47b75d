package trafficguardian.view;

import trafficguardian.decode.ByteSet;

/** The last bytes of a text, and the chunk of it that is being looked at. */
final class Recent {
  /** The most bytes before the block that views are shown that can still be had. */
  static final int BEHIND = 512;

  /** With so much more room not every small chunk moves all that is kept. */
  private static final int SLACK = 32;

  private static final byte[] NONE = {};

  private final int most;

  private final byte[] kept;
  private int keptTo;

  private byte[] chunk = NONE;
  private int chunkFrom;
  private long chunkStart;
  private long end;

  /**
   * Of a text that is empty yet.
   *
   * @param most bytes before the chunk that can still be had
   */
  Recent(int most) {
    this.most = most;
    this.kept = new byte[most + SLACK];
  }

  /** Offset of the end of the chunk. */
  long end() {
    return end;
  }

  /** The chunk is looked at from now on, until {@link #close}. */
  void open(byte[] bytes, int from, int to) {
    chunk = bytes;
    chunkFrom = from;
    chunkStart = end;
    end += to - from;
  }

  void close() {
    int length = (int) (end - chunkStart);
    int taken = Math.min(most, length);
    if (keptTo + taken > kept.length) {
      int rest = Math.min(keptTo, most - taken);
      System.arraycopy(kept, keptTo - rest, kept, 0, rest);
      keptTo = rest;
    }
    System.arraycopy(chunk, chunkFrom + length - taken, kept, keptTo, taken);
    keptTo += taken;
    chunk = NONE;
    chunkStart = end;
  }

  void clear() {
    keptTo = 0;
    chunk = NONE;
    chunkStart = 0;
    end = 0;
  }

  /** The first offset whose byte can be had. */
  long start() {
    return chunkStart - Math.min(keptTo, most);
  }

  /** How many of the bytes before a place are of a set, up to {@code most}. */
  int run(ByteSet set, long to, int most) {
    long first = Math.max(start(), to - most);
    long at = to;
    while (at > first && set.contains(at(at - 1))) {
      at--;
    }
    return (int) (to - at);
  }

  /** The byte at an offset, not before {@link #start}. */
  byte at(long offset) {
    int inChunk = (int) (offset - chunkStart);
    return inChunk < 0 ? kept[keptTo + inChunk] : chunk[chunkFrom + inChunk];
  }

  /**
   * Copies bytes out.
   *
   * @param from not before {@link #start}
   * @param to not after {@link #end}
   * @return how many these are
   */
  int copy(long from, long to, byte[] into) {
    int count = (int) (to - from);
    int old = (int) Math.max(0, Math.min(chunkStart, to) - from);
    if (old > 0) {
      System.arraycopy(kept, keptTo - (int) (chunkStart - from), into, 0, old);
    }
    if (count > old) {
      System.arraycopy(chunk, chunkFrom + (int) (from + old - chunkStart), into, old, count - old);
    }
    return count;
  }
}
