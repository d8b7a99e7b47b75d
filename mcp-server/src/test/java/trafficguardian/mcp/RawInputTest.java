package trafficguardian.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import trafficguardian.ipc.Json;
import trafficguardian.ipc.Reply;

/**
 * One program, started once, and everything in turn that ends or silences other servers. After each
 * it must still answer, and in the end must have said nothing of what it was sent.
 */
@Timeout(60)
class RawInputTest {
  private static final Canary CANARY = Canary.random(new Random(5));
  private static final String META =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
          + "\"io.modelcontextprotocol/clientCapabilities\":{}}";
  private static final int LARGE = 64 << 20;

  @TempDir static Path folder;
  private static FakeHost host;
  private static ServerProcess server;
  private static int lastId = 100;

  @BeforeAll
  static void start() throws IOException {
    host =
        FakeHost.honest(
            folder.resolve("ipc.sock"),
            Samples.status(Samples.findings(2)),
            new Reply.Findings(Samples.findings(2), Optional.empty()));
    server = ServerProcess.start(folder, "--socket", host.socket());
  }

  @AfterAll
  static void nothingOfIt() throws Exception {
    try {
      assertEquals(0, server.end());
      assertFalse(CANARY.isIn(server.written()), server.written());
      assertEquals("", Files.readString(server.errors()));
    } finally {
      server.close();
      host.close();
    }
  }

