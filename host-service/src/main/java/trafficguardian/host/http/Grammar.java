package trafficguardian.host.http;

/** The character classes of RFC 9110 section 5.6 and RFC 9112 that decide what is relayed. */
public final class Grammar {
  private static final boolean[] TOKEN = new boolean[256];

  static {
    for (char c = '0'; c <= '9'; c++) {
      TOKEN[c] = true;
    }
    for (char c = 'a'; c <= 'z'; c++) {
      TOKEN[c] = true;
      TOKEN[c - 'a' + 'A'] = true;
    }
    for (char c : "!#$%&'*+-.^_`|~".toCharArray()) {
      TOKEN[c] = true;
    }
  }

  private Grammar() {}

  public static boolean isTokenChar(byte b) {
    return TOKEN[b & 0xFF];
  }

  /** Field values, reason phrases and chunk extensions: HTAB, SP, visible ASCII and obs-text. */
  public static boolean isText(byte b) {
    return ((b & 0xFF) >= 0x20 && b != 0x7F) || b == '\t';
  }

  public static boolean isText(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isText(bytes[i])) {
        return false;
      }
    }
    return true;
  }

  public static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  /** The value of a hexadecimal digit, or -1. */
  static int hexDigit(byte b) {
    return b >= 0 ? Character.digit(b, 16) : -1;
  }
}
