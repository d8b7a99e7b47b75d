package trafficguardian.host.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import trafficguardian.host.config.InvalidConfig;
import trafficguardian.ipc.GuardianUnavailable;
import trafficguardian.ipc.Reply.Suppressed;
import trafficguardian.ipc.SuppressionJson;

/** What is held back, why, and how much it was. */
@Command(
    name = "list",
    description =
        "Lists what is held back, why, until when, and how often it was; expired ones too.",
    footer = {
      "",
      "Examples:",
      "  traffic-guardian suppress list",
      "  traffic-guardian suppress list --json | jq '.suppressions[] | select(.expired)'",
      "",
      "Exit codes: 0 listed, 3 the list is damaged.",
      "See also: suppress, explain; traffic-guardian help false-positives",
    })
final class SuppressListCommand extends Verb {
  SuppressListCommand(Root root) {
    super(root);
  }

  @Override
  Exit run() throws Failure, GuardianUnavailable, InvalidConfig, IOException {
    List<Suppressed> all = new Suppressing(surroundings()).all();
    if (json()) {
      terminal()
          .json(
              "suppress",
              to -> {
                to.writeArrayPropertyStart("suppressions");
                all.forEach(suppressed -> SuppressionJson.write(suppressed, to));
                to.writeEndArray();
              });
      return Exit.OK;
    }
    all.forEach(this::print);
    terminal()
        .talk(
            all.isEmpty()
                ? "Nothing is held back. explain prints the command for a rule or a finding."
                : Words.count(all.size(), "suppression") + ".");
    return Exit.OK;
  }

  private void print(Suppressed suppressed) {
    terminal()
        .data(
            "%s  %s"
                .formatted(
                    suppressed.suppression().id(),
                    SuppressionWords.what(suppressed.suppression())));
    terminal()
        .data(
            "  %s; %s held back; %s: %s"
                .formatted(
                    time(suppressed.suppression().expires()),
                    Words.count(suppressed.held(), "finding"),
                    suppressed.origin() == Suppressed.Origin.CONFIG
                        ? "from the configuration"
                        : "from suppress add",
                    suppressed.suppression().reason()));
  }

  private static String time(Instant expires) {
    Instant now = Instant.now();
    return expires.isAfter(now)
        ? "until %s, in %s"
            .formatted(Words.time(expires), Words.duration(Duration.between(now, expires)))
        : "expired since " + Words.time(expires);
  }
}
