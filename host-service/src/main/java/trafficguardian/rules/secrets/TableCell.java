package trafficguardian.rules.secrets;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cell of a table's first row, and the heading that says what it holds. In a match that begins
 * with the heading and ends with the row, so that columns are counted from the right.
 */
record TableCell(String heading, String value) {
  private static final String SIGN = "[,;|\\t]";

  private static final String LINE_END = "\\r?\\n";

  private static final String MARKS = "[\"'` ]{0,3}";

  /** Between the headings and the rows of a table in Markdown. */
  private static final String RULE = "[|: +-]*--[|: +-]*" + LINE_END;

  private static final String ROW =
      LINE_END + "(?:" + RULE + ")?[^\\n\\x00]*" + SIGN + "[^\\n\\x00]*";

  /** As long as the headings and a row mostly are at most. */
  static final int MAX_SPAN = 512;

  private static final Pattern TABLE =
      Pattern.compile(
          "[,;|\\t\"'` ]*(?<heading>[A-Za-z_ -]+)[\"'` ]*(?<others>(?:(?<sign>"
              + SIGN
              + ")[^\\n]*?)?)"
              + LINE_END
              + "(?:"
              + RULE
              + ")?(?<row>[^\\n]+?)\\r?");

  private static final Pattern HEADINGS =
      Pattern.compile("(?:" + SIGN + MARKS + "[A-Za-z_][A-Za-z0-9_ -]*" + MARKS + ")*\\|?\\s*");

  private static final Pattern FIRST_SIGN = Pattern.compile(SIGN);

  private static final Pattern AROUND = Pattern.compile("^[\"'` ]+|[\"'` ]+$");

  /** Finds a heading and the row below it: with other headings behind this one. */
  static String below(String heading) {
    return heading + MARKS + SIGN + "[^\\n\\x00]*" + ROW;
  }

  /** The same of the last heading, before which others stand. */
  static String belowLast(String heading) {
    return SIGN + MARKS + heading + MARKS + ROW;
  }

  /**
   * The cell below the heading that a match begins with; an empty one if that is no heading, and
   * none if the match has no two lines with signs.
   */
  static Optional<TableCell> of(String match) {
    if (match.indexOf('\n') < 0) {
      return Optional.empty();
    }
    Matcher table = TABLE.matcher(match);
    if (!table.matches()) {
      return Optional.empty();
    }
    String row = table.group("row");
    Matcher first = FIRST_SIGN.matcher(row);
    if (!first.find()) {
      return Optional.empty();
    }
    String others = table.group("others");
    String sign = Pattern.quote(others.isEmpty() ? first.group() : table.group("sign"));
    String[] cells = row.split(sign, -1);
    int column = cells.length - others.split(sign, -1).length;
    boolean isCell = cells.length > 1 && column >= 0 && HEADINGS.matcher(others).matches();
    return Optional.of(
        new TableCell(
            table.group("heading").strip(),
            isCell ? AROUND.matcher(cells[column]).replaceAll("") : ""));
  }
}
