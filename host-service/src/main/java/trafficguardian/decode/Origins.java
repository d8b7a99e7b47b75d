package trafficguardian.decode;

import org.jspecify.annotations.Nullable;

/**
 * Where the last bytes of a decoded text come from in the text it was decoded from, and which of
 * them stood there encoded.
 */
public final class Origins {
  /** Of so many bytes it is known at least, unless they have more pieces than may be kept. */
  private static final int REACH = 8192;

  /** Most pieces that are kept for a text which layers lie between. */
  private static final int KNOWN = 128;

  /** Most texts have few pieces in them. */
  private static final int FIRST = 16;

  /** Where something ends whose end is not known before it is read. */
  public static final long FAR = Long.MAX_VALUE / 2;

  // In a piece, from its lowest bit on: its encoding, its length, how much it stands for, and how
  // many plain bytes stand before it. More than fits is told as what does.
  private static final int CODE_MASK = 0xf;
  private static final int LENGTH_AT = 4;
  private static final int LENGTH_MASK = 0xf;
  private static final int WIDTH_AT = 8;
  private static final int WIDTH_MASK = 0xff;
  private static final int PLAIN_AT = 16;
  private static final int PLAIN_MASK = 0xffff;

  private final int most;

  /** The last pieces, a ring; of those before them all may have stood encoded. */
  private int[] pieces = {};

  private int count;

  /** Place of the next piece in the ring. */
  private int next;

  /** Bytes that the pieces in the ring cover. */
  private int covered;

  /** How the last piece stood that is not in the ring any more; 0 if all are. */
  private int forgotten;

  private long end;
  private long sourceEnd;

  /** End of the last piece. */
  private long lastEnd;

  /** All of it, if it is no piece by piece decoding. */
  private final @Nullable Encoding whole;

  /** Where that ends in the source. */
  private final long wholeTo;

  /**
   * For a decoded text that begins here.
   *
   * @param source offset in the text that it is decoded from
   */
  public Origins(long source) {
    this(source, KNOWN, null, 0);
  }

  private Origins(long source, int most, @Nullable Encoding whole, long wholeTo) {
    this.sourceEnd = source;
    this.most = most;
    this.whole = whole;
    this.wholeTo = wholeTo;
  }

  /** For a text from its first byte on, of which the last {@value #REACH} bytes are known. */
  public static Origins ofWhatArrived() {
    return new Origins(0, REACH, null, 0);
  }

  /** For a text that was encoded as a whole: no byte of it comes from a place of its own. */
  public static Origins whole(Encoding by, long from, long to) {
    return new Origins(from, 0, by, to);
  }

  /** Bytes so far. */
  public long end() {
    return end;
  }

  /** The next bytes are those of the source. */
  public void plain(long bytes) {
    end += bytes;
    sourceEnd += bytes;
  }

  /** The next bytes, a few or none, stand for {@code width} bytes of the source. */
  public void decoded(Encoding by, int width, int bytes) {
    int plain = (int) Math.min(PLAIN_MASK, end - lastEnd);
    end += bytes;
    sourceEnd += width;
    lastEnd = end;
    keep(
        plain << PLAIN_AT
            | Math.min(WIDTH_MASK, width) << WIDTH_AT
            | bytes << LENGTH_AT
            | by.code());
  }

  private void keep(int piece) {
    if (count == pieces.length && count < most && covered < REACH) {
      grow();
    }
    if (count == pieces.length) {
      covered -= span(pieces[next]);
      forgotten = pieces[next] & CODE_MASK;
    } else {
      count++;
    }
    covered += span(piece);
    pieces[next] = piece;
    next = (next + 1) & (pieces.length - 1);
  }

  private void grow() {
    int[] longer = new int[Math.max(FIRST, 2 * count)];
    for (int i = 0; i < count; i++) {
      longer[i] = pieces[(next + i) & (count - 1)];
    }
    pieces = longer;
    next = count;
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
    for (int i = 1; i <= count; i++) {
      if (at < from) {
        return code;
      }
      int piece = piece(i);
      if (at - length(piece) <= to) {
        code = piece & CODE_MASK;
      }
      at -= span(piece);
    }
    return code != 0 ? code : forgotten;
  }

  /** The last one, the one before it, and so on. */
  private int piece(int before) {
    return pieces[(next - before) & (pieces.length - 1)];
  }

  /** Offset in the source of what a byte was decoded from. */
  public long source(long at) {
    if (whole != null) {
      return sourceEnd;
    }
    long here = lastEnd;
    long there = sourceEnd - (end - lastEnd);
    for (int i = 1; i <= count && here > at; i++) {
      int piece = piece(i);
      here -= span(piece);
      there -= width(piece) + plainBefore(piece);
    }
    // Before all that is known, the distance is the same or longer.
    return there + (at - here);
  }

  /** Offset in the source of the end of what the bytes before an offset were decoded from. */
  public long sourceOfEnd(long at) {
    if (whole != null) {
      return wholeTo;
    }
    long here = lastEnd;
    long there = sourceEnd - (end - lastEnd);
    for (int i = 1; i <= count && here >= at; i++) {
      int piece = piece(i);
      long inPiece = at - (here - length(piece));
      if (inPiece > 0) {
        // The first bytes of a group are known by its first characters.
        return there - width(piece) - Math.floorDiv(-inPiece * width(piece), length(piece));
      }
      here -= span(piece);
      there -= width(piece) + plainBefore(piece);
    }
    return there + (at - here);
  }

  /** Of a piece, with what stands before it. */
  private static int span(int piece) {
    return length(piece) + plainBefore(piece);
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
