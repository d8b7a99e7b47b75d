package trafficguardian.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import trafficguardian.ipc.Json;
import trafficguardian.ipc.Reply;

/** The program as a client starts it. */
@Tag("every-jdk")
@Timeout(60)
class MainTest {
  private static final Canary CANARY = Canary.random(new Random(3));

  @TempDir Path folder;

  private Path socket() {
    return folder.resolve("ipc.sock");
  }

  private ServerProcess start() throws IOException {
    return ServerProcess.start(folder, "--socket", socket().toString());
  }

  private ServerProcess start(FakeHost host) throws IOException {
    return ServerProcess.start(folder, "--socket", host.socket());
  }

  private static JsonNode text(JsonNode result) {
    return Json.mapper().readTree(result.get("content").get(0).get("text").stringValue());
  }

  private static String errorCode(JsonNode result) {
    assertTrue(result.get("isError").booleanValue(), result.toString());
    return text(result).get("error").get("code").stringValue();
  }

  @Test
  void eachToolAnswersFromTheHost() throws Exception {
    Reply.Findings page = new Reply.Findings(Samples.findings(2), Optional.of(Samples.cursor(1)));
    try (FakeHost host = FakeHost.honest(socket(), Samples.status(Samples.findings(2)), page);
        ServerProcess server = start(host)) {
      JsonNode greeting = server.initialize();
      assertEquals("clawsec-traffic", greeting.get("serverInfo").get("name").stringValue());
      assertEquals(Guide.INSTRUCTIONS, greeting.get("instructions").stringValue());
      JsonNode status = server.call(1, TrafficTools.STATUS, "{}");
      JsonNode findings = server.call(2, TrafficTools.FINDINGS, "{\"limit\":2}");
      JsonNode check = server.call(3, TrafficTools.CHECK_CONFIG, "{\"config\":{}}");
      for (JsonNode result : List.of(status, findings, check)) {
        assertFalse(result.get("isError").booleanValue(), result.toString());
        assertEquals(result.get("structuredContent"), text(result));
      }
      assertEquals(Samples.cursor(1), text(findings).get("next_cursor").stringValue());
      assertEquals(0, server.end());
    }
  }

