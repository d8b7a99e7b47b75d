package trafficguardian.mcp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import trafficguardian.ipc.Json;

/** The MCP server as a child process, spoken to in raw lines. */
final class ServerProcess implements AutoCloseable {
  /** Ends a server that does not answer, and with it the read that waits for the answer. */
  private static final Executor WATCHDOG = CompletableFuture.delayedExecutor(45, TimeUnit.SECONDS);

  private final Process process;
  private final OutputStream in;
  private final BufferedReader out;
  private final Path errors;
  private final List<String> lines = new ArrayList<>();

  private ServerProcess(Process process, Path errors) {
    this.process = process;
    this.in = process.getOutputStream();
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.errors = errors;
    WATCHDOG.execute(process::destroyForcibly);
  }

  /** Starts it with a file for its standard error in {@code folder}. */
  static ServerProcess start(Path folder, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // As bin/launch.sh and the image start it.
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(Arrays.asList(arguments));
    Path errors = Files.createTempFile(folder, "stderr", ".txt");
    return new ServerProcess(
        new ProcessBuilder(command).redirectError(errors.toFile()).start(), errors);
  }

  void send(String line) throws IOException {
    send((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  void send(byte[] bytes) throws IOException {
    in.write(bytes);
    in.flush();
  }

  /** The next line of standard output, which must be JSON. */
  JsonNode next() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("standard output ended; standard error: " + Files.readString(errors));
    }
    lines.add(line);
    return Json.mapper().readTree(line);
  }

  JsonNode ask(int id, String method, String params) throws IOException {
    send(
        "{\"jsonrpc\":\"2.0\",\"id\":"
            + id
            + ",\"method\":\""
            + method
            + "\",\"params\":"
            + params
            + "}");
    JsonNode reply = next();
    if (reply.path("id").asInt(-1) != id) {
      throw new IOException("not the reply to " + id + ": " + reply);
    }
    return reply;
  }

  JsonNode call(int id, String tool, String arguments) throws IOException {
    return ask(id, "tools/call", "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}")
        .get("result");
  }

  JsonNode initialize() throws IOException {
    JsonNode reply =
        ask(
            0,
            "initialize",
            "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},"
                + "\"clientInfo\":{\"name\":\"test\",\"version\":\"1\"}}");
    send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    return reply.get("result");
  }

  /** Ends its input and waits; the exit code. What is still written must be JSON lines. */
  int end() throws IOException, InterruptedException {
    in.close();
    while (true) {
      String line = out.readLine();
      if (line == null) {
        break;
      }
      lines.add(line);
      Json.mapper().readTree(line);
    }
    return exitCode();
  }

  /** The same without a look at what it writes. */
  int endUnread() throws IOException, InterruptedException {
    in.close();
    return exitCode();
  }

  private int exitCode() throws IOException, InterruptedException {
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new IOException("still running");
    }
    return process.exitValue();
  }

  /** Its resident memory at its highest, in KiB, where the system tells. */
  long peakKib() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", "" + process.pid(), "status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new IOException("no such line");
  }

  /** The file with its standard error. */
  Path errors() {
    return errors;
  }

  /** Everything that it has written, on either stream. */
  String written() throws IOException {
    return String.join("\n", lines) + "\n" + Files.readString(errors);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
