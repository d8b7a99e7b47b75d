package trafficguardian.host.advice;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where commands are printed that somebody may copy.
 *
 * @param program what this program is called by there
 * @param options those that have a command mean the same files
 */
public record Place(String program, List<String> options) {
  private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9_/.:@%+,=-]+");

  public Place {
    options = List.copyOf(options);
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

  /** A command of this program that looks at no files. */
  public String help(String topic) {
    return quoted(program) + " help " + topic;
  }

  /** A word that a POSIX shell takes as it is. */
  public static String quoted(String word) {
    return NEEDS_NO_QUOTES.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
