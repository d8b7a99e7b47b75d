package trafficguardian.decode;

/** Quoted-printable (RFC 2045 section 6.7), with its soft line breaks. */
public final class QuotedPrintable implements Escapes {
  private static final ByteSet BEGINNINGS = ByteSet.of("=");

  @Override
  public ByteSet beginnings() {
    return BEGINNINGS;
  }

  @Override
  public int read(byte[] bytes, int at, int to, Decoded into) {
    if (at + 1 < to && bytes[at + 1] == '\n') {
      into.nothing(Encoding.QUOTED_PRINTABLE);
      return 2;
    }
    boolean lineEnd = at + 1 < to && bytes[at + 1] == '\r';
    if (at + 1 < to && !lineEnd && Hex.value(bytes[at + 1]) < 0) {
      return NONE;
    }
    // One more than the escape, for opensView.
    if (at + 3 >= to) {
      return MORE;
    }
    if (lineEnd) {
      into.nothing(Encoding.QUOTED_PRINTABLE);
      return bytes[at + 2] == '\n' ? 3 : NONE;
    }
    int value = Hex.pair(bytes[at + 1], bytes[at + 2]);
    if (value < 0) {
      return NONE;
    }
    into.set(Encoding.QUOTED_PRINTABLE, value);
    return 3;
  }

  /** A lone {@code =20} is a parameter; an encoded equals sign, a break or two in a row are not. */
  @Override
  public boolean opensView(byte before, byte[] bytes, int at, int next) {
    return bytes[at + 1] < ' '
        || (bytes[at + 1] == '3' && (bytes[at + 2] | 0x20) == 'd')
        || bytes[next] == '=';
  }
}
