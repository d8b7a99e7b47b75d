package trafficguardian.host.cli;

import java.util.Optional;
import trafficguardian.host.config.Config;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.SuppressionJson;
import trafficguardian.rules.RuleDescription;

/** A rule, or a finding, in sentences. */
final class ExplainText {
  private final Terminal terminal;

  ExplainText(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * @param secret what the operator calls the value that was found
   */
  void finding(Finding finding, Optional<String> secret) {
    FindingText.print(finding, terminal);
    line("Class", finding.detection().classification().word() + ": " + meaning(finding));
    secret.ifPresent(name -> line("Value", name + ", in rules.known_secrets_file"));
    terminal.data("");
  }

  void rule(RuleDescription rule, Config.Rules config) {
    terminal.data(
        RulesCommand.severity(rule, config),
        "  %s  %s, %s, version %d"
            .formatted(
                rule.id(), rule.threatType().word(), rule.direction().word(), rule.version()));
    line("Sees", rule.about());
    line("Not seen", rule.unseen());
    line("To do", rule.remedy());
    if (config.disabled().contains(rule.id())) {
      line("Now", "switched off by rules.disabled.");
    }
  }

  /** How findings like these are held back. */
  void quieter(ReadySuppression ready) {
    line("Known?", ready.command());
    line(
        "",
        "or in the configuration: \"suppressions\": [" + SuppressionJson.line(ready.entry()) + "]");
    boolean narrow =
        ready.entry().dest().isPresent() || ready.entry().secretFingerprint().isPresent();
    line(
        "",
        narrow
            ? "That is for this value at this destination; leave an option out to hold back more."
            : "That is for all of them; --dest, --agent and --fingerprint hold back fewer.");
  }

  static String meaning(Finding finding) {
    return switch (finding.detection().classification()) {
      case THREAT -> "nothing says that it belongs there.";
      case EXPECTED ->
          "a provider's own credential, in its own place, on its own host, and the first one seen"
              + " there.";
      case PLACEHOLDER -> "a published example value or a template form, no secret.";
      case QUOTED -> "attack text from a host on documentation_hosts.";
    };
  }

  private void line(String label, String text) {
    if (!text.isEmpty()) {
      terminal.data("  %-9s %s".formatted(label, text));
    }
  }
}
