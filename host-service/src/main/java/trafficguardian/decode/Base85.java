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

  /** The digits of all. */
  public static final ByteSet CHARACTERS =
      ByteSet.of(ALL.stream().map(each -> each.digits).collect(Collectors.joining()));

  /** Those that no other encoding of its kind writes with. */
  public static final ByteSet TELLING = ByteSet.of("!#$()*;<>?@^`{|}~");

  private static final byte[] WAYS_TO_BEGIN = waysToBegin();

  private final String digits;
  private final byte[] values = new byte[256];

  private Base85(String digits) {
    this.digits = digits;
    Arrays.fill(values, (byte) -1);
    for (int i = 0; i < digits.length(); i++) {
      values[digits.charAt(i)] = (byte) i;
    }
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

  /** Of {@link #ALL}, a bit each: those whose groups of text may begin with this digit. Few do. */
  public static int waysToBegin(byte digit) {
    return WAYS_TO_BEGIN[digit & 0xff];
  }

  private static byte[] waysToBegin() {
    byte[] ways = new byte[256];
    for (int way = 0; way < ALL.size(); way++) {
      String digits = ALL.get(way).digits;
      for (int i = 0; i < digits.length(); i++) {
        ways[digits.charAt(i)] |= (byte) (mayBeginText(i) ? 1 << way : 0);
      }
    }
    return ways;
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
