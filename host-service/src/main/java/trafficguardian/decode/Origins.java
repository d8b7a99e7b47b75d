package trafficguardian.decode;

import org.jspecify.annotations.Nullable;

/**
 * Where the last bytes of a decoded text come from in the text it was decoded from, and which of
 * them stood there encoded.
 */
public final class Origins {
  /** The last pieces that stood encoded, of which this much is known; before them, all may have. */
  private static final int KNOWN = 128;

  private static final int MASK = KNOWN - 1;
  private static final int CODE_BITS = 4;
  private static final int CODE_MASK = (1 << CODE_BITS) - 1;

  private final long[] ends = new long[KNOWN];
  private final long[] sourceEnds = new long[KNOWN];

  /** The encoding's code, and above it the length in bytes. */
  private final byte[] forms = new byte[KNOWN];

  private int count;
  private long end;
  private long sourceEnd;

  /** All of it, if it is no piece by piece decoding. */
  private final @Nullable Encoding whole;

  /**
   * For a decoded text that begins here.
   *
   * @param source offset in the text that it is decoded from
   */
  public Origins(long source) {
    this(source, null);
  }

  private Origins(long source, @Nullable Encoding whole) {
    this.sourceEnd = source;
    this.whole = whole;
  }

  /** For a text that was encoded as a whole: no byte of it comes from a place of its own. */
  public static Origins whole(Encoding by, long source) {
    return new Origins(source, by);
  }

  /** Bytes so far. */
  public long end() {
    return end;
  }

  /** The next bytes are those of the source. */
  public void plain(int bytes) {
    end += bytes;
    sourceEnd += bytes;
  }

  /** The next bytes, a few or none, stand for {@code width} bytes of the source. */
  public void decoded(Encoding by, int width, int bytes) {
    end += bytes;
    sourceEnd += width;
    int slot = count++ & MASK;
    ends[slot] = end;
    sourceEnds[slot] = sourceEnd;
    forms[slot] = (byte) (bytes << CODE_BITS | by.code());
  }

  /** Whether any byte of a span, or one beside it, stood encoded in the source. */
  public boolean isDecoded(long from, long to) {
    return whole != null || code(from, to) != 0;
  }

  /**
   * The encoding of a byte of a span or beside it, of which there must be one that stood encoded.
   */
  public Encoding encoding(long from, long to) {
    return whole != null ? whole : Encoding.ofCode(code(from, to));
  }

  private int code(long from, long to) {
    int code = 0;
    for (int i = count - 1; i >= Math.max(0, count - KNOWN); i--) {
      int form = forms[i & MASK] & 0xff;
      if (ends[i & MASK] < from) {
        return code;
      }
      if (ends[i & MASK] - (form >>> CODE_BITS) <= to) {
        code = form & CODE_MASK;
      }
    }
    boolean known = count <= KNOWN;
    return code != 0 || known ? code : forms[count & MASK] & CODE_MASK;
  }

  /** Offset in the source of what a byte was decoded from. */
  public long source(long at) {
    if (whole != null) {
      return sourceEnd;
    }
    int i = count - 1;
    while (i >= Math.max(0, count - KNOWN) && ends[i & MASK] > at) {
      i--;
    }
    if (i >= Math.max(0, count - KNOWN)) {
      return sourceEnds[i & MASK] + (at - ends[i & MASK]);
    }
    // Before all that is known: the distance is the same or longer.
    int first = Math.max(0, count - KNOWN) & MASK;
    return count == 0 ? sourceEnd - (end - at) : sourceEnds[first] - (ends[first] - at);
  }
}
