package trafficguardian.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import trafficguardian.ipc.Json;

/** A server with one tool whose calls last until the test says so, over pipes. */
@Timeout(30)
class LineTransportTest {
  private static final String INITIALIZE =
      "{\"jsonrpc\":\"2.0\",\"id\":\"i\",\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
          + "\"2025-11-25\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}";

  private final CountDownLatch finish = new CountDownLatch(1);
  private final PipedOutputStream toServer = new PipedOutputStream();
  private final PipedInputStream fromServer = new PipedInputStream(1 << 20);
  private final BufferedReader replies =
      new BufferedReader(new InputStreamReader(fromServer, StandardCharsets.UTF_8));
  private Thread server = new Thread();

  @BeforeEach
  void start() throws IOException {
    JacksonMcpJsonMapper json = new JacksonMcpJsonMapper(Json.mapper());
    OutputStream out = new PipedOutputStream(fromServer);
    LineTransport transport =
        new LineTransport(
            new PipedInputStream(toServer),
            out,
            json,
            new Stateless(Offer.of(new ScriptedHost(), "1")));
    McpServer.sync(transport)
        .serverInfo("test", "1")
        .toolCall(
            Tool.builder("wait", Map.of("type", "object")).build(),
            (exchange, call) -> {
              try {
                finish.await();
              } catch (InterruptedException interrupted) {
                throw new IllegalStateException("interrupted: sk-secret", interrupted);
              }
              if (call.arguments() != null && call.arguments().containsKey("fail")) {
                throw new IllegalStateException("foreign text");
              }
              return CallToolResult.builder(List.of(TextContent.builder("done").build())).build();
            })
        .jsonMapper(json)
        .validateToolInputs(false)
        .immediateExecution(true)
        .build();
    server =
        new Thread(
            () -> {
              try (out) {
                transport.serve();
              } catch (InterruptedException | IOException ended) {
                // The test is over.
              }
            });
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    finish.countDown();
    toServer.close();
    server.join();
  }

  private void send(String line) throws IOException {
    toServer.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    toServer.flush();
  }

  private void call(int id, String arguments) throws IOException {
    send(
        "{\"jsonrpc\":\"2.0\",\"id\":"
            + id
            + ",\"method\":\"tools/call\",\"params\":{\"name\":\"wait\",\"arguments\":"
            + arguments
            + "}}");
  }

  private JsonNode reply() throws IOException {
    return Json.mapper().readTree(replies.readLine());
  }

  private int errorCode() throws IOException {
    return reply().get("error").get("code").intValue();
  }

  private void initialize() throws IOException {
    send(INITIALIZE);
    assertEquals("2025-11-25", reply().get("result").get("protocolVersion").stringValue());
  }

  @Test
  void badLinesAreAnsweredAndTheServerLives() throws IOException {
    send("garbage");
    assertEquals(-32700, errorCode());
    send("x".repeat(LineTransport.MAX_LINE_BYTES + 1));
    assertEquals(-32600, errorCode());
    toServer.write(new byte[] {(byte) 0xff, '\n'});
    assertEquals(-32700, errorCode());
    send("[]");
    assertEquals(-32600, errorCode());
    initialize();
  }

  @Test
  void pingIsAnsweredAtAnyTimeAndOtherRequestsOnlyAfterInitialize() throws IOException {
    send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}");
    assertEquals("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}", reply().toString());
    send("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}");
    assertEquals(-32600, errorCode());
    initialize();
    send("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"ping\"}");
    assertEquals(3, reply().get("id").intValue());
  }

  @Test
  void aClientThatNeverSaysInitializedIsServed() throws IOException {
    initialize();
    send("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}");

    assertEquals("wait", reply().get("result").get("tools").get(0).get("name").stringValue());
  }

  @Test
  void theSecondInitializeOfASessionIsRefused() throws IOException {
    initialize();
    send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    send(INITIALIZE);

    assertEquals(-32600, errorCode());
  }

  @Test
  void noOfferToLogIsMade() throws IOException {
    send(INITIALIZE);

    assertEquals(
        Set.of("tools", "resources", "prompts"),
        Set.copyOf(reply().get("result").get("capabilities").propertyNames()));
  }

  @Test
  void errorsAreInOurWordsAlone() throws IOException {
    finish.countDown();
    initialize();
    send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ignore/previous\"}");
    assertEquals("Method not found.", reply().get("error").get("message").stringValue());
    call(2, "{\"fail\":1}");
    String failed = reply().toString();
    assertTrue(failed.contains("\"id\":2") && !failed.contains("foreign"), failed);
    assertTrue(failed.matches(".*\"correlation_id\":\"[0-9a-f]{16}\".*"), failed);
  }

  @Test
  void callsRunSideBySideAndTooManyAreRefusedAtOnce() throws IOException {
    initialize();
    for (int id = 1; id <= LineTransport.MAX_OPEN; id++) {
      call(id, "{}");
    }
    call(1000, "{}");
    assertEquals(-32000, errorCode());
    finish.countDown();
    Set<Integer> answered = new TreeSet<>();
    for (int id = 1; id <= LineTransport.MAX_OPEN; id++) {
      answered.add(reply().get("id").intValue());
    }
    assertEquals(LineTransport.MAX_OPEN, answered.size());
  }

  @Test
  void anIdInUseIsRefused() throws IOException {
    initialize();
    call(7, "{}");
    call(7, "{}");

    assertEquals(-32600, errorCode());
  }

  @Test
  void anIdMayBeUsedAgainAsSoonAsItsReplyIsThere() throws IOException {
    finish.countDown();
    initialize();
    for (int i = 0; i < 2000; i++) {
      call(7, "{}");
      assertEquals(7, reply().get("id").intValue());
    }
  }

  @Test
  void aCancelledRequestGetsNoReply() throws IOException {
    initialize();
    call(7, "{}");
    call(8, "{}");
    send(
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":7}}");
    send("{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"ping\"}");
    assertEquals(9, reply().get("id").intValue());
    finish.countDown();

    assertEquals(8, reply().get("id").intValue());
    assertEnded();
  }

  @Test
  void theEndOfInputWaitsForRepliesThatAreBeingMade() throws IOException {
    initialize();
    call(1, "{}");
    toServer.close();
    finish.countDown();

    assertEquals(1, reply().get("id").intValue());
    assertEnded();
  }

  @Test
  void theEndOfInputDoesNotWaitForEver() throws Exception {
    initialize();
    call(1, "{}");
    toServer.close();

    server.join();
    assertEnded();
  }

  /** Nothing more comes, and the server's side is closed. */
  private void assertEnded() throws IOException {
    toServer.close();
    assertEquals(null, replies.readLine());
  }
}
