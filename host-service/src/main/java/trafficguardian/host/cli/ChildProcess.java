package trafficguardian.host.cli;

import com.google.common.base.Splitter;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A command run as a child that has this process's terminal, files and signals. */
final class ChildProcess {
  private static final int NOT_EXECUTABLE = 126;
  private static final int NOT_FOUND = 127;

  private ChildProcess() {}

  /**
   * Runs {@code command} to its end.
   *
   * @return its exit code, 128 and the signal's number if one ended it, 127 if there is no such
   *     command, 126 if it cannot be run
   */
  static int run(List<String> command, Map<String, String> environment, Terminal terminal)
      throws InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      CompletableFuture<Process> child = new CompletableFuture<>();
      passSignals(child);
      child.complete(builder.start());
      return child.join().waitFor();
    } catch (IOException notStarted) {
      boolean there = exists(command.get(0), environment.getOrDefault("PATH", ""));
      terminal.problem(command.get(0) + (there ? ": cannot be run." : ": not found."));
      return there ? NOT_EXECUTABLE : NOT_FOUND;
    }
  }

  /**
   * What a terminal sends goes to the child as well as to this process; then this one only has to
   * stay until the child has ended. One that comes before there is a child is passed on then.
   */
  private static void passSignals(CompletableFuture<Process> child) {
    boolean terminal = hasTerminal();
    Signals.on("TERM", () -> child.join().destroy());
    for (String signal : List.of("INT", "HUP")) {
      Signals.on(
          signal,
          () -> {
            if (!terminal) {
              send(signal, child.join());
            }
          });
    }
  }

  private static void send(String signal, Process child) {
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(child.pid())).start();
    } catch (IOException noSuchTool) {
      child.destroy();
    }
  }

  private static boolean hasTerminal() {
    try {
      new FileInputStream("/dev/tty").close();
      return true;
    } catch (IOException none) {
      return false;
    }
  }

  private static boolean exists(String program, String path) {
    return program.contains("/")
        ? Files.exists(Path.of(program))
        : Splitter.on(':')
            .splitToStream(path)
            .anyMatch(folder -> Files.exists(Path.of(folder, program)));
  }
}
