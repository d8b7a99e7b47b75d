package trafficguardian.decode;

/**
 * A family of escapes that stand in a text for other bytes, each of them short and on its own.
 * Implementations are immutable, and pure: the same bytes always read the same.
 */
public interface Escapes {
  /** No escape stands here. */
  int NONE = 0;

  /** Whether an escape stands here depends on bytes that were not given. */
  int MORE = -1;

  /** No escape is longer, and none needs more bytes than these to be read. */
  int MAX_LENGTH = 16;

  /** The bytes that an escape may begin with. */
  ByteSet beginnings();

  /** Of these, the bytes that an escape begins with for which {@link #opensView} may hold. */
  default ByteSet openings() {
    return beginnings();
  }

  /**
   * Whether one that begins with a byte may open a view, as far as its neighbours tell: a quick
   * look that spares most of the others. Blanks before it and letters behind it never tell against
   * it.
   */
  default boolean mayOpen(byte before, byte first, byte second) {
    return true;
  }

  /**
   * Reads what may be an escape.
   *
   * @param at where a byte of {@link #beginnings} stands
   * @param to end of the bytes that are known
   * @param into takes what the escape stands for
   * @return how many bytes the escape has, {@link #NONE} or {@link #MORE}
   */
  int read(byte[] bytes, int at, int to, Decoded into);

  /**
   * Whether a text should be looked at decoded for the sake of this escape. Only for families whose
   * escapes occur in ordinary text; all of them are decoded once one of them opened a view.
   *
   * @param before the byte in front of the escape; 0 if there is none
   * @param at where an escape stands
   * @param next where it ends; the byte there is known if {@link #read} looked at it
   */
  default boolean opensView(byte before, byte[] bytes, int at, int next) {
    return true;
  }

  /** What one escape stands for. */
  final class Decoded {
    /** A character in UTF-8 at most. */
    final byte[] bytes = new byte[4];

    int length;
    Encoding encoding = Encoding.PERCENT;

    public byte[] bytes() {
      return bytes;
    }

    public int length() {
      return length;
    }

    public Encoding encoding() {
      return encoding;
    }

    void nothing(Encoding by) {
      encoding = by;
      length = 0;
    }

    void set(Encoding by, int value) {
      encoding = by;
      bytes[0] = (byte) value;
      length = 1;
    }

    /** A code point, in UTF-8; what is none becomes U+FFFD. */
    void setCharacter(Encoding by, int codePoint) {
      encoding = by;
      int c =
          codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint < 0xe000) ? 0xfffd : codePoint;
      if (c < 0x80) {
        bytes[0] = (byte) c;
        length = 1;
      } else if (c < 0x800) {
        bytes[0] = (byte) (0xc0 | c >> 6);
        bytes[1] = continuation(c);
        length = 2;
      } else if (c < 0x10000) {
        bytes[0] = (byte) (0xe0 | c >> 12);
        bytes[1] = continuation(c >> 6);
        bytes[2] = continuation(c);
        length = 3;
      } else {
        bytes[0] = (byte) (0xf0 | c >> 18);
        bytes[1] = continuation(c >> 12);
        bytes[2] = continuation(c >> 6);
        bytes[3] = continuation(c);
        length = 4;
      }
    }

    private static byte continuation(int bits) {
      return (byte) (0x80 | (bits & 0x3f));
    }
  }
}
