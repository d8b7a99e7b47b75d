package trafficguardian.host.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Findings that are known: its verbs. */
@Command(
    name = "suppress",
    description = {
      "Holds known findings back until a day: they are counted, not written.",
      "What is looked for, and the traffic, stay as they are.",
    },
    synopsisSubcommandLabel = "VERB",
    footer = {
      "",
      "Examples:",
      "  traffic-guardian suppress add jwt --dest auth.example.com --reason 'our own login'",
      "  traffic-guardian suppress list",
      "  traffic-guardian explain 01JD0000000000000000000000   prints the right add for a finding",
      "",
      "Exit codes: those of its verbs.",
      "See also: explain, findings; traffic-guardian help false-positives",
    })
final class SuppressCommand extends Verb {
  @Spec private @Nullable CommandSpec spec;

  private SuppressCommand(Root root) {
    super(root);
  }

  static CommandLine line(Root root, Inspection inspection) {
    return new CommandLine(new SuppressCommand(root))
        .addSubcommand(new SuppressAddCommand(root, inspection))
        .addSubcommand(new SuppressListCommand(root))
        .addSubcommand(new SuppressRemoveCommand(root))
        .addSubcommand(new SuppressTestCommand(root));
  }

  @Override
  Exit run() {
    terminal()
        .problem(Objects.requireNonNull(spec).commandLine().getUsageMessage(Ansi.OFF).strip());
    return Exit.USAGE;
  }
}
