package trafficguardian.decode;

/** Lines as {@code uuencode} writes them: the first names a mode and a file. */
public final class UuEncoding {
  private static final int MOST_OF_LINE = 45;

  private UuEncoding() {}

  /** The bytes of the lines, a character each, up to the first that is none. */
  public static String decoded(String text) {
    StringBuilder bytes = new StringBuilder();
    String[] lines = WrittenLines.of(text);
    for (int i = 1; i < lines.length; i++) {
      int length = lines[i].isEmpty() ? 0 : value(lines[i], 0);
      if (length == 0 || length > MOST_OF_LINE || lines[i].length() < 1 + (length * 4 + 2) / 3) {
        break;
      }
      line(lines[i], length, bytes);
    }
    return bytes.toString();
  }

  private static void line(String line, int length, StringBuilder bytes) {
    for (int i = 0; i < length; i++) {
      // Three bytes stand in four characters; a byte has its bits in two of these.
      int at = 1 + i / 3 * 4 + i % 3;
      int pair = value(line, at) << 6 | value(line, at + 1);
      bytes.append((char) (pair >>> (4 - 2 * (i % 3)) & 0xff));
    }
  }

  /** Blanks at the end of a line may have been lost. */
  private static int value(String line, int at) {
    return at < line.length() ? line.charAt(at) - ' ' & 0x3f : 0;
  }
}
