package trafficguardian.host.doctor;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A folder of its own in which commands are run, and which goes with all they have left there. */
final class Sandbox implements Closeable {
  private static final int MOST = 4096;

  private final Path folder;
  private final Map<String, String> environment;

  Sandbox(Map<String, String> environment) throws IOException {
    this.folder = Files.createTempDirectory("traffic-guardian-doctor");
    this.environment = environment;
  }

  Path folder() {
    return folder;
  }

  /**
   * Runs a command to its end, or for {@code seconds}.
   *
   * @return whether it ended well
   */
  boolean run(List<String> command, Map<String, String> settings, int seconds)
      throws IOException, InterruptedException {
    Process process = start(command, settings, ProcessBuilder.Redirect.DISCARD);
    try {
      return process.waitFor(seconds, TimeUnit.SECONDS) && process.exitValue() == 0;
    } finally {
      end(process);
    }
  }

  /** The first words that a command says. */
  String output(List<String> command, int seconds) throws IOException, InterruptedException {
    Path file = folder.resolve("output");
    if (!runInto(file, command, seconds)) {
      return "";
    }
    byte[] said = Files.readAllBytes(file);
    return new String(said, 0, Math.min(MOST, said.length), StandardCharsets.UTF_8);
  }

  private boolean runInto(Path file, List<String> command, int seconds)
      throws IOException, InterruptedException {
    Process process = start(command, Map.of(), ProcessBuilder.Redirect.to(file.toFile()));
    try {
      return process.waitFor(seconds, TimeUnit.SECONDS);
    } finally {
      end(process);
    }
  }

  private Process start(
      List<String> command, Map<String, String> settings, ProcessBuilder.Redirect output)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectOutput(output)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().putAll(settings);
    return builder.start();
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        // Go makes what it fetches read-only, folders too.
        var unused = path.toFile().setWritable(true);
        Files.deleteIfExists(path);
      }
    }
  }
}
