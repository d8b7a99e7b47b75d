package trafficguardian.ipc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import trafficguardian.ipc.GuardianUnavailable.Reason;

@Tag("every-jdk")
class WireTest {
  private static final RequestId ID = RequestId.of(7);
  private static final Request.Version VERSION = new Request.Version();

  @Test
  void everyRequestIsReadBackEqual() {
    for (Request<?> request : Replies.REQUESTS) {
      assertEquals(
          new Wire.Call(ID, request), incoming(Wire.request(ID, request)), request.toString());
    }
  }

  @Test
  void everyReplyIsReadBackEqual() throws GuardianUnavailable {
    for (Request<?> request : Replies.REQUESTS) {
      Reply reply = request.answeredBy(Replies.TASKS);
      String line = Wire.result(ID, reply);
      assertEquals(reply, Wire.reply(ID, request, line.getBytes(UTF_8)));
    }
  }

  @Test
  void everyKindOfRequestHasAMethodAndAnExample() {
    Set<Class<?>> kinds = Set.of(Request.class.getPermittedSubclasses());
    assertEquals(
        kinds, Replies.REQUESTS.stream().map(Object::getClass).collect(Collectors.toSet()));
    assertEquals(
        Set.of(Method.values()),
        Replies.REQUESTS.stream().map(Method::of).collect(Collectors.toSet()));
  }

  @Test
  void agentsMayOnlyAsk() {
    for (Request<?> request :
        List.of(
            new Request.Reload(),
            new Request.Watch(Optional.empty(), 0),
            new Request.Suppress(Replies.SUPPRESSION),
            new Request.Unsuppress(Replies.SUPPRESSION.id()))) {
      assertFalse(Method.FOR_AGENTS.contains(Method.of(request)));
      assertEquals(
          malformed(ID, WireError.METHOD_NOT_FOUND),
          Wire.incoming(Wire.request(ID, request).getBytes(UTF_8), Method.FOR_AGENTS));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "hello",
        "{",
        "{}}",
        "{} {}",
        "{\"id\":1,\"id\":2}",
        "{'id':1}",
        "{\"id\":NaN}",
        "\ufeff{}",
        "{\"id\":1e99999999999999999999999999999999999999999}"
      })
  void whatIsNotOneJsonTextIsAParseError(String line) {
    assertEquals(malformed(RequestId.NULL, WireError.PARSE_ERROR), incoming(line));
  }

  @Test
  void lengthsBeyondTheBoundsAreAParseError() {
    for (String value :
        List.of(
            "1".repeat(41),
            "0." + "1".repeat(41),
            "\"" + "x".repeat((1 << 20) + 1) + "\"",
            "{\"" + "x".repeat(257) + "\":1}")) {
      String request =
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"guardian.version\",\"params\":" + value + "}";
      assertEquals(malformed(RequestId.NULL, WireError.PARSE_ERROR), incoming(request));
    }
  }

  @Test
  void aKeyTwiceIsAParseErrorHoweverDeepItStands() {
    String twice = "{\"limit\":1,\"limit\":2}";
    assertEquals(
        malformed(RequestId.NULL, WireError.PARSE_ERROR),
        incoming(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"traffic.findings\",\"params\":"
                + twice
                + "}"));
    assertEquals(
        malformed(RequestId.NULL, WireError.PARSE_ERROR),
        incoming(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"traffic.check_config\",\"params\":{\"config\":"
                + twice
                + "}}"));
  }

