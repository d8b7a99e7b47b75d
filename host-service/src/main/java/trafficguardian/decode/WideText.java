package trafficguardian.decode;

/**
 * Text in UTF-16 or UTF-32, of either byte order: what ASCII leaves empty in each unit is skipped.
 * Other characters do not come out as themselves; no rule looks for them in wide text.
 */
public final class WideText implements Escapes {
  private static final ByteSet BEGINNINGS = ByteSet.of("\0");

  /** UTF-32 leaves three bytes of four empty. */
  private static final int MOST = 3;

  @Override
  public ByteSet beginnings() {
    return BEGINNINGS;
  }

  @Override
  public int read(byte[] bytes, int at, int to, Decoded into) {
    int end = at + 1;
    while (end < to && bytes[end] == 0 && end - at <= MOST) {
      end++;
    }
    if (end - at > MOST) {
      return NONE;
    }
    if (to - at < 2 * (MOST + 1)) {
      return MORE;
    }
    into.nothing(Encoding.UTF16);
    return end - at;
  }

  /** Two more units must follow, so that zeros in numbers do not open a view. */
  @Override
  public boolean opensView(byte before, byte[] bytes, int at, int next) {
    int unit = next - at + 1;
    return isText(before)
        && isText(bytes[next])
        && bytes[at + unit] == 0
        && (unit == 4 || isText(bytes[next + unit]));
  }

  private static boolean isText(byte b) {
    return Plausible.isText(b);
  }
}
