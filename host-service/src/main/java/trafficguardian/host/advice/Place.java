package trafficguardian.host.advice;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where commands are printed that somebody may copy.
 *
 * @param program what this program is called by there
 * @param options those that have a command mean the same files
 * @param manager the command by which whoever runs the service restarts it, if somebody does; asked
 *     for when it is needed
 */
public record Place(String program, List<String> options, Supplier<Optional<String>> manager) {
  private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9_/.:@%+,=-]+");

  public Place {
    options = List.copyOf(options);
  }

  /** Where nobody runs the service but the operator. */
  public Place(String program, List<String> options) {
    this(program, options, Optional::empty);
  }

  /**
   * A command of this program.
   *
   * @param arguments as a shell reads them, such as {@code run -- COMMAND}
   */
  public String command(String arguments) {
    return Stream.concat(Stream.of(program), options.stream())
            .map(Place::quoted)
            .collect(Collectors.joining(" "))
        + " "
        + arguments;
  }

  /** What restarts the service; under a manager that is its business. */
  public String restart() {
    return manager.get().orElseGet(() -> command("stop") + " && " + command("start --background"));
  }

  /** A command of this program that looks at no files. */
  public String help(String topic) {
    return quoted(program) + " help " + topic;
  }

  /** A word that a POSIX shell takes as it is. */
  public static String quoted(String word) {
    return NEEDS_NO_QUOTES.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
