package trafficguardian.distribution;

import java.util.List;
import java.util.regex.Pattern;

/** The manual page of the MCP server, out of the one text that its help is. */
final class McpPage {
  private static final String NAME = "traffic-guardian-mcp";
  private static final String USAGE = "Usage: ";
  private static final String ENVIRONMENT = "Environment: ";
  private static final Pattern COLUMNS = Pattern.compile(" {2,}");

  private McpPage() {}

  static ManPage of(String usage, ManPage.Origin origin) {
    ManPage page =
        new ManPage(NAME, 1, "MCP server that shows an agent what Traffic Guardian saw", origin);
    page.heading("Synopsis");
    for (List<String> lines : Paragraphs.of(usage.lines().toList())) {
      String text = String.join(" ", lines);
      if (text.startsWith(USAGE)) {
        page.verbatim(lines.stream().map(line -> line.replace(USAGE, "").strip()).toList());
        page.heading("Description");
      } else if (text.startsWith(ENVIRONMENT)) {
        page.heading("Environment").paragraph(text.substring(ENVIRONMENT.length()));
      } else if (text.startsWith(" ")) {
        page.heading("Options");
        for (String line : lines) {
          String[] columns = COLUMNS.split(line.strip(), 2);
          page.item(columns[0], List.of(columns[1]));
        }
      } else {
        page.paragraph(text);
      }
    }
    return page.heading("See also").paragraph("traffic-guardian(1), traffic-guardian-wire(1)");
  }
}
