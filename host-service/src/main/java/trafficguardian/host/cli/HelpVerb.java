package trafficguardian.host.cli;

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
    footer = {"", "Examples:", "  traffic-guardian help", "  traffic-guardian help findings"})
final class HelpVerb extends Verb {
  @Parameters(arity = "0..1", paramLabel = "VERB", description = "The verb to explain.")
  private @Nullable String verb;

  @Spec private @Nullable CommandSpec spec;

  HelpVerb(Root root) {
    super(root);
  }

  @Override
  Exit run() throws Failure {
    CommandLine all = Objects.requireNonNull(spec).root().commandLine();
    CommandLine wanted = verb == null ? all : all.getSubcommands().get(verb);
    if (wanted == null) {
      throw new Failure(
          Exit.USAGE,
          "There is no such verb."
              + Nearest.to(String.valueOf(verb), all.getSubcommands().keySet())
                  .map(name -> " The nearest is " + name + ".")
                  .orElse(""));
    }
    terminal().data(wanted.getUsageMessage(Ansi.OFF).strip());
    return Exit.OK;
  }
}
