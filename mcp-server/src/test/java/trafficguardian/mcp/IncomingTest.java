package trafficguardian.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncomingTest {
  private static Incoming.Refused refused(String line) {
    return assertInstanceOf(Incoming.Refused.class, Incoming.parse(line), line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage",
        "{",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"} trailing",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"id\":2,\"method\":\"ping\"}",
        "\ufeff{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}",
        "\u0000",
        "NaN",
      })
  void whatIsNotOneJsonTextIsAParseError(String line) {
    assertEquals(Incoming.PARSE_ERROR, refused(line).code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}]",
        "{}",
        "1",
        "null",
        "\"ping\"",
        "{\"id\":1,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"}",
        "{\"jsonrpc\":2.0,\"id\":1,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":true,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":99999999999999999999,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7}",
        "{\"jsonrpc\":\"2.0\",\"id\":1}",
        "{\"jsonrpc\":\"2.0\"}",
      })
  void whatIsNoRequestIsInvalid(String line) {
    assertEquals(Incoming.INVALID_REQUEST, refused(line).code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"method\":\"ping\",\"params\":[]",
        "\"method\":\"ping\",\"params\":\"x\"",
        "\"method\":\"ping\",\"params\":null",
        "\"method\":\"initialize\"",
        "\"method\":\"initialize\",\"params\":{\"protocolVersion\":1}",
        "\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"x\",\"capabilities\":[]}",
        "\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"x\",\"clientInfo\":\"me\"}",
        "\"method\":\"tools/call\"",
        "\"method\":\"tools/call\",\"params\":{}",
        "\"method\":\"tools/call\",\"params\":{\"name\":1}",
        "\"method\":\"tools/call\",\"params\":{\"name\":\"x\",\"arguments\":[]}",
        "\"method\":\"tools/list\",\"params\":{\"cursor\":\"x\"}",
        "\"method\":\"resources/list\",\"params\":{\"cursor\":\"x\"}",
        "\"method\":\"resources/templates/list\",\"params\":{\"cursor\":\"x\"}",
        "\"method\":\"prompts/list\",\"params\":{\"cursor\":\"x\"}",
        "\"method\":\"resources/read\",\"params\":{\"uri\":[]}",
        "\"method\":\"prompts/get\",\"params\":{\"name\":\"x\",\"arguments\":7}",
        "\"method\":\"tools/list\",\"params\":{\"_meta\":7}",
      })
  void paramsOfTheWrongShapeAreRefusedByUs(String members) {
    Incoming.Refused refused = refused("{\"jsonrpc\":\"2.0\",\"id\":\"seven\"," + members + "}");

    assertEquals(Incoming.INVALID_PARAMS, refused.code());
    assertEquals("seven", refused.id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "logging/setLevel",
        "resources/subscribe",
        "completion/complete",
        "tasks/get",
        "",
        "Ping"
      })
  void whatIsNotOfferedIsNotFoundWhateverItsParams(String method) {
    Incoming.Refused refused =
        refused("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\"}");

    assertEquals(Incoming.METHOD_NOT_FOUND, refused.code());
    assertEquals("Method not found.", refused.message());
  }

  @Test
  void blankLinesAndResponsesNeedNoAnswer() {
    assertInstanceOf(Incoming.Nothing.class, Incoming.parse(" \r"));
    assertInstanceOf(
        Incoming.Nothing.class, Incoming.parse("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}"));
    assertInstanceOf(
        Incoming.Nothing.class, Incoming.parse("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{}}"));
    assertInstanceOf(
        Incoming.Nothing.class,
        Incoming.parse("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\",\"params\":[]}"));
  }

  @Test
  void nestingIsBounded() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);

    assertEquals(
        Incoming.PARSE_ERROR,
        refused("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"x\",\"params\":{\"a\":" + deep + "}}")
            .code());
  }

  @Test
  void noMutilatedLineThrows() {
    long seed = 20261121;
    Random random = new Random(seed);
    String whole =
        "{\"jsonrpc\":\"2.0\",\"id\":12,\"method\":\"tools/call\",\"params\":{\"name\":\"clawsec_"
            + "traffic_findings\",\"arguments\":{\"limit\":5,\"since\":null,\"x\":[1e9,-0.1]}}}";
    for (int round = 0; round < 20_000; round++) {
      StringBuilder line = new StringBuilder(whole);
      for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
        int at = random.nextInt(line.length());
        switch (random.nextInt(3)) {
          case 0 -> line.deleteCharAt(at);
          case 1 -> line.setCharAt(at, "{}[]\":,0e-tn\\\u0000ü".charAt(random.nextInt(15)));
          default -> line.insert(at, line.charAt(random.nextInt(line.length())));
        }
      }
      assertNotNull(Incoming.parse(line.toString()), "seed " + seed);
    }
  }
}
