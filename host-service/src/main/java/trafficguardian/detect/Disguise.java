package trafficguardian.detect;

import org.jspecify.annotations.Nullable;

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
    if (length < SHORTEST || TokenStart.of(first(text, length, PREFIX), PREFIX) == null) {
      return null;
    }
    return first(text, length, length);
  }

  private byte[] first(byte[] text, int length, int count) {
    byte[] token = new byte[count];
    for (int i = 0; i < count; i++) {
      token[i] = (byte) original(text, length, i);
    }
    return token;
  }
}
