package trafficguardian.rules.prose;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Text as people read it: nothing but words, and of each kind of mark one sign, however a page, a
 * program or a language writes them.
 *
 * <p>Text is a character each byte, read as Latin-1.
 */
final class Prose {
  private static final String TAG_OPENS = "(?:<|&lt;)";
  private static final String TAG_CLOSES = "(?:\\s[^<>&]*)?(?:>|&gt;)";

  /** What is read as something else, in this order. */
  private static final Map<Pattern, String> READ_AS = new LinkedHashMap<>();

  static {
    read("\\\\(?=[\"'`])", "");
    read("\\\\r?\\\\n|\\\\n|\\r\\n", "\n");
    read("&(?:amp;)?(?:quot|#34|#x22);", "\"");
    read("&(?:amp;)?(?:apos|#39|#x27|lsquo|rsquo);|\u00e2\u0080[\u0098\u0099]", "'");
    read(
        "&(?:amp;)?(?:[lr]dquo|[lr]aquo|#822[01]);|\u00e2\u0080[\u009c-\u009e]|\u00c2[\u00ab\u00bb]"
            + "|\u00e3\u0080[\u008c-\u008f]|"
            + TAG_OPENS
            + "/?q"
            + TAG_CLOSES,
        "\u201c");
    read("\u00e2\u0080\u00a6|&(?:amp;)?hellip;", "...");
    read(TAG_OPENS + "li" + TAG_CLOSES, "\n- ");
    read(TAG_OPENS + "h[1-6]" + TAG_CLOSES, "\n# ");
    read(
        TAG_OPENS
            + "/?(?:p|div|br|pre|ul|ol|li|h[1-6]|td|th|tr|table|blockquote|section|article)(?:\\s*/)?"
            + TAG_CLOSES,
        "\n");
    read(TAG_OPENS + "/?(?:code|tt|kbd|samp|var)" + TAG_CLOSES, "`");
    read(
        TAG_OPENS
            + "/?(?:em|strong|b|i|u|a|mark|span|small|cite|abbr|font)"
            + TAG_CLOSES
            + "|\\*\\*|__",
        "");
  }

  private Prose() {}

  private static void read(String written, String sign) {
    READ_AS.put(Pattern.compile("(?i)" + written), sign);
  }

  static String of(String text) {
    String read = text;
    for (Map.Entry<Pattern, String> each : READ_AS.entrySet()) {
      read = each.getKey().matcher(read).replaceAll(each.getValue());
    }
    return read;
  }
}
