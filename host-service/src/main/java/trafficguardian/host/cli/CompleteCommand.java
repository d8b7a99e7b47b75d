package trafficguardian.host.cli;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import trafficguardian.host.config.AgentEntry;
import trafficguardian.host.config.Config;
import trafficguardian.host.config.InvalidConfig;

/** What the shells' completion asks at each tab: one candidate a line, and what it is. */
@Command(name = "complete", hidden = true, description = "Answers the completion of shells.")
final class CompleteCommand extends Verb {
  @Parameters(arity = "0..*", paramLabel = "WORD")
  private List<String> words = List.of();

  @Spec private @Nullable CommandSpec spec;

  CompleteCommand(Root root) {
    super(root);
  }

  @Override
  Exit run() {
    Completion completion =
        new Completion(
            Objects.requireNonNull(spec).root(),
            () -> root().ruleIds().stream().sorted().toList(),
            this::agents);
    completion.of(words).forEach(terminal()::data);
    return Exit.OK;
  }

  private List<String> agents() {
    try {
      Config config = surroundings().settings(List.of()).config();
      return config.proxy().clients().agents().stream().map(AgentEntry::name).toList();
    } catch (InvalidConfig | IOException unusable) {
      // A tab is no place to complain.
      return List.of();
    }
  }
}
