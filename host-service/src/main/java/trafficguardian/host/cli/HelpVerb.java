package trafficguardian.host.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import trafficguardian.host.config.Nearest;
import trafficguardian.host.config.Product;
import trafficguardian.ipc.Word;

/** The same as {@code --help}, for those who ask the other way round; and topics beside verbs. */
@Command(
    name = "help",
    description = "Shows what a verb does and how it is used, or tells of a topic.",
    footer = {
      "",
      "Topics are listed by traffic-guardian help. They need no service and no network.",
      "",
      "Examples:",
      "  traffic-guardian help",
      "  traffic-guardian help findings      the verb, and how findings are read",
      "  traffic-guardian help docker        a topic",
      "  traffic-guardian help ca init       a verb of a verb",
      "",
      "Exit codes: 0 shown, 2 no such verb or topic.",
      "See also: setup; docs/TROUBLESHOOTING.md",
    })
final class HelpVerb extends Verb {
  static final String LABEL = "VERB|TOPIC";

  @Parameters(arity = "0..2", paramLabel = LABEL, description = "What to explain.")
  private List<String> words = List.of();

  @Spec private @Nullable CommandSpec spec;

  HelpVerb(Root root) {
    super(root);
  }

  @Override
  Exit run() throws Failure {
    String text = text();
    if (json()) {
      terminal().json("help", to -> to.writeStringProperty("text", text));
    } else {
      terminal().data(text);
    }
    return Exit.OK;
  }

  private String text() throws Failure {
    CommandLine wanted = Objects.requireNonNull(spec).root().commandLine();
    Optional<Topic> topic =
        words.size() == 1 ? Word.parse(Topic.class, words.get(0)) : Optional.empty();
    if (topic.isPresent() && !wanted.getSubcommands().containsKey(words.get(0))) {
      return topic.get().text();
    }
    for (String word : words) {
      wanted = among(wanted.getSubcommands(), word);
    }
    String usage = wanted.getUsageMessage(Ansi.OFF).strip();
    return topic.map(also -> usage + "\n\n" + also.text()).orElse(usage);
  }

  private static CommandLine among(Map<String, CommandLine> all, String word) throws Failure {
    CommandLine found = all.get(word);
    if (found == null) {
      List<String> known = new ArrayList<>(all.keySet());
      Arrays.stream(Topic.values()).map(Topic::word).forEach(known::add);
      throw new Failure(
          Exit.USAGE,
          "There is no such verb or topic. "
              + Nearest.hint(word, known, "All are listed by: " + Product.NAME + " help"));
    }
    return found;
  }

  /** What stands below the usage of the program. */
  static String[] listOfTopics() {
    return Stream.concat(
            Stream.of("", "Topics, each by traffic-guardian help TOPIC:"),
            Arrays.stream(Topic.values())
                .map(topic -> "  %-17s %s.".formatted(topic.word(), topic.title())))
        .toArray(String[]::new);
  }
}
