package trafficguardian.distribution;

import java.util.List;
import java.util.Locale;

/** The source of one manual page, in the macros of man(7). */
final class ManPage {
  private final StringBuilder source = new StringBuilder();

  /** Whether a heading has just been written, below which a paragraph needs no beginning. */
  private boolean atBeginning;

  /**
   * Begins a page.
   *
   * @param about its one line in lists of pages; a full stop at its end is left out
   * @param origin the program, its version and date, as the page's edges show them
   */
  ManPage(String name, int section, String about, Origin origin) {
    line(
        ".TH \"%s\" %d \"%s\" \"%s\" \"%s\""
            .formatted(
                escaped(name.toUpperCase(Locale.ROOT)),
                section,
                origin.date(),
                escaped(origin.program()),
                section == 1 ? "User Commands" : "File Formats"));
    heading("Name");
    text(name + " - " + (about.endsWith(".") ? about.substring(0, about.length() - 1) : about));
  }

  /** Where the pages come from. */
  record Origin(String program, String date) {}

  ManPage heading(String heading) {
    line(".SH \"" + escaped(heading.toUpperCase(Locale.ROOT)) + '"');
    atBeginning = true;
    return this;
  }

  ManPage subheading(String heading) {
    line(".SS \"" + escaped(heading) + '"');
    atBeginning = true;
    return this;
  }

  ManPage paragraph(String text) {
    beginParagraph();
    text(text);
    return this;
  }

  /** What is meant, in bold, and what it is. */
  ManPage item(String term, List<String> about) {
    line(".TP");
    line(".B " + shielded(escaped(term)));
    about.forEach(this::text);
    return this;
  }

  /** Lines as they stand. */
  ManPage verbatim(List<String> lines) {
    beginParagraph();
    line(".nf");
    lines.forEach(this::text);
    line(".fi");
    return this;
  }

  private void beginParagraph() {
    if (!atBeginning) {
      line(".PP");
    }
  }

  private void text(String text) {
    line(shielded(escaped(text)));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
  }

  /** A dot or an apostrophe at the beginning would be a command. */
  private static String shielded(String line) {
    return line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line;
  }

  private void line(String line) {
    source.append(line).append('\n');
    atBeginning = false;
  }

  @Override
  public String toString() {
    return source.toString();
  }
}
