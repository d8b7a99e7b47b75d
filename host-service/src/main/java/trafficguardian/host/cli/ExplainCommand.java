package trafficguardian.host.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import trafficguardian.host.config.Config;
import trafficguardian.host.config.InvalidConfig;
import trafficguardian.host.config.Nearest;
import trafficguardian.host.home.Home;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.FindingJson;
import trafficguardian.ipc.SuppressionJson;
import trafficguardian.rules.RuleDescription;

/** What a rule sees and what to do about it, and where one finding was made. */
@Command(
    name = "explain",
    description = {
      "Says what a rule sees and does not see, and what to do when it was right.",
      "Prints the command that holds its findings back when they are known.",
    },
    footer = {
      "",
      "Examples:",
      "  traffic-guardian explain aws_access_key",
      "  traffic-guardian explain 01JD0000000000000000000000",
      "  traffic-guardian explain --json pipe_to_shell | jq -r .rule.remedy",
      "",
      "Exit codes: 0 explained, 2 no such rule or finding.",
      "See also: findings, suppress, rules; traffic-guardian help false-positives",
    })
final class ExplainCommand extends Verb {
  private final Inspection inspection;

  @Parameters(
      paramLabel = "PATTERN|FINDING_ID",
      description = "The name of a rule, or the finding_id of a finding.")
  private String what = "";

  ExplainCommand(Root root, Inspection inspection) {
    super(root);
    this.inspection = inspection;
  }

  @Override
  Exit run() throws Failure, InvalidConfig, IOException {
    Config config = surroundings().settings(List.of()).config();
    Optional<Finding> finding =
        FindingOnFile.isId(what)
            ? Optional.of(new FindingOnFile(surroundings().home()).withId(what))
            : Optional.empty();
    RuleDescription rule =
        rule(finding.map(found -> found.detection().pattern()).orElse(what), config);
    Optional<String> secret = nameOfSecret(finding, config);
    ReadySuppression ready =
        finding
            .map(found -> ReadySuppression.of(found, root().place()))
            .orElseGet(() -> ReadySuppression.ofRule(rule.id(), root().place()));
    if (json()) {
      printJson(finding, rule, secret, config, ready);
    } else {
      ExplainText text = new ExplainText(terminal());
      finding.ifPresent(found -> text.finding(found, secret));
      text.rule(rule, config.rules());
      text.quieter(ready);
    }
    return Exit.OK;
  }

  private RuleDescription rule(String id, Config config) throws Failure {
    List<RuleDescription> rules = inspection.rules(config);
    for (RuleDescription rule : rules) {
      if (rule.id().equals(id)) {
        return rule;
      }
    }
    throw new Failure(
        Exit.USAGE,
        "There is no rule of that name. "
            + Nearest.hint(
                id,
                rules.stream().map(RuleDescription::id).toList(),
                "All are listed by: " + terminal().command("rules")));
  }

  private Optional<String> nameOfSecret(Optional<Finding> finding, Config config)
      throws IOException {
    Home home = surroundings().home();
    Optional<String> fingerprint =
        finding.map(Finding::match).flatMap(Finding.Match::secretFingerprint);
    return fingerprint.isPresent()
        ? inspection.nameOfSecret(config, home, fingerprint.get())
        : Optional.empty();
  }

  private void printJson(
      Optional<Finding> finding,
      RuleDescription rule,
      Optional<String> secret,
      Config config,
      ReadySuppression ready) {
    terminal()
        .json(
            "explain",
            to -> {
              to.writeName("rule");
              RulesCommand.write(rule, config.rules(), to);
              finding.ifPresent(
                  found -> {
                    to.writeName("finding");
                    FindingJson.write(found, to);
                    to.writeStringProperty("class_means", ExplainText.meaning(found));
                  });
              secret.ifPresent(name -> to.writeStringProperty("known_secret", name));
              to.writeStringProperty("suppress_command", ready.command());
              to.writeObjectPropertyStart("suppress_entry");
              SuppressionJson.writeMembers(ready.entry(), to);
              to.writeEndObject();
            });
  }
}
