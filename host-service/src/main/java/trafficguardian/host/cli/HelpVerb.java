package trafficguardian.host.cli;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import trafficguardian.host.config.Nearest;

/** The same as {@code --help}, for those who ask the other way round. */
@Command(
    name = "help",
    description = "Shows what a verb does and how it is used.",
    footer = {
      "",
      "Examples:",
      "  traffic-guardian help",
      "  traffic-guardian help findings",
      "  traffic-guardian help ca init",
    })
final class HelpVerb extends Verb {
  @Parameters(arity = "0..2", paramLabel = "VERB", description = "The verb to explain.")
  private List<String> verbs = List.of();

  @Spec private @Nullable CommandSpec spec;

  HelpVerb(Root root) {
    super(root);
  }

  @Override
  Exit run() throws Failure {
    CommandLine wanted = Objects.requireNonNull(spec).root().commandLine();
    for (String verb : verbs) {
      wanted = among(wanted.getSubcommands(), verb);
    }
    terminal().data(wanted.getUsageMessage(Ansi.OFF).strip());
    return Exit.OK;
  }

  private static CommandLine among(Map<String, CommandLine> all, String verb) throws Failure {
    CommandLine found = all.get(verb);
    if (found == null) {
      throw new Failure(
          Exit.USAGE,
          "There is no such verb."
              + Nearest.to(verb, all.keySet())
                  .map(name -> " The nearest is " + name + ".")
                  .orElse(""));
    }
    return found;
  }
}