  @Test
  void otherEncodingsThanUtf8AreAParseError() {
    String request = Wire.request(ID, VERSION);
    for (byte[] line :
        List.of(
            request.getBytes(StandardCharsets.UTF_16BE),
            request.getBytes(StandardCharsets.UTF_16LE),
            new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'},
            new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'})) {
      assertEquals(
          malformed(RequestId.NULL, WireError.PARSE_ERROR),
          Wire.incoming(line, Method.FOR_OPERATOR));
    }
  }

  @Test
  void nestingBeyondTheBoundIsAParseError() {
    assertEquals(
        malformed(RequestId.NULL, WireError.PARSE_ERROR),
        incoming("[".repeat(Json.MAX_NESTING + 1) + "]".repeat(Json.MAX_NESTING + 1)));
    assertEquals(malformed(RequestId.NULL, WireError.PARSE_ERROR), incoming("[".repeat(1_000_000)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "1",
        "\"text\"",
        "[]",
        "[{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"guardian.version\"}]",
        "{}",
        "{\"jsonrpc\":2.0,\"id\":true,\"method\":\"guardian.version\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":true,\"method\":\"guardian.version\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":[7],\"method\":\"guardian.version\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"guardian.version\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"guardian.version\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":99999999999999999999,\"method\":\"guardian.version\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":\"\\u001b[31m\",\"method\":\"guardian.version\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":\"\u00e9\",\"method\":\"guardian.version\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":\"12345678901234567890123456789012345678901234567890123456789012345\","
            + "\"method\":\"guardian.version\"}",
      })
  void whatIsNoRequestIsInvalidAndItsIdIsNotEchoed(String line) {
    assertEquals(malformed(RequestId.NULL, WireError.INVALID_REQUEST), incoming(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":7,\"method\":\"guardian.version\"}",
        "{\"jsonrpc\":\"1.0\",\"id\":7,\"method\":\"guardian.version\"}",
        "{\"jsonrpc\":2.0,\"id\":7,\"method\":\"guardian.version\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":7}",
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":7}",
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"guardian.version\",\"params\":null}",
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"guardian.version\",\"params\":\"x\"}",
      })
  void anInvalidRequestIsAnsweredUnderItsId(String line) {
    assertEquals(malformed(ID, WireError.INVALID_REQUEST), incoming(line));
  }

  @ParameterizedTest
  @ValueSource(strings = {"guardian.stop", "", "GUARDIAN.VERSION", "\\u202e", "guardian.version "})
  void otherMethodsAreNotFound(String method) {
    assertEquals(
        malformed(ID, WireError.METHOD_NOT_FOUND),
        incoming("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"" + method + "\"}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "guardian.version    | {\"a\":1}                          | params",
        "traffic.status      | []                                 | params",
        "guardian.reload     | {\"force\":true}                   | params",
        "traffic.findings    | {\"\\u202e\":1}                    | params",
        "traffic.findings    | {\"limit\":0}                      | limit",
        "traffic.findings    | {\"limit\":1001}                   | limit",
        "traffic.findings    | {\"limit\":\"5\"}                  | limit",
        "traffic.findings    | {\"limit\":1.5}                    | limit",
        "traffic.findings    | {\"limit\":99999999999}            | limit",
        "traffic.findings    | {\"limit\":null}                   | limit",
        "traffic.findings    | {\"cursor\":\"../../etc/passwd\"}  | cursor",
        "traffic.findings    | {\"cursor\":5}                     | cursor",
        "traffic.findings    | {\"since\":\"yesterday\"}          | since",
        "traffic.findings    | {\"since\":0}                      | since",
        "traffic.findings    | {\"severity\":\"HIGH\"}            | severity",
        "traffic.findings    | {\"direction\":\"up\"}             | direction",
        "traffic.findings    | {\"threat_type\":\"exfil\"}        | threat_type",
        "traffic.findings    | {\"pattern\":\"(a+)+$\"}           | pattern",
        "traffic.check_config| {\"config\":5}                     | config",
        "traffic.check_config| {\"path\":\"/etc/passwd\"}         | params",
      })
  void wrongParamsNameOurFieldAndNothingElse(String method, String params, String field) {
    assertEquals(
        new Wire.Malformed(ID, WireError.INVALID_PARAMS, Optional.of(field)),
        incoming(
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"%s\",\"params\":%s}"
                .formatted(method, params)));
  }

  @Test
  void aConfigMayBeAnObject() {
    assertEquals(
        new Wire.Call(ID, new Request.CheckConfig(Optional.of("{\"mode\":[1,\"\u00e9\"]}"))),
        incoming(
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"traffic.check_config\","
                + "\"params\":{\"config\":{\"mode\":[1,\"\\u00e9\"]}}}"));
  }

  @Test
  void aRequestWithoutIdGetsNoReply() {
    assertEquals(
        new Wire.Notification(), incoming("{\"jsonrpc\":\"2.0\",\"method\":\"guardian.version\"}"));
    assertEquals(new Wire.Notification(), incoming("{\"jsonrpc\":\"2.0\",\"method\":\"x\"}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-9223372036854775808", "\"a\\\"b\\\\\"", "null"})
  void idsAreEchoedAsTheyCame(String id) {
    Wire.Call call =
        assertInstanceOf(
            Wire.Call.class,
            incoming("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"guardian.version\"}"));
    assertEquals(
        "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{\"product\":\"0.1.0\",\"protocol\":1}}",
        Wire.result(call.id(), Replies.VERSION));
  }

  @Test
  void errorsAreFixedTexts() {
    assertEquals(
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":-32602,\"message\":\"invalid params\","
            + "\"data\":{\"field\":\"limit\"}}}",
        Wire.error(new Wire.Malformed(ID, WireError.INVALID_PARAMS, Optional.of("limit"))));
    assertEquals(
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,"
            + "\"message\":\"parse error: one UTF-8 JSON text per line\"}}",
        Wire.error(malformed(RequestId.NULL, WireError.PARSE_ERROR)));
    assertEquals(
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":-32004,"
            + "\"message\":\"internal error: the service's log says more\","
            + "\"data\":{\"correlation_id\":\"00ff\"}}}",
        Wire.internalError(ID, "00ff"));
  }

  @ParameterizedTest
  @CsvSource({
    "BUSY, BUSY",
    "FORBIDDEN, FORBIDDEN",
    "TIMEOUT, TIMED_OUT",
    "TOO_LARGE, REFUSED",
    "INVALID_PARAMS, REFUSED",
    "METHOD_NOT_FOUND, REFUSED",
    "INTERNAL, FAILED"
  })
  void errorsReachTheClientAsReasons(WireError error, Reason reason) {
    assertEquals(reason, reasonFor(Wire.error(ID, error)));
    assertEquals(reason, reasonFor(Wire.error(RequestId.NULL, error)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "{\"jsonrpc\":\"2.0\",\"id\":7}",
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":null}",
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{}}",
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{\"product\":\"1\",\"protocol\":\"1\"}}",
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{\"product\":null,\"protocol\":1}}",
        "{\"jsonrpc\":\"2.0\",\"id\":8,\"result\":{\"product\":\"1\",\"protocol\":1}}",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"result\":{\"product\":\"1\",\"protocol\":1}}",
        "{\"id\":7,\"result\":{\"product\":\"1\",\"protocol\":1}}",
        "{\"jsonrpc\":\"2.0\",\"id\":8,\"error\":{\"code\":-32000,\"message\":\"x\"}}",
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":-1,\"message\":\"x\"}}",
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"message\":\"x\"}}",
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":-32000},\"result\":{}}",
      })
  void whatIsNoReplyIsABadReply(String line) {
    assertEquals(Reason.BAD_REPLY, reasonFor(line));
  }

  @Test
  void unknownMembersOfAResultAreIgnored() throws GuardianUnavailable {
    String line =
        "{\"jsonrpc\":\"2.0\",\"id\":7,\"new\":1,"
            + "\"result\":{\"product\":\"0.1.0\",\"protocol\":1,\"later\":[{}]}}";
    assertEquals(Replies.VERSION, Wire.reply(ID, VERSION, line.getBytes(UTF_8)));
  }

  @Test
  void noPrefixOfALineIsTakenForTheWhole() {
    for (Request<?> request : Replies.REQUESTS) {
      String asked = Wire.request(ID, request);
      for (int end = 0; end < asked.length(); end++) {
        assertEquals(
            malformed(RequestId.NULL, WireError.PARSE_ERROR), incoming(asked.substring(0, end)));
      }
      String answered = Wire.result(ID, request.answeredBy(Replies.TASKS));
      for (int end = 0; end < answered.length(); end++) {
        byte[] cut = answered.substring(0, end).getBytes(UTF_8);
        GuardianUnavailable refused =
            assertThrows(GuardianUnavailable.class, () -> Wire.reply(ID, request, cut));
        assertEquals(Reason.BAD_REPLY, refused.reason());
      }
    }
  }

  /** Cuts members out of replies and replaces values: a client may be told anything. */
  @Test
  void damagedRepliesAreRepliesOrBadReplies() {
    long seed = 20261121;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (Request<?> request : Replies.REQUESTS) {
      byte[] line = Wire.result(ID, request.answeredBy(Replies.TASKS)).getBytes(UTF_8);
      for (int round = 0; round < 3000; round++) {
        byte[] damaged = damage(line, random);
        try {
          assertEquals(
              request.answeredBy(Replies.TASKS).getClass(),
              Wire.reply(ID, request, damaged).getClass());
        } catch (GuardianUnavailable refused) {
          assertEquals(Reason.BAD_REPLY, refused.reason());
        }
        assertTrue(Wire.incoming(damaged, Method.FOR_AGENTS) instanceof Wire.Malformed);
      }
    }
  }

  private static byte[] damage(byte[] line, Random random) {
    byte[] damaged = line.clone();
    for (int times = random.nextInt(4); times >= 0; times--) {
      int at = random.nextInt(damaged.length);
      switch (random.nextInt(3)) {
        case 0 -> damaged[at] = (byte) random.nextInt(256);
        case 1 -> damaged[at] = (byte) "{}[]\",:0n".charAt(random.nextInt(9));
        default -> damaged = Arrays.copyOf(damaged, Math.max(1, at));
      }
    }
    return damaged;
  }

  private static Reason reasonFor(String line) {
    return assertThrows(
            GuardianUnavailable.class, () -> Wire.reply(ID, VERSION, line.getBytes(UTF_8)))
        .reason();
  }

  private static Wire.Incoming incoming(String line) {
    return Wire.incoming(line.getBytes(UTF_8), Method.FOR_OPERATOR);
  }

  private static Wire.Malformed malformed(RequestId id, WireError error) {
    return new Wire.Malformed(id, error, Optional.empty());
  }
}
