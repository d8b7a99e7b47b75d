package trafficguardian.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import trafficguardian.ipc.Direction;
import trafficguardian.rules.base.Rule;

/** Keeps docs/RULES.md the page that the rules make. */
class RulesPageTest {
  private static final Path PAGE = Path.of("../docs/RULES.md");
  private static final Path FRESH = Path.of("target/RULES.md");
  private static final String BEGIN = "<!-- generated: begin -->\n";
  private static final String END = "<!-- generated: end -->\n";

  @Test
  void pageIsWhatTheRulesSay() throws IOException {
    String page = Files.readString(PAGE);
    String fresh =
        page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
            + tables()
            + page.substring(page.indexOf(END));
    Files.createDirectories(FRESH.toAbsolutePath().getParent());
    Files.writeString(FRESH, fresh);
    assertEquals(
        fresh, page, "docs/RULES.md is stale. Run: cp host-service/target/RULES.md docs/RULES.md");
  }

  private static String tables() {
    List<Rule> rules = RuleSet.builtIn(Set.of()).rules();
    StringBuilder text = new StringBuilder();
    for (Direction direction : Direction.values()) {
      List<Rule> ofDirection =
          rules.stream().filter(rule -> rule.direction() == direction).toList();
      text.append(
          "\n## %s: %d rules\n\n| pattern | severity | sees | does not see | to do |\n|---|---|---|---|---|\n"
              .formatted(
                  direction == Direction.OUTBOUND
                      ? "Outbound, threat type EXFIL"
                      : "Inbound, threat type INJECTION",
                  ofDirection.size()));
      ofDirection.forEach(rule -> text.append(row(rule)));
    }
    return text.append('\n').toString();
  }

  private static String row(Rule rule) {
    return String.format(
        Locale.ROOT,
        "| `%s`%s | %s | %s | %s | %s |%n",
        rule.id(),
        rule.version() == 1 ? "" : " v" + rule.version(),
        rule.severity().word(),
        cell(rule.about()),
        cell(rule.unseen()),
        cell(rule.remedy()));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;");
  }
}
