package trafficguardian.decode;

import org.jspecify.annotations.Nullable;

/** Forms of compressed data that tell themselves by their first bytes. */
public enum Compressed {
  GZIP(Encoding.GZIP),
  ZLIB(Encoding.DEFLATE),
  ZIP(Encoding.ZIP),
  ZSTD(Encoding.ZSTD);

  /** How many bytes are needed to tell. */
  public static final int NEEDED = 4;

  /** But for one of zlib's that formulas have. */
  private static final ByteSet SECOND = ByteSet.of("\u008bK\u00b5\u0001\u009c\u00da");

  private final Encoding encoding;

  Compressed(Encoding encoding) {
    this.encoding = encoding;
  }

  public Encoding encoding() {
    return encoding;
  }

  /** Whether one of these may begin with this byte. */
  public static boolean mayBegin(byte first) {
    return first == 0x1f || first == 0x50 || first == 0x28 || first == 0x78;
  }

  /** Where in a text the next may begin, by as much of it as is there; {@code to} if none does. */
  public static int next(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if (mayBegin(bytes[at]) && (at + 1 == to || SECOND.contains(bytes[at + 1]))) {
        return at;
      }
    }
    return to;
  }

  /** What begins like this; null if none of these does. */
  public static @Nullable Compressed of(byte[] bytes, int length) {
    if (length < NEEDED) {
      return null;
    }
    int first = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
    int second = (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
    if (first == 0x1f8b && second >>> 8 == 8) {
      return GZIP;
    }
    if (first == 0x504b && second == 0x0304) {
      return ZIP;
    }
    if (first == 0x28b5 && second == 0x2ffd) {
      return ZSTD;
    }
    // RFC 1950: a window of 32 KiB and one of the four levels, without a dictionary.
    if (first == 0x7801 || first == 0x785e || first == 0x789c || first == 0x78da) {
      return ZLIB;
    }
    return null;
  }
}
