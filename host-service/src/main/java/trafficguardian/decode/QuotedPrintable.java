package trafficguardian.decode;

/** Quoted-printable (RFC 2045 section 6.7), with its soft line breaks. */
public final class QuotedPrintable implements Escapes {
  private static final ByteSet BEGINNINGS = ByteSet.of("=");

  /** Bytes of the next line that tell whether it is one of its own. */
  private static final int LOOK = MAX_LENGTH - 5;

  private static final String LETTER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final ByteSet LETTERS = ByteSet.of(LETTER);

  /** Of a variable, mostly of several words. */
  private static final ByteSet NAME = ByteSet.of(LETTER + "_");

  @Override
  public ByteSet beginnings() {
    return BEGINNINGS;
  }

  @Override
  public int read(byte[] bytes, int at, int to, Decoded into) {
    boolean lineEnd = at + 1 < to && (bytes[at + 1] == '\n' || bytes[at + 1] == '\r');
    if (at + 1 < to && !lineEnd && Hex.value(bytes[at + 1]) < 0) {
      return NONE;
    }
    // One more than the escape, for opensView.
    if (at + (lineEnd ? MAX_LENGTH : 4) > to) {
      return MORE;
    }
    if (lineEnd) {
      int length = bytes[at + 1] == '\n' ? 2 : 3;
      into.nothing(Encoding.QUOTED_PRINTABLE);
      return bytes[at + length - 1] == '\n' && !isVariable(bytes, at + length) ? length : NONE;
    }
    int value = Hex.pair(bytes[at + 1], bytes[at + 2]);
    if (value < 0) {
      return NONE;
    }
    into.set(Encoding.QUOTED_PRINTABLE, value);
    return 3;
  }

  /** {@code NAME=value}: the line before is a variable without a value, and does not go on. */
  private static boolean isVariable(byte[] bytes, int from) {
    int end = NAME.end(bytes, from, from + LOOK);
    if (end == from + LOOK) {
      return LETTERS.end(bytes, from, end) < end;
    }
    boolean isEscape = bytes[end + 1] == '3' && (bytes[end + 2] | 0x20) == 'd';
    return end > from + 2 && bytes[end] == '=' && bytes[end + 1] > ' ' && !isEscape;
  }

  /** A lone {@code =20} is a parameter; an encoded equals sign, a break or two in a row are not. */
  @Override
  public boolean opensView(byte before, byte[] bytes, int at, int next) {
    return bytes[at + 1] < ' '
        || (bytes[at + 1] == '3' && (bytes[at + 2] | 0x20) == 'd')
        || bytes[next] == '=';
  }
}
