package trafficguardian.host.cli;

import com.google.common.io.Resources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import trafficguardian.ipc.Word;

/** Prints what makes a shell complete our command line. */
@Command(
    name = "completion",
    description = "Prints what makes your shell complete verbs, options, rules and agents.",
    footer = {
      "",
      "Examples:",
      "  eval \"$(traffic-guardian completion bash)\"      in ~/.bashrc",
      "  eval \"$(traffic-guardian completion zsh)\"       in ~/.zshrc, behind compinit",
      "  traffic-guardian completion fish > ~/.config/fish/completions/traffic-guardian.fish",
      "",
      "Exit codes: 0 printed, 2 no such shell.",
      "See also: help",
    })
final class CompletionCommand extends Verb {
  enum Shell implements Word {
    BASH,
    ZSH,
    FISH;

    @Override
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
  private @Nullable Shell shell;

  CompletionCommand(Root root) {
    super(root);
  }

  @Override
  Exit run() throws IOException {
    String word = Objects.requireNonNull(shell).word();
    String script =
        Resources.toString(
                Resources.getResource(CompletionCommand.class, "completion/" + word),
                StandardCharsets.UTF_8)
            .strip();
    if (json()) {
      terminal().json("completion", to -> to.writeStringProperty("script", script));
    } else {
      terminal().data(script);
    }
    return Exit.OK;
  }
}
