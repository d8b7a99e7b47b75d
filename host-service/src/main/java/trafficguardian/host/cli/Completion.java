package trafficguardian.host.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import trafficguardian.ipc.Word;

/**
 * What may stand where a command line goes on. Each candidate is a line: the word, a tab, what it
 * is; or {@link #FILES} alone, where the shell knows best.
 */
final class Completion {
  static final String FILES = ":files";

  private final CommandSpec program;
  private final Supplier<List<String>> rules;
  private final Supplier<List<String>> agents;

  Completion(CommandSpec program, Supplier<List<String>> rules, Supplier<List<String>> agents) {
    this.program = program;
    this.rules = rules;
    this.agents = agents;
  }

  /**
   * The candidates for the last of {@code words}.
   *
   * @param words behind the program's name, up to the cursor; the last may be empty
   */
  List<String> of(List<String> words) {
    CommandSpec command = program;
    ArgSpec awaited = null;
    int positionals = 0;
    String partial = words.isEmpty() ? "" : words.get(words.size() - 1);
    for (String word : words.subList(0, Math.max(0, words.size() - 1))) {
      if (awaited != null) {
        awaited = null;
      } else if (word.equals("--")) {
        return List.of(FILES);
      } else if (word.startsWith("-")) {
        awaited = word.contains("=") ? null : option(command, word);
      } else {
        CommandLine verb = command.subcommands().get(word);
        if (verb != null) {
          command = verb.getCommandSpec();
        } else {
          positionals++;
        }
      }
    }
    if (awaited != null) {
      return startingWith(partial, values(awaited));
    }
    if (partial.startsWith("-")) {
      return startingWith(partial, options(command));
    }
    if (!command.subcommands().isEmpty()) {
      return startingWith(partial, verbs(command));
    }
    PositionalParamSpec positional = positional(command, positionals);
    return positional == null ? List.of() : startingWith(partial, values(positional));
  }

  private static @Nullable ArgSpec option(CommandSpec command, String name) {
    OptionSpec option = command.findOption(name);
    return option == null || option.arity().max() == 0 ? null : option;
  }

  private static @Nullable PositionalParamSpec positional(CommandSpec command, int at) {
    return command.positionalParameters().stream()
        .filter(positional -> positional.index().contains(at))
        .findFirst()
        .orElse(null);
  }

  private static List<String> verbs(CommandSpec command) {
    return command.subcommands().entrySet().stream()
        .filter(entry -> !entry.getValue().getCommandSpec().usageMessage().hidden())
        .map(
            entry ->
                line(
                    entry.getKey(), entry.getValue().getCommandSpec().usageMessage().description()))
        .toList();
  }

  private List<String> verbsAndTopics() {
    List<String> lines = new ArrayList<>(verbs(program));
    for (Topic topic : Topic.values()) {
      if (!program.subcommands().containsKey(topic.word())) {
        lines.add(line(topic.word(), new String[] {topic.title()}));
      }
    }
    return lines;
  }

  private static List<String> options(CommandSpec command) {
    List<String> options = new ArrayList<>();
    for (OptionSpec option : command.options()) {
      if (!option.hidden()) {
        options.add(line(option.longestName(), option.description()));
      }
    }
    return options;
  }

  private List<String> values(ArgSpec argument) {
    Class<?> type = argument.isMultiValue() ? argument.auxiliaryTypes()[0] : argument.type();
    if (type == Path.class) {
      return List.of(FILES);
    }
    if (type.isEnum() && Word.class.isAssignableFrom(type)) {
      return Arrays.stream(type.getEnumConstants()).map(each -> ((Word) each).word()).toList();
    }
    String name =
        argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    return switch (name) {
      case "--agent" -> agents.get();
      case "--pattern", "PATTERN", "PATTERN|FINDING_ID" -> rules.get();
      case HelpVerb.LABEL -> verbsAndTopics();
      case "FILE", "COMMAND" -> List.of(FILES);
      default -> List.of();
    };
  }

  private static String line(String word, String[] description) {
    return description.length == 0 ? word : word + " " + description[0];
  }

  private static List<String> startingWith(String partial, List<String> lines) {
    return lines.stream().filter(line -> line.equals(FILES) || line.startsWith(partial)).toList();
  }
}