  @Test
  void twoStartsListTheSameToolsWithoutAHost() throws Exception {
    List<String> lists = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      try (ServerProcess server = start()) {
        server.initialize();
        lists.add(server.ask(1, "tools/list", "{}").toString());
        assertEquals(0, server.end());
        assertEquals("", Files.readString(server.errors()));
      }
    }
    assertEquals(lists.get(0), lists.get(1));
  }

  @Test
  void withoutAHostEachToolSaysSoAtOnce() throws Exception {
    try (ServerProcess server = start()) {
      server.initialize();
      long begin = System.nanoTime();
      for (String tool :
          List.of(TrafficTools.STATUS, TrafficTools.FINDINGS, TrafficTools.CHECK_CONFIG)) {
        assertEquals("HOST_UNAVAILABLE", errorCode(server.call(1, tool, "{}")));
      }
      // Less than two of them would take if each waited for its deadline.
      assertTrue(System.nanoTime() - begin < 2 * Turns.DEADLINE.toNanos());
      assertEquals(0, server.end());
    }
  }

  @Test
  void aHungHostTimesOutForAllWhoWaitAtOnce() throws Exception {
    try (FakeHost host = FakeHost.at(socket(), request -> "");
        ServerProcess server = start(host)) {
      server.initialize();
      long begin = System.nanoTime();
      for (int id = 1; id <= 40; id++) {
        server.send(
            "{\"jsonrpc\":\"2.0\",\"id\":"
                + id
                + ",\"method\":\"tools/call\",\"params\":{\"name\":\"clawsec_traffic_status\"}}");
      }
      for (int reply = 0; reply < 40; reply++) {
        assertEquals("HOST_TIMEOUT", errorCode(server.next().get("result")));
      }
      assertTrue(System.nanoTime() - begin < 3 * Turns.DEADLINE.toNanos());
    }
  }

  @Test
  void theEndOfInputEndsTheServerThoughTheHostHangs() throws Exception {
    try (FakeHost host = FakeHost.at(socket(), request -> "");
        ServerProcess server = start(host)) {
      server.initialize();
      server.send(
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"clawsec_traffic_status\"}}");
      long begin = System.nanoTime();
      assertEquals(0, server.end());
      assertTrue(System.nanoTime() - begin < Turns.DEADLINE.toNanos());
    }
  }

  @Test
  void aClientThatNeverReadsDoesNotHoldTheEndUp() throws Exception {
    try (ServerProcess server = start()) {
      server.initialize();
      byte[] ping =
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\n".getBytes(StandardCharsets.UTF_8);
      byte[] pings = new byte[1000 * ping.length];
      for (int i = 0; i < 1000; i++) {
        System.arraycopy(ping, 0, pings, i * ping.length, ping.length);
      }
      for (int sent = 0; sent < 3 * Outbox.MAX_BYTES; sent += pings.length) {
        server.send(pings);
      }
      assertEquals(0, server.endUnread());
    }
  }

  @Test
  void aFileWhereTheSocketShouldBeIsNotTrusted() throws Exception {
    Files.writeString(socket(), CANARY.value());
    try (ServerProcess server = start()) {
      server.initialize();
      assertEquals("UNSAFE_SOCKET", errorCode(server.call(1, TrafficTools.STATUS, "{}")));
      assertFalse(CANARY.isIn(server.written()));
    }
  }

  private static List<UnaryOperator<String>> lies() {
    String secret = CANARY.value();
    Reply.Status status = Samples.status(Samples.findings(1));
    Reply.Findings page = new Reply.Findings(Samples.findings(1), Optional.empty());
    UnaryOperator<String> honest =
        request -> FakeHost.line(request, request.contains("status") ? status : page);
    return List.of(
        request -> secret,
        request ->
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-1,\"message\":\"" + secret + "\"}}",
        request -> "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"" + secret + "\":1}}",
        request -> honest.apply(request).replace("*.example.com:443", secret + ".evil.com:443"),
        request -> honest.apply(request).replace("*.example.com:443", "[" + secret + "]:443"),
        request -> honest.apply(request).replace("[REDACTED:ai_api_key len=108]", secret),
        request -> honest.apply(request).replace("\"outbound\"", "\"" + secret + "\""),
        request -> honest.apply(request).replace("\"authorization\"", "\"" + secret + "\""),
        request -> honest.apply(request).replace("\"127.0.0.1\"", "\"" + secret + "\""),
        request -> honest.apply(request).replace("\"gzip\"", "\"" + secret + "\""),
        request -> honest.apply(request).replace("\"0.1.0\"", "\"" + secret + "\""),
        request ->
            honest
                .apply(request)
                .replace(
                    "{\"schema_version\"",
                    "{\"" + secret + "\":\"" + secret + "\",\"schema_version\""),
        request ->
            honest
                .apply(request)
                .replace("\"findings\":[", "\"next_cursor\":\"" + secret + "\",\"findings\":["));
  }

  @Test
  void whatALyingHostSaysNeverComesOut() throws Exception {
    try (FakeHost host = FakeHost.at(socket(), request -> "");
        ServerProcess server = start(host)) {
      server.initialize();
      for (UnaryOperator<String> lie : lies()) {
        host.answer(lie);
        assertTrue(CANARY.isIn(lie.apply("traffic.status") + lie.apply("traffic.findings")));
        server.call(1, TrafficTools.STATUS, "{}");
        server.call(2, TrafficTools.FINDINGS, "{}");
        server.call(3, TrafficTools.CHECK_CONFIG, "{}");
      }
      assertEquals(0, server.end());
      assertFalse(CANARY.isIn(server.written()), server.written());
    }
  }

  @Test
  void malformedLinesNeitherEndTheServerNorReachAnyStream() throws Exception {
    try (ServerProcess server = start()) {
      server.send(CANARY.value());
      assertEquals(-32700, server.next().get("error").get("code").intValue());
      server.initialize();
      server.send("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"" + CANARY.value() + "\"}");
      assertEquals(-32601, server.next().get("error").get("code").intValue());
      server.send("{\"jsonrpc\":\"2.0\",\"method\":\"" + CANARY.value() + "\"}");
      server.send(
          "{\"jsonrpc\":\"2.0\",\"id\":6,\"method\":\"tools/call\",\"params\":{\"name\":\""
              + CANARY.value()
              + "\"}}");
      assertEquals(-32602, server.next().get("error").get("code").intValue());
      assertEquals(0, server.end());
      assertFalse(CANARY.isIn(server.written()));
    }
  }

  @Test
  void repliesToPipedLinesAllArriveBeforeTheExit() throws Exception {
    try (ServerProcess server = start()) {
      server.initialize();
      for (int id = 1; id <= 20; id++) {
        server.send(
            "{\"jsonrpc\":\"2.0\",\"id\":"
                + id
                + ",\"method\":\"tools/call\",\"params\":{\"name\":\"clawsec_traffic_status\"}}");
      }
      assertEquals(0, server.end());
      assertEquals(21, server.written().lines().filter(line -> line.startsWith("{")).count());
    }
  }

  @Test
  void aWrongCommandLineExitsTwoAndSaysWhyOnStandardError() throws Exception {
    try (ServerProcess server = ServerProcess.start(folder, "--bogus")) {
      assertEquals(2, server.end());
      assertEquals(
          "traffic-guardian-mcp: Unknown argument. See --help.\n",
          Files.readString(server.errors()));
    }
  }
}
