package trafficguardian.host.cli;

import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import tools.jackson.core.JsonGenerator;
import trafficguardian.host.config.Config;
import trafficguardian.host.config.InvalidConfig;
import trafficguardian.ipc.Severity;
import trafficguardian.rules.RuleDescription;

/** Every rule there is. */
@Command(
    name = "rules",
    description = "Lists every rule: its name, how severe a hit is, and what it looks for.",
    footer = {
      "",
      "Examples:",
      "  traffic-guardian rules",
      "  traffic-guardian rules --json | jq -r '.rules[] | select(.severity == \"critical\") | .id'",
      "",
      "Exit codes: 0 listed, 3 the configuration is not valid.",
      "See also: explain, scan; docs/RULES.md",
    })
final class RulesCommand extends Verb {
  private final Inspection inspection;

  RulesCommand(Root root, Inspection inspection) {
    super(root);
    this.inspection = inspection;
  }

  @Override
  Exit run() throws InvalidConfig, IOException {
    Config config = surroundings().settings(List.of()).config();
    List<RuleDescription> rules = inspection.rules(config);
    if (json()) {
      terminal()
          .json(
              "rules",
              to -> {
                to.writeArrayPropertyStart("rules");
                rules.forEach(rule -> write(rule, config.rules(), to));
                to.writeEndArray();
              });
      return Exit.OK;
    }
    int width = rules.stream().mapToInt(rule -> rule.id().length()).max().orElse(0);
    for (RuleDescription rule : rules) {
      Severity severity = severity(rule, config.rules());
      terminal()
          .data(
              severity,
              " ".repeat(10 - severity.word().length())
                  + "%-8s  %s%s  %s%s"
                      .formatted(
                          rule.direction().word(),
                          rule.id(),
                          " ".repeat(width - rule.id().length()),
                          config.rules().disabled().contains(rule.id()) ? "(disabled) " : "",
                          rule.about()));
    }
    terminal()
        .talk(
            Words.count(rules.size(), "rule")
                + ". More on one: "
                + terminal().command("explain NAME"));
    return Exit.OK;
  }

  /** The rule's own, unless the operator chose another. */
  static Severity severity(RuleDescription rule, Config.Rules config) {
    return config.severity().getOrDefault(rule.id(), rule.severity());
  }

  /** As the next value. */
  static void write(RuleDescription rule, Config.Rules config, JsonGenerator to) {
    to.writeStartObject();
    to.writeStringProperty("id", rule.id());
    to.writeStringProperty("threat_type", rule.threatType().word());
    to.writeStringProperty("severity", severity(rule, config).word());
    to.writeStringProperty("direction", rule.direction().word());
    to.writeStringProperty("about", rule.about());
    to.writeStringProperty("unseen", rule.unseen());
    to.writeStringProperty("remedy", rule.remedy());
    to.writeNumberProperty("version", rule.version());
    to.writeNumberProperty("examples", rule.examples());
    to.writeBooleanProperty("built_in", rule.builtIn());
    to.writeBooleanProperty("disabled", config.disabled().contains(rule.id()));
    to.writeEndObject();
  }
}
