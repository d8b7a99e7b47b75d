package trafficguardian.decode;

import java.util.Arrays;

/** The characters that bits are written with, each with its value. */
public final class Alphabet {
  /** RFC 4648 sections 4 and 5: the ordinary one and the one for URLs. */
  public static final Alphabet BASE64 =
      new Alphabet(
          6,
          "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
          "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

  /** RFC 4648 section 6, in either case. */
  public static final Alphabet BASE32 =
      new Alphabet(5, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "abcdefghijklmnopqrstuvwxyz234567");

  public static final Alphabet HEX = new Alphabet(4, "0123456789ABCDEF", "0123456789abcdef");

  private final int bits;
  private final byte[] values = new byte[256];

  private Alphabet(int bits, String... spellings) {
    this.bits = bits;
    Arrays.fill(values, (byte) -1);
    for (String spelling : spellings) {
      for (int i = 0; i < spelling.length(); i++) {
        values[spelling.charAt(i)] = (byte) i;
      }
    }
  }

  /** How many bits a character stands for. */
  public int bits() {
    return bits;
  }

  /** Negative for what is no character of this alphabet. */
  public int value(byte character) {
    return values[character & 0xff];
  }

  public boolean contains(byte character) {
    return values[character & 0xff] >= 0;
  }
}
