package trafficguardian.decode;

import java.util.Arrays;
import java.util.List;

/** The characters that bits are written with, each with its value. */
public final class Alphabet {
  /** RFC 4648 sections 4 and 5: the ordinary one and the one for URLs. */
  public static final Alphabet BASE64 =
      new Alphabet(
          Encoding.BASE64,
          6,
          "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
          "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

  /** RFC 4648 section 6, as specified and in small letters. */
  public static final Alphabet BASE32 =
      new Alphabet(Encoding.BASE32, 5, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");

  public static final Alphabet BASE32_SMALL =
      new Alphabet(Encoding.BASE32, 5, "abcdefghijklmnopqrstuvwxyz234567");

  public static final Alphabet HEX =
      new Alphabet(Encoding.HEX, 4, "0123456789ABCDEF", "0123456789abcdef");

  /** All of them, with that first whose characters the others are among. */
  public static final List<Alphabet> ALL = List.of(BASE64, BASE32, BASE32_SMALL, HEX);

  private final Encoding encoding;
  private final int bits;
  private final byte[] values = new byte[256];
  private final ByteSet characters;

  private Alphabet(Encoding encoding, int bits, String... spellings) {
    this.encoding = encoding;
    this.bits = bits;
    this.characters = ByteSet.of(String.join("", spellings));
    Arrays.fill(values, (byte) -1);
    for (String spelling : spellings) {
      for (int i = 0; i < spelling.length(); i++) {
        values[spelling.charAt(i)] = (byte) i;
      }
    }
  }

  public Encoding encoding() {
    return encoding;
  }

  /** How many bits a character stands for. */
  public int bits() {
    return bits;
  }

  /** After so many characters, characters and bytes end together. A power of two. */
  public int groupChars() {
    return bits == 6 ? 4 : bits == 5 ? 8 : 2;
  }

  public ByteSet characters() {
    return characters;
  }

  /** Negative for what is no character of this alphabet. */
  public int value(byte character) {
    return values[character & 0xff];
  }
}
