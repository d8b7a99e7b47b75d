package trafficguardian.host.cli;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import trafficguardian.host.files.SafeFiles;
import trafficguardian.host.home.Home;
import trafficguardian.ipc.GuardianClient;
import trafficguardian.ipc.GuardianUnavailable;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.Request;

/** Runs the service in a process of its own, with a session of its own where that is possible. */
final class Background {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration ONE_QUESTION = Duration.ofSeconds(2);
  private static final long POLL_MILLIS = 50;
  private static final int MAX_OUTPUT_LINES = 50;

  private final Home home;
  private final Terminal terminal;
  private final boolean json;

  Background(Home home, Terminal terminal, boolean json) {
    this.home = home;
    this.terminal = terminal;
    this.json = json;
  }

  /** Starts {@code main} with {@code arguments} and returns when it answers, or has ended. */
  Exit start(Class<?> main, List<String> arguments)
      throws Failure, IOException, InterruptedException {
    Path output = home.log().resolve("start.log");
    SafeFiles.openOrCreate(output, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
        .close();
    Process process =
        new ProcessBuilder(command(main, arguments))
            .redirectInput(new File("/dev/null"))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
            .redirectError(ProcessBuilder.Redirect.appendTo(output.toFile()))
            .start();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      Optional<Reply.Status> status = answerOf(process.pid());
      if (status.isPresent()) {
        Ready.of(process.pid(), status.get(), home).tell(terminal, json);
        return Exit.OK;
      }
      if (System.nanoTime() - deadline >= 0) {
        process.destroy();
        throw new Failure(
            Exit.TIMED_OUT,
            "The service did not answer within %d seconds and was stopped. See %s."
                .formatted(PATIENCE.toSeconds(), output));
      }
    }
    repeat(output);
    return Arrays.stream(Exit.values())
        .filter(exit -> exit != Exit.OK && exit.code() == process.exitValue())
        .findFirst()
        .orElse(Exit.INTERNAL);
  }

  /** The status of the process that was started, if it is the one that answers. */
  private Optional<Reply.Status> answerOf(long pid) {
    try {
      Reply.Status status =
          GuardianClient.at(home.adminSocket(), ONE_QUESTION).ask(new Request.Status());
      return Optional.of(status)
          .filter(it -> it.operator().filter(operator -> operator.pid() == pid).isPresent());
    } catch (GuardianUnavailable notYet) {
      return Optional.empty();
    }
  }

  /** What the process said before it ended. */
  private void repeat(Path output) throws IOException {
    try (Stream<String> lines = Files.lines(output, StandardCharsets.UTF_8)) {
      lines.limit(MAX_OUTPUT_LINES).forEach(terminal::problem);
    }
  }

  /** The way this process was started, with other arguments. */
  private static List<String> command(Class<?> main, List<String> arguments) {
    List<String> command = new ArrayList<>();
    Stream.of("/usr/bin/setsid", "/bin/setsid")
        .filter(path -> Files.isExecutable(Path.of(path)))
        .findFirst()
        .ifPresent(command::add);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(arguments);
    return command;
  }
}