  @AfterEach
  void itLives() throws IOException {
    assertEquals("{}", server.ask(++lastId, "ping", "{}").get("result").toString());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] bytes(int... bytes) {
    byte[] all = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      all[i] = (byte) bytes[i];
    }
    return all;
  }

  private static Arguments line(String name, int code, byte[] line) {
    return Arguments.of(name, code, line);
  }

  private static Stream<Arguments> badLines() {
    String request = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}";
    String named = "{\"jsonrpc\":\"2.0\",\"method\":\"ping\",\"id\":";
    String bom = "\ufeff";
    return Stream.of(
        line("no JSON", -32700, bytes(CANARY.value())),
        line("half an object", -32700, bytes(request.substring(0, 20))),
        line("two objects", -32700, bytes(request + request)),
        line("an empty object", -32600, bytes("{}")),
        line("an empty array", -32600, bytes("[]")),
        line("a batch", -32600, bytes("[" + request + "," + request + "]")),
        line("a number", -32600, bytes("42")),
        line("a string", -32600, bytes("\"" + CANARY.value() + "\"")),
        line("null", -32600, bytes("null")),
        line("a byte order mark", -32700, bytes(bom + request)),
        line("NUL", -32700, bytes(0)),
        line("NUL within", -32700, bytes(request.replace("ping", "pi\0ng"))),
        line("cut UTF-8", -32700, bytes('"', 0xc3, '"')),
        line("overlong UTF-8", -32700, bytes('"', 0xc0, 0x80, '"')),
        line("a lone surrogate", -32700, bytes('"', 0xed, 0xa0, 0x80, '"')),
        line("UTF-16", -32700, request.getBytes(StandardCharsets.UTF_16LE)),
        line("deep nesting", -32700, bytes("[".repeat(50_000))),
        line("a long number", -32700, bytes(named + "9".repeat(5000) + "}")),
        line("a key twice", -32700, bytes(request.replace("\"id\"", "\"id\":1,\"id\""))),
        line("comments", -32700, bytes("/**/" + request)),
        line("no version", -32600, bytes("{\"id\":1,\"method\":\"ping\"}")),
        line("version 1", -32600, bytes(request.replace("2.0", "1.0"))),
        line("id null", -32600, bytes(named + "null}")),
        line("id true", -32600, bytes(named + "true}")),
        line("id an object", -32600, bytes(named + "{\"" + CANARY.value() + "\":1}}")),
        line("id an array", -32600, bytes(named + "[]}")),
        line("id a fraction", -32600, bytes(named + "1.5}")),
        line("an endless id", -32600, bytes(named + "\"" + "x".repeat(300) + "\"}")),
        line("method a number", -32600, bytes(request.replace("\"ping\"", "1"))),
        line("method missing", -32600, bytes("{\"jsonrpc\":\"2.0\",\"id\":1}")),
        line("params an array", -32602, bytes(request.replace("\"id\"", "\"params\":[1],\"id\""))),
        line("an unknown method", -32601, bytes(request.replace("ping", CANARY.value()))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badLines")
  void aBadLineIsAnsweredOnce(String name, int code, byte[] line) throws IOException {
    server.send(line);
    server.send(bytes("\n"));

    JsonNode reply = server.next();

    assertEquals(code, reply.get("error").get("code").intValue(), reply.toString());
    assertTrue(reply.has("id"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   \t ",
        "\r",
        "{\"jsonrpc\":\"2.0\",\"method\":\"nobody/knows\"}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\"}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":{}}}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":{}}",
        "{\"jsonrpc\":\"2.0\",\"id\":3,\"error\":{\"code\":1,\"message\":\"x\"}}",
      })
  void whatWantsNoAnswerGetsNone(String line) throws IOException {
    // What comes next is the answer to the ping.
    server.send(line);
  }

  @Test
  void whatComesBeforeInitializeIsAnswered() throws Exception {
    try (ServerProcess early = ServerProcess.start(folder, "--socket", host.socket())) {
      assertEquals("{}", early.ask(1, "ping", "{}").get("result").toString());
      assertEquals(-32600, early.ask(2, "tools/list", "{}").get("error").get("code").intValue());
      assertEquals(
          -32600,
          early
              .ask(3, "tools/call", "{\"name\":\"clawsec_traffic_status\"}")
              .get("error")
              .get("code")
              .intValue());
      early.initialize();
      assertTrue(early.ask(4, "tools/list", "{}").has("result"));
      assertEquals(0, early.end());
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void linesOf64MebibytesAreRefusedInLittleMemory() throws IOException {
    byte[] chunk = new byte[1 << 20];
    java.util.Arrays.fill(chunk, (byte) 'x');
    for (int sent = 0; sent < LARGE; sent += chunk.length) {
      server.send(chunk);
    }
    server.send(bytes("\n"));
    assertEquals(-32600, server.next().get("error").get("code").intValue());
    assertTrue(server.peakKib() < 256 << 10, server.peakKib() + " KiB");
  }

  @Test
  void aLargeCallIsRefusedByItsArgument() throws IOException {
    JsonNode result = session("tools/call", large(600_000)).get("result");

    assertTrue(result.get("isError").booleanValue());
    assertTrue(result.toString().contains("INVALID_ARGUMENT"));
  }

  private static String large(int length) {
    return "\"name\":\"clawsec_traffic_check_config\",\"arguments\":{\"config\":{\"platform\":\""
        + "x".repeat(length)
        + "\"}}";
  }

  /** Asks in the stateless era, which needs no session. */
  private static JsonNode session(String method, String params) throws IOException {
    return server.ask(++lastId, method, "{" + META + "," + params + "}");
  }

  @Test
  void wrongArgumentsNameNoClass() throws IOException {
    for (String params :
        new String[] {
          "\"other\":1",
          "\"name\":7",
          "\"name\":\"clawsec_traffic_status\",\"arguments\":[]",
          "\"name\":\"clawsec_traffic_status\",\"arguments\":\"x\"",
          "\"name\":\"" + CANARY.value() + "\"",
        }) {
      String reply = session("tools/call", params).toString();
      assertFalse(reply.matches("(?s).*(java|jackson|Exception|modelcontextprotocol[.]).*"), reply);
      assertTrue(reply.contains("-32602"), reply);
    }
  }

  @Test
  void bothErasAreServedByOneProcess() throws Exception {
    try (ServerProcess both = ServerProcess.start(folder, "--socket", host.socket())) {
      assertEquals(
          "complete",
          both.ask(1, "server/discover", "{" + META + "}")
              .get("result")
              .get("resultType")
              .stringValue());
      both.initialize();
      JsonNode session = both.ask(2, "tools/list", "{}").get("result");
      JsonNode alone = both.ask(3, "tools/list", "{" + META + "}").get("result");
      assertEquals(session.get("tools"), alone.get("tools"));
      assertFalse(session.has("resultType"));
      assertEquals(
          "clawsec://findings/recent",
          both.ask(4, "resources/list", "{}")
              .get("result")
              .get("resources")
              .get(0)
              .get("uri")
              .stringValue());
      assertTrue(
          both.ask(5, "resources/read", "{\"uri\":\"clawsec://findings/recent\"}")
              .toString()
              .contains("[REDACTED:ai_api_key len=108]"));
      assertEquals(
          -32002,
          both.ask(6, "resources/read", "{\"uri\":\"clawsec://other\"}")
              .get("error")
              .get("code")
              .intValue());
      assertEquals(
          Triage.NAME,
          both.ask(7, "prompts/list", "{}")
              .get("result")
              .get("prompts")
              .get(0)
              .get("name")
              .stringValue());
      assertTrue(
          both.ask(8, "prompts/get", "{\"name\":\"clawsec_traffic_triage\"}")
              .toString()
              .contains("Go through what"));
      assertEquals(
          -32602,
          both.ask(9, "prompts/get", "{\"name\":\"other\"}").get("error").get("code").intValue());
      assertTrue(
          both.ask(10, "resources/templates/list", "{}")
              .get("result")
              .get("resourceTemplates")
              .isEmpty());
      assertEquals(0, both.end());
      assertEquals("", Files.readString(both.errors()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", "1999-01-01"})
  void eachOlderRevisionIsSpokenWhenAskedFor(String revision) throws Exception {
    try (ServerProcess older = ServerProcess.start(folder, "--socket", host.socket())) {
      String agreed =
          older
              .ask(
                  1,
                  "initialize",
                  "{\"protocolVersion\":\""
                      + revision
                      + "\",\"capabilities\":{},"
                      + "\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}")
              .get("result")
              .get("protocolVersion")
              .stringValue();
      assertEquals(revision.startsWith("2") ? revision : "2025-11-25", agreed);
    }
  }

  @Test
  void aHundredCallsAtOnceAreAllAnsweredTwentyTimesOver() throws IOException {
    for (int round = 0; round < 20; round++) {
      StringBuilder lines = new StringBuilder();
      Set<Integer> waiting = new TreeSet<>();
      for (int call = 0; call < 100; call++) {
        waiting.add(++lastId);
        lines
            .append("{\"jsonrpc\":\"2.0\",\"id\":")
            .append(lastId)
            .append(",\"method\":\"tools/call\",\"params\":{")
            .append(META)
            .append(",\"name\":\"clawsec_traffic_findings\"}}\n");
      }
      server.send(bytes(lines.toString()));
      int answered = 0;
      while (!waiting.isEmpty()) {
        JsonNode reply = server.next();
        assertTrue(waiting.remove(reply.get("id").intValue()), reply.toString());
        answered += reply.has("result") ? 1 : 0;
      }
      assertEquals(100, answered, "in round " + round);
    }
  }

  @Test
  void whateverIsUnderWayTheEndOfInputEndsIt() throws Exception {
    String call = "{\"name\":\"clawsec_traffic_status\"}";
    for (String last :
        new String[] {
          "", "{\"jsonrpc\":", Json.mapper().writeValueAsString(call), "x".repeat(2 << 20)
        }) {
      try (ServerProcess ending = ServerProcess.start(folder, "--socket", host.socket())) {
        if (!last.isEmpty()) {
          ending.initialize();
        }
        ending.send(bytes(last));
        assertEquals(0, ending.end());
      }
    }
  }
}
