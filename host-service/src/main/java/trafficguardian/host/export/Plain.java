package trafficguardian.host.export;

/** Text of which only printable ASCII is left; everything else stands there as its escape. */
final class Plain {
  private Plain() {}

  /** {@code text} with each other character, half of a pair too, as {@code \}{@code uXXXX}. */
  static String ascii(String text) {
    if (isPlain(text)) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isPlain(c)) {
        plain.append(c);
      } else {
        plain.append("\\u%04x".formatted((int) c));
      }
    }
    return plain.toString();
  }

  private static boolean isPlain(String text) {
    return text.chars().allMatch(Plain::isPlain);
  }

  private static boolean isPlain(int c) {
    return c >= 0x20 && c < 0x7f;
  }
}
