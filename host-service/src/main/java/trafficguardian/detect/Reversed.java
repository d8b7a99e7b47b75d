package trafficguardian.detect;

import org.jspecify.annotations.Nullable;
import trafficguardian.rules.TokenStart;

/**
 * Tokens that are written backwards: told by their last characters alone, and so in fields only.
 */
final class Reversed {
  /** Shorter ones are no tokens. */
  private static final int SHORTEST = 20;

  /** No token's first characters are more than these. */
  private static final int PREFIX = 20;

  private static final int LONGEST_NAME = 40;

  private Reversed() {}

  /** The token that {@code text} is backwards; null if that would not begin like one. */
  static byte @Nullable [] undone(byte[] text, int length) {
    return length >= SHORTEST
            && (begins(text, length, 0) || begins(text, length, named(text, length)))
        ? part(text, length, 0, length)
        : null;
  }

  private static boolean begins(byte[] text, int length, int at) {
    if (at == length || !TokenStart.mayBegin(text[length - 1 - at])) {
      return false;
    }
    int count = Math.min(PREFIX, length - at);
    return TokenStart.of(part(text, length, at, count), count) != null;
  }

  /** Where the value begins in {@code name=value}; 0 if it does in front. */
  private static int named(byte[] text, int length) {
    for (int i = 0; i < Math.min(LONGEST_NAME, length); i++) {
      // No value has a colon or a space in it.
      if (text[length - 1 - i] == '=') {
        return i + 1;
      }
    }
    return 0;
  }

  private static byte[] part(byte[] text, int length, int at, int count) {
    byte[] token = new byte[count];
    for (int i = 0; i < count; i++) {
      token[i] = text[length - 1 - (at + i)];
    }
    return token;
  }
}
