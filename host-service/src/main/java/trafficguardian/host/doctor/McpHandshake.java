package trafficguardian.host.doctor;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import trafficguardian.host.advice.Advice;
import trafficguardian.host.advice.Place;
import trafficguardian.ipc.Json;

/** Whether the MCP server starts, offers its tools, and shows findings without what they are of. */
final class McpHandshake implements Check {
  private static final String PROGRAM = "traffic-guardian-mcp";
  private static final int PATIENCE_SECONDS = 15;
  private static final int UNBUILT = 69;
  private static final List<String> TOOLS =
      List.of("clawsec_traffic_status", "clawsec_traffic_findings", "clawsec_traffic_check_config");
  private static final List<String> QUESTIONS =
      List.of(
          """
          {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"doctor","version":"1"}}}
          """
              .strip(),
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
          "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}",
          """
          {"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"clawsec_traffic_findings","arguments":{}}}
          """
              .strip());
  private static final int ANSWERS = 3;

  private final Patient patient;
  private final Leaks leaks;

  McpHandshake(Patient patient, Leaks leaks) {
    this.patient = patient;
    this.leaks = leaks;
  }

  @Override
  public String name() {
    return "MCP";
  }

  @Override
  public Result run() throws IOException, InterruptedException {
    Optional<Path> program = patient.launchers().map(folder -> folder.resolve(PROGRAM));
    if (program.isEmpty()) {
      return Result.note("not looked at: this program was not started by its launcher");
    }
    if (!Files.isExecutable(program.get())) {
      return Result.failed(
          "there is no program " + program.get(),
          Advice.byHand("install Traffic Guardian anew, with both programs"));
    }
    return speak(program.get());
  }

  private Result speak(Path program) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    Process server =
        new ProcessBuilder(program.toString(), "--socket", patient.home().agentSocket().toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    Thread watchdog = watchdog(server);
    try {
      List<JsonNode> answers = ask(server);
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
      if (tools(answers).equals(TOOLS)) {
        return Result.ok("shook hands and lists its three tools, after %d ms".formatted(millis));
      }
    } catch (IOException | JacksonException broken) {
      // Its end says more.
    } finally {
      watchdog.interrupt();
      close(server.getOutputStream());
    }
    if (!server.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      server.destroyForcibly();
    }
    boolean unbuilt = !server.isAlive() && server.exitValue() == UNBUILT;
    return unbuilt
        ? Result.failed(
            program + " is not built", Advice.shell("mvn package").after("in the checkout"))
        : Result.failed(
            program + " does not answer as it should",
            Advice.shell(Place.quoted(program.toString())).after("see what it says"));
  }

  private static void close(OutputStream in) {
    try {
      in.close();
    } catch (IOException gone) {
      // It has ended, and what was still to be written with it.
    }
  }

  /** Reading from a server that hangs would hang as well. */
  private static Thread watchdog(Process server) {
    Thread watchdog =
        new Thread(
            () -> {
              try {
                TimeUnit.SECONDS.sleep(PATIENCE_SECONDS);
                server.destroyForcibly();
              } catch (InterruptedException answered) {
                Thread.currentThread().interrupt();
              }
            },
            "doctor-mcp");
    watchdog.setDaemon(true);
    watchdog.start();
    return watchdog;
  }

  private List<JsonNode> ask(Process server) throws IOException {
    BufferedWriter in =
        new BufferedWriter(
            new OutputStreamWriter(server.getOutputStream(), StandardCharsets.UTF_8));
    BufferedReader out =
        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
    for (String question : QUESTIONS) {
      in.write(question + "\n");
    }
    in.flush();
    List<JsonNode> answers = new ArrayList<>();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      leaks.said("the MCP server", line);
      answers.add(Json.mapper().readTree(line));
      if (answers.size() == ANSWERS) {
        break;
      }
    }
    return answers;
  }

  private static List<String> tools(List<JsonNode> answers) {
    List<String> names = new ArrayList<>();
    for (JsonNode answer : answers) {
      answer
          .path("result")
          .path("tools")
          .forEach(tool -> names.add(tool.path("name").asString("")));
    }
    return names;
  }
}
