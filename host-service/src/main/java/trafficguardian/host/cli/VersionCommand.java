package trafficguardian.host.cli;

import picocli.CommandLine.Command;
import trafficguardian.host.config.Commit;
import trafficguardian.host.config.Product;

/** What this is, and what it runs on. */
@Command(
    name = "version",
    description = "Shows the version, the commit it was built from, its rules and its Java.",
    footer = {
      "",
      "Examples:",
      "  traffic-guardian version",
      "  traffic-guardian version --json | jq -r .rules_sha256",
      "",
      "Exit codes: 0 shown.",
      "See also: status; docs/TROUBLESHOOTING.md",
    })
final class VersionCommand extends Verb {
  /** As many digits of a digest as tell two builds apart. */
  private static final int SHORT = 12;

  private final Inspection inspection;

  VersionCommand(Root root, Inspection inspection) {
    super(root);
    this.inspection = inspection;
  }

  @Override
  Exit run() {
    int rules = root().ruleIds().size();
    String digest = inspection.builtInDigest();
    if (json()) {
      terminal()
          .json(
              "version",
              to -> {
                to.writeStringProperty("version", Product.VERSION);
                Commit.ofThisBuild().ifPresent(name -> to.writeStringProperty("commit", name));
                to.writeNumberProperty("rules", rules);
                to.writeStringProperty("rules_sha256", digest);
                to.writeStringProperty("java", Product.java());
              });
    } else {
      terminal()
          .data(
              "%s %s, %s (%s), Java %s"
                  .formatted(
                      Product.NAME,
                      Product.withCommit(),
                      Words.count(rules, "rule"),
                      digest.substring(0, SHORT),
                      Product.java()));
    }
    return Exit.OK;
  }
}
