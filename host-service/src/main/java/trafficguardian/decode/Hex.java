package trafficguardian.decode;

/** Hexadecimal digits of either case. */
final class Hex {
  private static final byte[] VALUES = new byte[256];

  static {
    for (int i = 0; i < VALUES.length; i++) {
      VALUES[i] = (byte) Character.digit(i < 0x80 ? (char) i : ' ', 16);
    }
  }

  private Hex() {}

  /** Negative for what is no digit. */
  static int value(byte digit) {
    return VALUES[digit & 0xff];
  }

  /** The number that two digits stand for; negative if they are none. */
  static int pair(byte high, byte low) {
    return VALUES[high & 0xff] << 4 | VALUES[low & 0xff];
  }

  /** The number that {@code count} digits stand for; negative if one is none. */
  static int number(byte[] bytes, int at, int count) {
    int number = 0;
    for (int i = at; i < at + count; i++) {
      int digit = value(bytes[i]);
      if (digit < 0) {
        return -1;
      }
      number = number << 4 | digit;
    }
    return number;
  }
}
