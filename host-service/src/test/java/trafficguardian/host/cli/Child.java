package trafficguardian.host.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import trafficguardian.host.JavaCommand;
import trafficguardian.host.cli.Programs.Run;

/** A child process whose output goes to files. */
final class Child {
  private static final int PATIENCE_SECONDS = 60;

  private final Process process;
  private final Path out;
  private final Path err;

  private Child(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  static Child start(Path folder, Map<String, String> environment, List<String> command)
      throws IOException {
    Path out = Files.createTempFile(folder, "child", ".out");
    Path err = Files.createTempFile(folder, "child", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(environment);
    return new Child(builder.start(), out, err);
  }

  /** The program with the service of the tests, as a process. */
  static Child program(Path folder, String... arguments) throws IOException {
    return start(folder, Map.of(), JavaCommand.of(FakeService.class, arguments));
  }

  long pid() {
    return process.pid();
  }

  /** Waits until standard output holds {@code text}. */
  void awaitOutput(String text) throws IOException, InterruptedException {
    awaitText(out, text);
  }

  /** Waits until standard error holds {@code text}. */
  void awaitError(String text) throws IOException, InterruptedException {
    awaitText(err, text);
  }

  private void awaitText(Path file, String text) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    boolean over = false;
    while (!Files.readString(file).contains(text)) {
      if (over || System.nanoTime() > deadline) {
        throw new AssertionError(
            "never said " + text + ": " + Files.readString(out) + Files.readString(err));
      }
      over = process.waitFor(20, TimeUnit.MILLISECONDS);
    }
  }

  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
  }

  Run end() throws IOException, InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("does not end");
    }
    return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
