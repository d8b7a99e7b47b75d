package trafficguardian.detect;

import org.jspecify.annotations.Nullable;
import trafficguardian.rules.TokenStart;

/** Ways to write a token so that it reads as another text of the same length. */
enum Disguise {
  REVERSED("reversed") {
    @Override
    int original(byte[] text, int length, int index) {
      return text[length - 1 - index];
    }
  },
  ROT13("rot13") {
    @Override
    int original(byte[] text, int length, int index) {
      int c = text[index];
      int a = c | 0x20;
      return a < 'a' || a > 'z' ? c : a < 'n' ? c + 13 : c - 13;
    }
  };

  /** Shorter ones are no tokens. */
  private static final int SHORTEST = 20;

  /** No token's first characters are more than these. */
  private static final int PREFIX = 20;

  private static final int LONGEST_NAME = 40;

  private final String label;

  Disguise(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /** The character at {@code index} of the token. */
  abstract int original(byte[] text, int length, int index);

  /** The token that {@code text} disguises; null if that would not begin like one. */
  byte @Nullable [] undone(byte[] text, int length) {
    return length >= SHORTEST
            && (begins(text, length, 0) || begins(text, length, named(text, length)))
        ? part(text, length, 0, length)
        : null;
  }

  private boolean begins(byte[] text, int length, int at) {
    int count = Math.min(PREFIX, length - at);
    return TokenStart.of(part(text, length, at, count), count) != null;
  }

  /** Where the value begins in {@code name=value}; 0 if it does in front. */
  private int named(byte[] text, int length) {
    for (int i = 0; i < Math.min(LONGEST_NAME, length); i++) {
      if ("=: ".indexOf(original(text, length, i)) >= 0) {
        return i + 1;
      }
    }
    return 0;
  }

  private byte[] part(byte[] text, int length, int at, int count) {
    byte[] token = new byte[count];
    for (int i = 0; i < count; i++) {
      token[i] = (byte) original(text, length, at + i);
    }
    return token;
  }
}
