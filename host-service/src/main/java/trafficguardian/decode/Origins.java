package trafficguardian.decode;

import java.util.Arrays;

/**
 * Where the last bytes of a decoded text come from in the text it was decoded from, and which of
 * them stood there encoded.
 */
public final class Origins {
  /** Of this many bytes the origin is known: several of the longest matches. */
  public static final int KNOWN = 4096;

  private static final int MASK = KNOWN - 1;
  private static final int WIDTH_BITS = 4;
  private static final int MAX_WIDTH = (1 << WIDTH_BITS) - 1;
  private static final byte PLAIN = 1;

  /**
   * For each byte, how many it was decoded from, at most {@value #MAX_WIDTH}; above these bits the
   * encoding, 0 for none.
   */
  private final byte[] ring = new byte[KNOWN];

  private long end;
  private long sourceEnd;

  /** Source bytes that became nothing, and why: they count with the next byte. */
  private int dropped;

  private int droppedBy;

  /** Stands for the encoding of what is no longer known. */
  private int lastKind;

  /**
   * For a decoded text that begins here.
   *
   * @param source offset in the text that it is decoded from
   */
  public Origins(long source) {
    this.sourceEnd = source;
  }

  /** Bytes so far. */
  public long end() {
    return end;
  }

  /** The next bytes are those of the source. */
  public void plain(int count) {
    if (count == 0) {
      return;
    }
    if (dropped > 0) {
      add(droppedBy, dropped + 1);
      fillPlain(count - 1);
    } else {
      fillPlain(count);
    }
    sourceEnd += count;
  }

  /** The next {@code count} bytes stand for {@code width} bytes of the source. */
  public void decoded(Encoding by, int width, int count) {
    int kind = by.code();
    lastKind = kind;
    if (count == 0) {
      dropped += width;
      droppedBy = kind;
    } else {
      add(kind, dropped + width);
      for (int i = 1; i < count; i++) {
        add(kind, 0);
      }
    }
    sourceEnd += width;
  }

  /** Whether any byte of a span, or one beside it, stood encoded in the source. */
  public boolean isDecoded(long from, long to) {
    return kind(from, to) != 0;
  }

  /** The encoding of the first encoded byte of a span or beside it, which there must be. */
  public Encoding encoding(long from, long to) {
    return Encoding.ofCode(kind(from, to));
  }

  private int kind(long from, long to) {
    long first = Math.max(0, from - 1);
    long last = Math.min(end, to + 1);
    if (first < end - KNOWN) {
      return lastKind;
    }
    int beside = to >= end ? (dropped > 0 ? droppedBy : 0) : 0;
    for (long i = first; i < last; i++) {
      int kind = ring[(int) i & MASK] >>> WIDTH_BITS & 0xf;
      if (kind != 0) {
        return kind;
      }
    }
    return beside;
  }

  /** Offset in the source of what a byte was decoded from. */
  public long source(long at) {
    long source = sourceEnd - dropped;
    long known = Math.max(at, end - KNOWN);
    for (long i = end - 1; i >= known; i--) {
      source -= ring[(int) i & MASK] & MAX_WIDTH;
    }
    return source - (known - at);
  }

  private void add(int kind, int width) {
    ring[(int) end++ & MASK] = (byte) (kind << WIDTH_BITS | Math.min(width, MAX_WIDTH));
    dropped = 0;
  }

  private void fillPlain(int count) {
    int at = (int) end & MASK;
    int first = Math.min(count, KNOWN - at);
    Arrays.fill(ring, at, at + first, PLAIN);
    Arrays.fill(ring, 0, Math.min(KNOWN, count - first), PLAIN);
    end += count;
  }
}
