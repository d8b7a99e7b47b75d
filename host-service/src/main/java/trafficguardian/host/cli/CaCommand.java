package trafficguardian.host.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The certificate authority: its verbs. */
@Command(
    name = "ca",
    description = {
      "The certificate authority that HTTPS is inspected with: made here, kept here.",
      "No verb installs anything; trust is given to one process at a time.",
    },
    synopsisSubcommandLabel = "VERB",
    footer = {
      "",
      "Examples:",
      "  traffic-guardian ca init            make one; says what to do next",
      "  traffic-guardian ca fingerprint     to compare by eye or by ear",
      "  traffic-guardian ca instructions    how a process, shell or container is made to trust it",
      "",
      "Exit codes: those of its verbs.",
      "See also: setup, run, wire; traffic-guardian help https",
    })
final class CaCommand extends Verb {
  @Spec private @Nullable CommandSpec spec;

  private CaCommand(Root root) {
    super(root);
  }

  static CommandLine line(Root root) {
    return new CommandLine(new CaCommand(root))
        .addSubcommand(new CaInitCommand(root))
        .addSubcommand(new CaShowCommand(root))
        .addSubcommand(new CaFingerprintCommand(root))
        .addSubcommand(new CaExportCommand(root))
        .addSubcommand(new CaRotateCommand(root))
        .addSubcommand(new CaInstructionsCommand(root));
  }

  @Override
  Exit run() {
    terminal()
        .problem(Objects.requireNonNull(spec).commandLine().getUsageMessage(Ansi.OFF).strip());
    return Exit.USAGE;
  }
}
