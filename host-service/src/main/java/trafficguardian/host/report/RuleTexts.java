package trafficguardian.host.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import trafficguardian.rules.RuleDescription;

/** What {@code explain} says of rules, written once on a page, and the links that lead there. */
final class RuleTexts {
  private final Map<String, RuleDescription> rules = new TreeMap<>();
  private final Markup page;

  RuleTexts(List<RuleDescription> all, Markup page) {
    all.forEach(rule -> rules.put(rule.id(), rule));
    this.page = page;
  }

  /** The name of a pattern; a finding can be older than the rules, and have one that is none. */
  void link(String pattern) {
    if (rules.containsKey(pattern)) {
      page.with("a", pattern, "href", "#" + anchor(pattern));
    } else {
      page.text(pattern);
    }
  }

  /** The texts of those that were met. */
  void section(Ranking patterns) {
    page.begin("section", "aria-labelledby", "rules").line();
    page.with("h2", "What the rules mean", "id", "rules").line();
    boolean any = false;
    for (Map.Entry<String, RuleDescription> entry : rules.entrySet()) {
      if (patterns.has(entry.getKey())) {
        any = true;
        text(entry.getValue());
      }
    }
    if (!any) {
      page.with("p", "None was met.");
    }
    page.end().line();
  }

  private void text(RuleDescription rule) {
    page.begin("article", "id", anchor(rule.id()), "class", "rule").with("h3", rule.id());
    page.with("p", rule.about());
    if (!rule.unseen().isEmpty()) {
      page.begin("p").with("strong", "Not seen: ").text(rule.unseen()).end();
    }
    if (!rule.remedy().isEmpty()) {
      page.begin("p").with("strong", "To do: ").text(rule.remedy()).end();
    }
    page.end().line();
  }

  private static String anchor(String rule) {
    return "rule-" + rule;
  }
}
