package trafficguardian.detect;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import trafficguardian.decode.Alphabet;
import trafficguardian.decode.ByteSet;
import trafficguardian.rules.disguises.TokenStart;

/**
 * Tokens that are written backwards, in the clear, in Base64 or in hex: told by their last
 * characters alone, and so in fields only; in the clear, in any word.
 */
final class Reversed {
  /** Shorter ones are no tokens. */
  static final int SHORTEST = 20;

  /** No token's first characters are more than these. */
  private static final int PREFIX = 20;

  private static final int LONGEST_NAME = 40;

  private static final ByteSet BEFORE_VALUE = ByteSet.of("=:+ \"'");

  private static final List<Alphabet> ALPHABETS = List.of(Alphabet.BASE64, Alphabet.HEX);

  private Reversed() {}

  /** Whether {@code text} ends as a token begins, read backwards and in the clear. */
  static boolean isTold(byte[] text, int length) {
    return length >= SHORTEST
        && TokenStart.mayBegin(text[length - 1])
        && begins(turned(text, length, PREFIX), 0);
  }

  /** The token that {@code text} is backwards; null if that would not begin like one. */
  static byte @Nullable [] undone(byte[] text, int length) {
    if (length < SHORTEST) {
      return null;
    }
    byte[] turned = turned(text, length, length);
    byte[] token = token(turned);
    for (int i = 0; token == null && i < ALPHABETS.size(); i++) {
      token = token(decoded(turned, ALPHABETS.get(i)));
    }
    return token;
  }

  /** So many last characters, the last one first. */
  private static byte[] turned(byte[] text, int length, int count) {
    byte[] turned = new byte[count];
    for (int i = 0; i < count; i++) {
      turned[i] = text[length - 1 - i];
    }
    return turned;
  }

  /** What begins like a token, in front or behind its name; null if nothing does. */
  private static byte @Nullable [] token(byte[] text) {
    for (int at = 0; at < Math.min(LONGEST_NAME, text.length); at++) {
      if ((at == 0 || BEFORE_VALUE.contains(text[at - 1])) && begins(text, at)) {
        return Arrays.copyOfRange(text, at, text.length);
      }
    }
    return null;
  }

  private static boolean begins(byte[] text, int at) {
    if (!TokenStart.mayBegin(text[at])) {
      return false;
    }
    byte[] start = Arrays.copyOfRange(text, at, Math.min(text.length, at + PREFIX));
    return TokenStart.of(start, start.length) != null;
  }

  /** What a text stands for, as far as it is written with these characters. */
  private static byte[] decoded(byte[] text, Alphabet alphabet) {
    int end = alphabet.characters().end(text, 0, text.length);
    byte[] decoded = new byte[end * alphabet.bits() / Byte.SIZE];
    int window = 0;
    int bits = 0;
    int count = 0;
    for (int i = 0; count < decoded.length; i++) {
      window = window << alphabet.bits() | alphabet.value(text[i]);
      bits += alphabet.bits();
      if (bits >= Byte.SIZE) {
        bits -= Byte.SIZE;
        decoded[count++] = (byte) (window >>> bits);
      }
    }
    return decoded;
  }
}
