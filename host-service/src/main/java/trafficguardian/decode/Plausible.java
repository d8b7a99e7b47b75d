package trafficguardian.decode;

/**
 * Tells what is worth looking at from what only happens to be written in the characters of an
 * encoding: names, numbers, digests and pictures are, too.
 */
public final class Plausible {
  private static final boolean[] TEXT = new boolean[256];

  static {
    for (int c = ' '; c < 0x7f; c++) {
      TEXT[c] = true;
    }
    TEXT['\t'] = true;
    TEXT['\n'] = true;
    TEXT['\r'] = true;
  }

  private Plausible() {}

  /** A printable character of ASCII, or white space. */
  public static boolean isText(int value) {
    return TEXT[value & 0xff];
  }

  /** Whether a text may begin like this, in UTF-8 or UTF-16, or something compressed. */
  public static boolean begins(byte[] bytes, int length) {
    return isUtf8(bytes, length) || isWide(bytes, length) || Compressed.of(bytes, length) != null;
  }

  private static boolean isUtf8(byte[] bytes, int length) {
    int following = 0;
    for (int i = 0; i < length; i++) {
      int b = bytes[i] & 0xff;
      if (following > 0) {
        if ((b & 0xc0) != 0x80) {
          return false;
        }
        following--;
      } else if (b >= 0x80) {
        following =
            b >= 0xc2 && b < 0xe0 ? 1 : b >= 0xe0 && b < 0xf0 ? 2 : b >= 0xf0 && b < 0xf5 ? 3 : -1;
        if (following < 0) {
          return false;
        }
      } else if (!isText(b)) {
        return false;
      }
    }
    return true;
  }

  /** Characters of ASCII in UTF-16 or UTF-32, of either byte order. */
  private static boolean isWide(byte[] bytes, int length) {
    boolean marked = (bytes[0] & 0xfe) == 0xfe && (bytes[1] & 0xfe) == 0xfe;
    int from = marked ? 2 : 0;
    return isWide(bytes, from, length, 2, 0)
        || isWide(bytes, from, length, 2, 1)
        || isWide(bytes, from, length, 4, 0)
        || isWide(bytes, from, length, 4, 3);
  }

  private static boolean isWide(byte[] bytes, int from, int to, int unit, int place) {
    for (int i = from; i < to; i++) {
      if (i % unit == place ? !isText(bytes[i]) : bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
