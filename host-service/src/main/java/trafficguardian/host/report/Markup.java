package trafficguardian.host.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * Writes HTML. Every text and every attribute is escaped, and what is no printable ASCII becomes
 * its visible escape; nothing else gets in.
 */
final class Markup {
  private final StringBuilder text = new StringBuilder(1 << 16);
  private final Deque<String> open = new ArrayDeque<>();

  Markup() {
    text.append("<!doctype html>\n");
  }

  /**
   * Begins an element.
   *
   * @param attributes names and values by turns; a value of {@code ""} leaves the name alone
   */
  Markup begin(String element, String... attributes) {
    tag(element, attributes);
    text.append('>');
    open.push(element);
    return this;
  }

  /** An element that has no content. */
  Markup empty(String element, String... attributes) {
    tag(element, attributes);
    text.append("/>");
    return this;
  }

  private void tag(String element, String... attributes) {
    text.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      text.append(' ').append(attributes[i]);
      if (!attributes[i + 1].isEmpty()) {
        text.append("=\"");
        escaped(attributes[i + 1]);
        text.append('"');
      }
    }
  }

  /** Ends the innermost element. */
  Markup end() {
    text.append("</").append(open.pop()).append('>');
    return this;
  }

  Markup line() {
    text.append('\n');
    return this;
  }

  Markup text(String content) {
    escaped(content);
    return this;
  }

  /** An element with text in it. */
  Markup with(String element, String content, String... attributes) {
    return begin(element, attributes).text(content).end();
  }

  /** The style sheet, which is ours. */
  Markup style(String css) {
    text.append("<style>").append(css).append("</style>");
    return this;
  }

  private void escaped(String content) {
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      switch (c) {
        case '&' -> text.append("&amp;");
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '"' -> text.append("&quot;");
        case '\'' -> text.append("&#39;");
        default -> {
          if (c >= ' ' && c < 0x7f) {
            text.append(c);
          } else {
            text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          }
        }
      }
    }
  }

  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("not ended: " + open);
    }
    return text.toString();
  }
}
