package trafficguardian.decode;

import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines as {@code xxd}, {@code hexdump -C} and {@code od} write them: an offset, up to sixteen
 * bytes in groups, and perhaps the same as text.
 */
public final class HexDump {
  private static final int MOST_OF_LINE = 16;

  private static final Pattern OFFSET = Pattern.compile("^\\s*[0-9a-fA-F]{7,8}:? {1,2}");

  private static final Pattern GROUP = Pattern.compile("((?:[0-9a-fA-F]{2}){1,4})(?: {1,2}|$)");

  private HexDump() {}

  /** The bytes of the lines, a character each, up to the first that is none. */
  public static String decoded(String text) {
    StringBuilder bytes = new StringBuilder();
    for (String line : WrittenLines.of(text)) {
      int before = bytes.length();
      line(line, bytes);
      if (bytes.length() == before) {
        break;
      }
    }
    return bytes.toString();
  }

  private static void line(String line, StringBuilder bytes) {
    Matcher offset = OFFSET.matcher(line);
    if (!offset.find()) {
      return;
    }
    int before = bytes.length();
    Matcher group = GROUP.matcher(line).region(offset.end(), line.length());
    while (bytes.length() - before < MOST_OF_LINE && group.lookingAt()) {
      for (byte b : HexFormat.of().parseHex(group.group(1))) {
        bytes.append((char) (b & 0xff));
      }
      group.region(group.end(), line.length());
    }
  }
}
