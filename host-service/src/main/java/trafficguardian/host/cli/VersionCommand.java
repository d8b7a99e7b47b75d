package trafficguardian.host.cli;

import picocli.CommandLine.Command;
import trafficguardian.host.config.Product;

/** What this is, and what it runs on. */
@Command(
    name = "version",
    description = "Shows the version, the number of rules and the Java that runs it.",
    footer = {
      "",
      "Examples:",
      "  traffic-guardian version",
      "  traffic-guardian version --json",
      "",
      "Exit codes: 0 shown.",
      "See also: status; docs/TROUBLESHOOTING.md",
    })
final class VersionCommand extends Verb {
  VersionCommand(Root root) {
    super(root);
  }

  @Override
  Exit run() {
    int rules = root().ruleIds().size();
    String java = System.getProperty("java.version") + ", " + System.getProperty("java.vendor");
    if (json()) {
      terminal()
          .json(
              "version",
              to -> {
                to.writeStringProperty("version", Product.VERSION);
                to.writeNumberProperty("rules", rules);
                to.writeStringProperty("java", java);
              });
    } else {
      terminal()
          .data(
              "%s %s, %s, Java %s"
                  .formatted(Product.NAME, Product.VERSION, Words.count(rules, "rule"), java));
    }
    return Exit.OK;
  }
}
