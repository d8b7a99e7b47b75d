package trafficguardian.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command lines that run a class of these tests' class path in a process of its own. */
public final class JavaCommand {
  /** So that a start, which is most of what these processes do, costs a third less. */
  private static final List<String> SHORT_LIVED =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private JavaCommand() {}

  public static List<String> of(Class<?> main, String... arguments) {
    return with(List.of(), main, arguments);
  }

  /** The same with further flags for Java. */
  public static List<String> with(List<String> flags, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(SHORT_LIVED);
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** A shell whose script finds the command in its parameters, {@code "$@"}. */
  public static List<String> inShell(String script, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
    command.addAll(of(main, arguments));
    return command;
  }
}
