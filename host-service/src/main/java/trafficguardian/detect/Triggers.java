package trafficguardian.detect;

/**
 * Tells in one quick pass which bytes occur that views wait for. Each kind is a bit, so that one
 * look at a table serves all views.
 */
final class Triggers {
  /** {@code % \ &} */
  static final int ESCAPE = 1;

  static final int PLUS = 2;
  static final int EQUALS = 4;
  static final int NUL = 8;

  /** Leading bytes, in UTF-8, of characters that look like others or like nothing. */
  static final int ODD_CHARACTER = 16;

  /** Every byte. */
  static final int ANY = 32;

  /** Quotes and what else a shell drops from a word. */
  static final int SHELL = 64;

  private static final byte[] BITS = new byte[256];

  static {
    for (char c : "%\\&".toCharArray()) {
      BITS[c] |= ESCAPE;
    }
    BITS['+'] |= PLUS;
    BITS['='] |= EQUALS;
    BITS[0] |= NUL;
    for (char c : "\"'\\$`{^".toCharArray()) {
      BITS[c] |= SHELL;
    }
    for (int lead = 0xc2; lead <= 0xf4; lead++) {
      BITS[lead] |= ODD_CHARACTER;
    }
  }

  private Triggers() {}

  /** The kinds that occur. */
  static int in(byte[] bytes, int from, int to) {
    byte[] bits = BITS;
    int any = ANY;
    for (int i = from; i < to; i++) {
      any |= bits[bytes[i] & 0xff];
    }
    return any;
  }
}
