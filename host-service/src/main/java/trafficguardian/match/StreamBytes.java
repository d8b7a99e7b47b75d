package trafficguardian.match;

/**
 * The bytes of a stream that are still at hand: the chunk being read, and before it a stretch that
 * was kept from earlier chunks. Positions count from the beginning of the stream.
 */
final class StreamBytes {
  private static final byte[] NONE = {};

  private static final int SMALL = 16;

  /** The most that is kept allocated from one stream to the next. */
  private static final int RETAINED = 1024;

  private byte[] held = new byte[SMALL];
  private int heldFrom;
  private int heldTo;

  /** Position of {@code held[heldFrom]}. */
  private long heldStart;

  private byte[] chunk = NONE;

  /** Position of {@code chunk[0]}, which may be negative. */
  private long chunkBase;

  private long chunkStart;
  private long end;

  /** The bytes read so far, the current chunk included. */
  long end() {
    return end;
  }

  byte[] chunk() {
    return chunk;
  }

  /** Position of {@code chunk()[0]}, whether or not that byte belongs to the stream. */
  long chunkBase() {
    return chunkBase;
  }

  /** Position of the first byte of the stream in {@link #chunk}. */
  long chunkStart() {
    return chunkStart;
  }

  void open(byte[] next, int from, int to) {
    chunk = next;
    chunkStart = end;
    chunkBase = end - from;
    end += to - from;
  }

  /** Forgets the chunk but for the bytes from {@code keepFrom} on. */
  void close(long keepFrom) {
    if (keepFrom >= chunkStart) {
      heldFrom = 0;
      heldTo = 0;
      heldStart = keepFrom;
    } else {
      heldFrom += (int) (keepFrom - heldStart);
      heldStart = keepFrom;
    }
    holdTo(end);
    chunk = NONE;
    chunkBase = end;
    chunkStart = end;
  }

  void clear() {
    held = held.length > RETAINED ? new byte[SMALL] : held;
    heldFrom = 0;
    heldTo = 0;
    heldStart = 0;
    chunk = NONE;
    chunkBase = 0;
    chunkStart = 0;
    end = 0;
  }

  /**
   * Copies bytes that are at hand.
   *
   * @param to may be beyond the end
   * @return how many these are
   */
  int copy(long from, long to, byte[] into) {
    int count = (int) (Math.min(to, end) - from);
    int old = (int) Math.max(0, Math.min(chunkStart, from + count) - from);
    if (old > 0) {
      System.arraycopy(held, heldFrom + (int) (from - heldStart), into, 0, old);
    }
    if (count > old) {
      System.arraycopy(chunk, (int) (from + old - chunkBase), into, old, count - old);
    }
    return count;
  }

  void report(int rule, long from, long to, HitSink hits) {
    if (Math.max(0, from - HitSink.AROUND) >= chunkStart) {
      hits.hit(rule, from, chunk, (int) (from - chunkBase), (int) (to - chunkBase));
    } else {
      holdTo(Math.min(end, to + HitSink.AROUND));
      int begin = heldFrom + (int) (from - heldStart);
      hits.hit(rule, from, held, begin, begin + (int) (to - from));
    }
  }

  /** Lets what is held reach up to a position, at the expense of a copy out of the chunk. */
  private void holdTo(long position) {
    int missing = (int) (position - heldStart) - (heldTo - heldFrom);
    if (missing <= 0) {
      return;
    }
    if (missing > held.length - heldTo) {
      makeRoom(heldTo - heldFrom + missing);
    }
    System.arraycopy(chunk, (int) (position - missing - chunkBase), held, heldTo, missing);
    heldTo += missing;
  }

  /** Moves only when a third is free, grows otherwise, so that one byte at a time stays linear. */
  private void makeRoom(int length) {
    byte[] roomy = length <= held.length / 3 * 2 ? held : new byte[length + length / 2];
    System.arraycopy(held, heldFrom, roomy, 0, heldTo - heldFrom);
    heldTo -= heldFrom;
    heldFrom = 0;
    held = roomy;
  }
}
