package trafficguardian.decode;

/**
 * The escapes of URLs, of strings in JSON and program texts, and of HTML, all in one pass: they do
 * not get in each other's way, and where they stand nested, each further pass undoes one layer. In
 * HTML the tags within a sentence go with them: who reads the page does not see them.
 */
public final class TextEscapes implements Escapes {
  private final boolean form;
  private final boolean tags;
  private final ByteSet beginnings;

  /**
   * @param form whether a plus stands for a space, as in queries and forms
   * @param tags whether tags are dropped
   */
  public TextEscapes(boolean form, boolean tags) {
    this.form = form;
    this.tags = tags;
    beginnings = ByteSet.of("%\\&" + (form ? "+" : "") + (tags ? "<" : ""));
  }

  @Override
  public ByteSet beginnings() {
    return beginnings;
  }

  @Override
  public int read(byte[] bytes, int at, int to, Decoded into) {
    return switch (bytes[at]) {
      case '%' -> PercentEscapes.read(bytes, at, to, into);
      case '\\' -> StringEscapes.read(bytes, at, to, into);
      case '&' -> HtmlEntities.read(bytes, at, to, into);
      case '+' -> plus(into);
      case '<' -> tags ? HtmlTags.read(bytes, at, to, into) : NONE;
      default -> NONE;
    };
  }

  @Override
  public boolean opensView(byte before, byte[] bytes, int at, int next) {
    return switch (bytes[at]) {
      case '<' -> HtmlTags.opensView(before, bytes[next]);
      case '\\' -> StringEscapes.opensView(before, bytes, at, next);
      default -> true;
    };
  }

  private int plus(Decoded into) {
    if (!form) {
      return NONE;
    }
    into.set(Encoding.PERCENT, ' ');
    return 1;
  }
}
