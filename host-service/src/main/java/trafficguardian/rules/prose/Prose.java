package trafficguardian.rules.prose;

import java.util.ArrayList;
import java.util.List;
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

  /**
   * Something that is read as something else.
   *
   * @param openers each way to write it has one of these
   */
  private record Reading(Pattern written, String sign, String openers) {

    String of(String text) {
      return isIn(text) ? written.matcher(text).replaceAll(sign) : text;
    }

    private boolean isIn(String text) {
      for (int i = 0; i < openers.length(); i++) {
        if (text.indexOf(openers.charAt(i)) >= 0) {
          return true;
        }
      }
      return false;
    }
  }

  /** In this order. */
  private static final List<Reading> READ_AS = new ArrayList<>();

  static {
    read("\\\\(?=[\"'`])", "", "\\");
    read("\\\\r?\\\\n|\\\\n|\\r\\n", "\n", "\\\r");
    read("&(?:amp;)?(?:quot|#34|#x22);", "\"", "&");
    read("&(?:amp;)?(?:apos|#39|#x27|lsquo|rsquo);|\u00e2\u0080[\u0098\u0099]", "'", "&\u00e2");
    read(
        "&(?:amp;)?(?:[lr]dquo|[lr]aquo|#822[01]);|\u00e2\u0080[\u009c-\u009e]|\u00c2[\u00ab\u00bb]"
            + "|\u00e3\u0080[\u008c-\u008f]|"
            + TAG_OPENS
            + "/?q"
            + TAG_CLOSES,
        "\u201c",
        "&<\u00e2\u00c2\u00e3");
    read("\u00e2\u0080\u00a6|&(?:amp;)?hellip;", "...", "&\u00e2");
    read(TAG_OPENS + "li" + TAG_CLOSES, "\n- ", "&<");
    read(TAG_OPENS + "h[1-6]" + TAG_CLOSES, "\n# ", "&<");
    read(
        TAG_OPENS
            + "/?(?:p|div|br|pre|ul|ol|li|h[1-6]|td|th|tr|table|blockquote|section|article)(?:\\s*/)?"
            + TAG_CLOSES,
        "\n",
        "&<");
    read(TAG_OPENS + "/?(?:code|tt|kbd|samp|var)" + TAG_CLOSES, "`", "&<");
    read(
        TAG_OPENS
            + "/?(?:em|strong|b|i|u|a|mark|span|small|cite|abbr|font)"
            + TAG_CLOSES
            + "|\\*\\*|__",
        "",
        "&<*_");
  }

  private Prose() {}

  private static void read(String written, String sign, String openers) {
    READ_AS.add(new Reading(Pattern.compile("(?i)" + written), sign, openers));
  }

  static String of(String text) {
    String read = text;
    for (Reading each : READ_AS) {
      read = each.of(read);
    }
    return read;
  }
}
