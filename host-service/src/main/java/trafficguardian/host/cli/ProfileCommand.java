package trafficguardian.host.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the monitor is set up to do, for other tools: its verbs. */
@Command(
    name = "profile",
    description = "Tells tools that watch over this host how the monitor is set up.",
    synopsisSubcommandLabel = "VERB",
    footer = {
      "",
      "Examples:",
      "  traffic-guardian profile export",
      "  traffic-guardian profile export --posture",
      "",
      "Exit codes: those of its verb.",
      "See also: status; docs/PICOCLAW.md",
    })
final class ProfileCommand extends Verb {
  @Spec private @Nullable CommandSpec spec;

  private ProfileCommand(Root root) {
    super(root);
  }

  static CommandLine line(Root root, Inspection inspection) {
    return new CommandLine(new ProfileCommand(root))
        .addSubcommand(new ProfileExportCommand(root, inspection));
  }

  @Override
  Exit run() {
    terminal()
        .problem(Objects.requireNonNull(spec).commandLine().getUsageMessage(Ansi.OFF).strip());
    return Exit.USAGE;
  }
}
