package trafficguardian.host;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import trafficguardian.ipc.GuardianClient;
import trafficguardian.ipc.GuardianUnavailable;
import trafficguardian.ipc.Json;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.Request;

/**
 * The service as a process of its own, with everything in a temporary folder. When it is closed, it
 * must have ended well, and nothing may have leaked: no piece of a secret that the test names
 * stands in any file, in what the process said, or in what any verb printed.
 */
final class RunningGuardian implements AutoCloseable {
  /** So many characters of a secret in a row must not be seen. */
  private static final int LEAK = 12;

  /** Published prefixes are no secret. */
  private static final int PREFIX = "sk-ant-api03-".length();

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<String> secrets = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private final Path home;
  private final Process process;
  private final Path errors;
  private final BufferedReader output;
  private final int port;

  private RunningGuardian(Path home) throws IOException {
    this.home = home;
    // Beside the home, whose files are the service's own. A short path: Unix sockets allow 107
    // bytes.
    this.errors = home.resolveSibling("stderr");
    ProcessBuilder builder =
        new ProcessBuilder(
            JavaCommand.with(
                List.of("-Xmx128m"),
                Main.class,
                "start",
                "--json",
                "--port",
                "0",
                "--home",
                home.toString()));
    builder.environment().keySet().removeIf(name -> name.contains("TRAFFIC_GUARDIAN"));
    builder.redirectError(errors.toFile());
    this.process = builder.start();
    this.output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String ready = output.readLine();
    if (ready == null) {
      throw new AssertionError("did not start: " + Files.readString(errors));
    }
    said.add(ready);
    String address = Json.mapper().readTree(ready).path("listeners").path(0).asString("");
    this.port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  /** A new home with {@code config} in it, nothing running there yet. */
  static Path home(String config) throws IOException {
    Path home = Files.createTempDirectory("tg").resolve("h");
    Files.createDirectory(
        home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    writeConfig(home, config);
    return home;
  }

  static void writeConfig(Path home, String config) throws IOException {
    Path file = home.resolve("config.json");
    Files.writeString(file, config);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  static RunningGuardian start() throws IOException {
    return start(home("{}"));
  }

  static RunningGuardian start(Path home) throws IOException {
    return new RunningGuardian(home);
  }

  /** Names a secret that must not leak; returns it. */
  String secret(String value) {
    secrets.add(value);
    return value;
  }

  int port() {
    return port;
  }

  Path home() {
    return home;
  }

  void signal(String name) throws IOException, InterruptedException {
    int exit =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    if (exit != 0) {
      throw new AssertionError("kill");
    }
  }

  /** What comes back, up to the end of the connection, for what is sent to the proxy. */
  byte[] exchange(byte[] request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.getOutputStream().write(request);
      return socket.getInputStream().readAllBytes();
    }
  }

  /** Runs a verb against this service; its output counts for the leak check. */
  String verb(int expectedExit, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.addAll(List.of("--home", home.toString()));
    int exit =
        Main.program().run(arguments, Map.of(), new PrintStream(out), new PrintStream(err), false);
    said.add(out.toString(StandardCharsets.UTF_8));
    said.add(err.toString(StandardCharsets.UTF_8));
    if (exit != expectedExit) {
      throw new AssertionError(arguments + " exits with " + exit + ": " + err);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** What a verb answers, for programs. */
  JsonNode verbAsJson(String... words) {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.add("--json");
    return Json.mapper().readTree(verb(0, arguments.toArray(String[]::new)));
  }

  /** Has what another process said count for the leak check. */
  void heard(String text) {
    said.add(text);
  }

  /** The findings, newest first, once there are so many. */
  List<JsonNode> findings(int count) {
    List<JsonNode> found = new ArrayList<>();
    await(
        () -> {
          found.clear();
          Json.mapper()
              .readTree(verb(0, "findings", "--json"))
              .path("findings")
              .forEach(found::add);
          return found.size() >= count;
        });
    if (found.size() != count) {
      throw new AssertionError(found.toString());
    }
    return found;
  }

  JsonNode status() {
    return Json.mapper().readTree(verb(0, "status", "--json"));
  }

  /** Asks as an agent would. */
  <R extends Reply> R askAsAgent(Request<R> request) throws GuardianUnavailable {
    R reply = GuardianClient.at(home.resolve("run/public/ipc.sock"), PATIENCE).ask(request);
    said.add(reply.toString());
    return reply;
  }

  /** Waits until something is so that another process brings about. */
  static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("did not happen within " + PATIENCE);
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  @Override
  public void close() throws IOException {
    // Not by Process.destroy, which closes what it said as well.
    boolean asked = process.toHandle().destroy();
    assertTrue(asked);
    // Fails with a TimeoutException when SIGTERM does not end it.
    process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    output.lines().forEach(said::add);
    said.add(Files.readString(errors));
    try {
      if (process.exitValue() != 0) {
        throw new AssertionError("ended with " + process.exitValue() + ": " + said);
      }
      checkNothingLeaked();
    } finally {
      delete(Objects.requireNonNull(home.getParent()));
    }
  }

  private void checkNothingLeaked() throws IOException {
    for (String text : said) {
      checkHoldsNoSecret("output", text);
    }
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        checkHoldsNoSecret(
            file.toString(), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
  }

  private void checkHoldsNoSecret(String where, String text) {
    for (String secret : secrets) {
      for (int from = PREFIX; from + LEAK <= secret.length(); from++) {
        if (text.contains(secret.substring(from, from + LEAK))) {
          throw new AssertionError("a secret leaked into " + where);
        }
      }
    }
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
