package trafficguardian.decode;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Four bytes written as five digits to the base 85, in one of the two sets of digits in use. */
public final class Base85 {
  public static final int GROUP_CHARS = 5;
  public static final int GROUP_BYTES = 4;

  /** As RFC 1924, Git and Python write it, and as Adobe does. */
  public static final List<Base85> ALL =
      List.of(
          new Base85(
              "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"),
          new Base85(consecutive()));

  /** Those that no other encoding of its kind writes with. */
  public static final ByteSet TELLING = ByteSet.of("!#$()*;<>?@^`{|}~");

  private final String digits;
  private final ByteSet characters;
  private final byte[] values = new byte[256];

  /** The digits that a group of text may begin with. Few are. */
  private final ByteSet firstOfText;

  private Base85(String digits) {
    this.digits = digits;
    Arrays.fill(values, (byte) -1);
    for (int i = 0; i < digits.length(); i++) {
      values[digits.charAt(i)] = (byte) i;
    }
    characters = ByteSet.of(digits);
    firstOfText =
        ByteSet.of(
            IntStream.range(0, digits.length())
                .filter(Base85::mayBeginText)
                .mapToObj(i -> digits.substring(i, i + 1))
                .collect(Collectors.joining()));
  }

  /** Its digits. */
  public ByteSet characters() {
    return characters;
  }

  /** Whether a group that begins with this digit may stand for text. */
  public boolean mayBeginText(byte digit) {
    return firstOfText.contains(digit);
  }

  /** Whether the first byte of a group with this first digit may be one of a text. */
  private static boolean mayBeginText(int digit) {
    long unit = 85L * 85 * 85 * 85;
    int lowest = (int) ((digit * unit) >> 24);
    int highest = (int) (((digit + 1) * unit) >> 24);
    return IntStream.rangeClosed(lowest, highest).anyMatch(b -> b <= 0xff && Plausible.isText(b));
  }

  private static String consecutive() {
    StringBuilder digits = new StringBuilder();
    for (char digit = '!'; digit <= 'u'; digit++) {
      digits.append(digit);
    }
    return digits.toString();
  }

  /**
   * The text that some digits stand for; the last group may be short of some.
   *
   * @param count of digits, from 2 to {@link #GROUP_CHARS}
   * @param into takes one byte less than there are digits
   * @return whether they stand for text, and nothing else
   */
  public boolean text(byte[] bytes, int at, int count, byte[] into, int intoAt) {
    long value = 0;
    for (int i = 0; i < GROUP_CHARS; i++) {
      int digit = i < count ? values[bytes[at + i] & 0xff] : digits.length() - 1;
      if (digit < 0) {
        return false;
      }
      value = value * digits.length() + digit;
    }
    if (value > 0xffff_ffffL) {
      return false;
    }
    for (int i = 0; i < count - 1; i++) {
      int b = (int) (value >>> (8 * (GROUP_BYTES - 1 - i))) & 0xff;
      if (!Plausible.isText(b)) {
        return false;
      }
      into[intoAt + i] = (byte) b;
    }
    return true;
  }
}
