package trafficguardian.decode;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where the last bytes of a decoded text come from in the text it was decoded from, and which of
 * them stood there encoded.
 */
public final class Origins {
  /** The last pieces that stood encoded, of which this much is known; before them, all may have. */
  private static final int KNOWN = 128;

  private static final int MASK = KNOWN - 1;

  /** Most texts have few pieces in them. */
  private static final int FIRST = 16;

  // In a piece, from its lowest bit on: its encoding, its length, how much it stands for, and how
  // many plain bytes stand before it. More than fits is told as what does.
  private static final int CODE_MASK = 0xf;
  private static final int LENGTH_AT = 4;
  private static final int LENGTH_MASK = 0xf;
  private static final int WIDTH_AT = 8;
  private static final int WIDTH_MASK = 0xff;
  private static final int PLAIN_AT = 16;
  private static final int PLAIN_MASK = 0xffff;

  private int[] pieces = {};
  private int count;
  private long end;
  private long sourceEnd;

  /** End of the last piece. */
  private long lastEnd;

  /** All of it, if it is no piece by piece decoding. */
  private final @Nullable Encoding whole;

  /** What each byte of such a text then stands for, more or less. */
  private final double width;

  /**
   * For a decoded text that begins here.
   *
   * @param source offset in the text that it is decoded from
   */
  public Origins(long source) {
    this(source, null, 1);
  }

  private Origins(long source, @Nullable Encoding whole, double width) {
    this.sourceEnd = source;
    this.whole = whole;
    this.width = width;
  }

  /**
   * For a text that was encoded as a whole: no byte of it comes from a place of its own.
   *
   * @param width bytes of the source that one byte stands for, as far as they tell a place
   */
  public static Origins whole(Encoding by, long source, double width) {
    return new Origins(source, by, width);
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
    int plain = (int) Math.min(PLAIN_MASK, end - lastEnd);
    end += bytes;
    sourceEnd += width;
    lastEnd = end;
    if (count == pieces.length && count < KNOWN) {
      pieces = Arrays.copyOf(pieces, Math.max(FIRST, 2 * count));
    }
    pieces[count++ & MASK] =
        plain << PLAIN_AT
            | Math.min(WIDTH_MASK, width) << WIDTH_AT
            | bytes << LENGTH_AT
            | by.code();
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
    long at = lastEnd;
    for (int i = count - 1; i >= oldest(); i--) {
      if (at < from) {
        return code;
      }
      int piece = pieces[i & MASK];
      int length = length(piece);
      if (at - length <= to) {
        code = piece & CODE_MASK;
      }
      at -= length + plainBefore(piece);
    }
    boolean known = count <= KNOWN;
    return code != 0 || known ? code : pieces[count & MASK] & CODE_MASK;
  }

  /** Offset in the source of what a byte was decoded from. */
  public long source(long at) {
    if (whole != null) {
      return sourceEnd + Math.round(at * width);
    }
    long here = lastEnd;
    long there = sourceEnd - (end - lastEnd);
    for (int i = count - 1; i > oldest() && here > at; i--) {
      int piece = pieces[i & MASK];
      here -= length(piece) + plainBefore(piece);
      there -= width(piece) + plainBefore(piece);
    }
    // Before all that is known, the distance is the same or longer.
    return there + (at - here);
  }

  private int oldest() {
    return Math.max(0, count - KNOWN);
  }

  private static int length(int piece) {
    return piece >>> LENGTH_AT & LENGTH_MASK;
  }

  private static int width(int piece) {
    return piece >>> WIDTH_AT & WIDTH_MASK;
  }

  private static int plainBefore(int piece) {
    return piece >>> PLAIN_AT;
  }
}
