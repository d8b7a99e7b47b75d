package trafficguardian.decode;

/** The lines of a text that may stand in a JSON string, or in one within another. */
final class WrittenLines {
  private WrittenLines() {}

  static String[] of(String text) {
    String lines = text;
    while (lines.indexOf('\n') < 0 && lines.contains("\\n")) {
      lines = unescaped(lines);
    }
    return lines.split("\\r?\\n", -1);
  }

  private static String unescaped(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int at = 0; at < text.length(); at++) {
      boolean escape = text.charAt(at) == '\\' && at + 1 < text.length();
      char c = text.charAt(escape ? ++at : at);
      plain.append(escape && c == 'n' ? '\n' : c);
    }
    return plain.toString();
  }
}
