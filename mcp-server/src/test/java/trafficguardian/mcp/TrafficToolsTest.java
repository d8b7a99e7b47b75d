package trafficguardian.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import trafficguardian.ipc.ConfigProblem;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.GuardianUnavailable;
import trafficguardian.ipc.Json;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.Request;

class TrafficToolsTest {
  private static final Canary CANARY = Canary.random(new Random(2));

  private final ScriptedHost host = new ScriptedHost();

  private CallToolResult call(String tool, Map<String, Object> arguments) {
    SyncToolSpecification specification =
        new TrafficTools(host)
            .specifications().stream()
                .filter(each -> each.tool().name().equals(tool))
                .findFirst()
                .orElseThrow();
    CallToolResult result =
        specification
            .callHandler()
            .apply(null, CallToolRequest.builder(tool).arguments(arguments).build());
    JsonNode text = text(result);
    if (Boolean.TRUE.equals(result.isError())) {
      // Clients hold structured content against the output schema, errors or not.
      assertNull(result.structuredContent());
      assertEquals(
          List.of("code", "message", "next_step"), List.copyOf(text.get("error").propertyNames()));
    } else {
      assertEquals(String.valueOf(result.structuredContent()), text.toString());
      assertEquals(
          List.of(),
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(Json.mapper().valueToTree(specification.tool().outputSchema()))
              .validate(text));
      assertEquals(Guide.NOTICE, text.get("notice").stringValue());
    }
    assertTrue(Json.mapper().writeValueAsString(result).length() <= Answers.MAX_BYTES);
    assertFalse(CANARY.isIn(Json.mapper().writeValueAsString(result)));
    return result;
  }

  private static JsonNode text(CallToolResult result) {
    assertEquals(1, result.content().size());
    return Json.mapper().readTree(((TextContent) result.content().get(0)).text());
  }

  private JsonNode error(String tool, Map<String, Object> arguments) {
    CallToolResult result = call(tool, arguments);
    assertEquals(true, result.isError());
    return text(result).get("error");
  }

  @Test
  void statusShowsCoverageAndTheFiveNewestFindings() {
    JsonNode answer = text(call(TrafficTools.STATUS, Map.of()));

    assertEquals(5, answer.get("recent").size());
    assertEquals(6, answer.get("coverage").get("tunnelled_bytes").intValue());
    assertEquals(2, answer.get("findings").get("high").intValue());
    assertEquals(0, answer.get("findings").get("critical").intValue());
  }

  @Test
  void filtersReachTheHost() {
    call(
        TrafficTools.FINDINGS,
        Map.of(
            "limit", 3.0,
            "cursor", Samples.cursor(9),
            "severity", "high",
            "direction", "outbound",
            "threat_type", "EXFIL",
            "pattern", "ai_api_key",
            "since", "2026-01-31T01:00:00+01:00"));

    assertEquals(
        "FindingsQuery[limit=3, cursor=Optional["
            + Samples.cursor(9)
            + "],"
            + " filter=FindingFilter[since=Optional[2026-01-31T00:00:00Z], until=Optional.empty,"
            + " severity=Optional[HIGH], direction=Optional[OUTBOUND], threatType=Optional[EXFIL],"
            + " pattern=Optional[ai_api_key], agent=Optional.empty,"
            + " classification=Optional.empty, tests=false]]",
        ((Request.Findings) host.asked.get(0)).query().toString());
  }

  @Test
  void withoutArgumentsTwentyFindingsAreAskedFor() {
    JsonNode answer = text(call(TrafficTools.FINDINGS, Map.of()));

    assertEquals(20, ((Request.Findings) host.asked.get(0)).query().limit());
    assertEquals(3, answer.get("returned").intValue());
    assertFalse(answer.get("truncated").booleanValue());
    assertTrue(answer.get("next_cursor").isNull());
  }

  @Test
  void fiftyOrdinaryFindingsFitInOneAnswer() {
    host.page = new Reply.Findings(Samples.findings(50), Optional.of(Samples.cursor(1)));

    JsonNode answer = text(call(TrafficTools.FINDINGS, Map.of("limit", 50)));

    assertEquals(50, answer.get("returned").intValue());
    assertEquals(Samples.cursor(1), answer.get("next_cursor").stringValue());
    assertTrue(answer.get("truncated").booleanValue());
  }

  @Test
  void whatIsTooMuchForOneAnswerIsLeftForTheNext() {
    List<Finding> large = new ArrayList<>();
    String pattern = "p".repeat(64);
    for (int number = 50; number > 0; number--) {
      large.add(
          Samples.finding(
              number,
              pattern,
              "*." + "a".repeat(63) + ".com:443",
              "[REDACTED:" + pattern + " len=1]",
              java.util.Collections.nCopies(8, "c".repeat(24)),
              "0123456789abcdef"));
    }
    host.page = new Reply.Findings(large, Optional.empty());

    JsonNode answer = text(call(TrafficTools.FINDINGS, Map.of("limit", 50)));

    int shown = answer.get("returned").intValue();
    assertTrue(shown > 10 && shown < 50, "" + shown);
    assertEquals(Samples.cursor(shown), answer.get("next_cursor").stringValue());
    assertTrue(answer.get("truncated").booleanValue());
  }

  @Test
  void withheldFindingsAreCounted() {
    host.page =
        new Reply.Findings(
            List.of(Samples.finding(2), Samples.finding(1, "example.com:443", CANARY.value())),
            Optional.empty());
    host.status = Samples.status(List.of(Samples.finding(1, CANARY.value() + " x", "[REDACTED]")));

    assertEquals(1, text(call(TrafficTools.FINDINGS, Map.of())).get("withheld").intValue());
    assertEquals(1, text(call(TrafficTools.STATUS, Map.of())).get("withheld").intValue());
  }

  @Test
  void aHostThatAnswersOutOfBoundsIsNotRelayed() {
    host.page = new Reply.Findings(Samples.findings(3), Optional.of(CANARY.value()));
    assertEquals("BAD_REPLY", error(TrafficTools.FINDINGS, Map.of()).get("code").stringValue());

    host.generous = true;
    host.page = new Reply.Findings(Samples.findings(3), Optional.empty());
    assertEquals(
        "BAD_REPLY", error(TrafficTools.FINDINGS, Map.of("limit", 2)).get("code").stringValue());

    host.status = Samples.status(CANARY.value(), List.of("127.0.0.1:1"), List.of(), List.of());
    assertEquals("BAD_REPLY", error(TrafficTools.STATUS, Map.of()).get("code").stringValue());
  }

  @Test
  void checkConfigSaysWhichConfigurationItJudged() {
    assertEquals(
        "running", text(call(TrafficTools.CHECK_CONFIG, Map.of())).get("judged").stringValue());
    assertEquals(
        "given",
        text(call(TrafficTools.CHECK_CONFIG, Map.of("config", Map.of("proxy_port", 0))))
            .get("judged")
            .stringValue());
    assertEquals(
        List.of(
            new Request.CheckConfig(Optional.empty()),
            new Request.CheckConfig(Optional.of("{\"proxy_port\":0}"))),
        host.asked);
  }

  @Test
  void noMoreThanFiftyProblemsAreShownAndAllAreCounted() {
    List<ConfigProblem> problems =
        java.util.Collections.nCopies(
            3000, Samples.problem("max_scan_bytes", CANARY.value(), "Use 1024 to 67108864."));
    host.check = new Reply.ConfigCheck(false, problems);

    JsonNode answer = text(call(TrafficTools.CHECK_CONFIG, Map.of()));

    assertEquals(50, answer.get("problems").size());
    assertEquals(3000, answer.get("problem_count").intValue());
    assertTrue(answer.get("truncated").booleanValue());
  }

  @ParameterizedTest
  @EnumSource(GuardianUnavailable.Reason.class)
  void whatTheClientReportsBecomesACodeASentenceAndANextStep(GuardianUnavailable.Reason reason) {
    host.trouble = Optional.of(new GuardianUnavailable(reason, CANARY.value()));

    for (String tool :
        List.of(TrafficTools.STATUS, TrafficTools.FINDINGS, TrafficTools.CHECK_CONFIG)) {
      assertEquals(Failure.of(reason).name(), error(tool, Map.of()).get("code").stringValue());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"limit\":0}",
        "{\"limit\":51}",
        "{\"limit\":1.5}",
        "{\"limit\":1e99}",
        "{\"limit\":\"5\"}",
        "{\"limit\":null}",
        "{\"cursor\":\"\"}",
        "{\"cursor\":7}",
        "{\"cursor\":\"../../etc/passwd\"}",
        "{\"severity\":\"HIGH\"}",
        "{\"severity\":[\"high\"]}",
        "{\"direction\":\"sideways\"}",
        "{\"threat_type\":\"exfil\"}",
        "{\"pattern\":\"(a+)+\"}",
        "{\"pattern\":\"\"}",
        "{\"since\":\"yesterday\"}",
        "{\"since\":\"2026-01-31\"}",
        "{\"since\":0}",
      })
  void aWrongArgumentIsNamedAndNeverReachesTheHost(String json) {
    Map<String, Object> arguments = arguments(json);
    String name = arguments.keySet().iterator().next();

    JsonNode error = error(TrafficTools.FINDINGS, arguments);

    assertEquals("INVALID_ARGUMENT", error.get("code").stringValue());
    assertTrue(error.get("message").stringValue().startsWith(name + " must be "), error.toString());
    assertEquals(List.of(), host.asked);
  }

  @Test
  void anUnknownArgumentIsRefusedByEveryTool() {
    for (String tool :
        List.of(TrafficTools.STATUS, TrafficTools.FINDINGS, TrafficTools.CHECK_CONFIG)) {
      assertTrue(
          error(tool, Map.of("path", "/etc/passwd"))
              .get("message")
              .stringValue()
              .startsWith("path is not known to this tool."));
      error(tool, Map.of(CANARY.value(), 1));
    }
    assertEquals(List.of(), host.asked);
  }

  @Test
  void aConfigThatIsNoObjectOrTooLargeOrTooDeepIsRefused() {
    String large = "{\"a\":\"" + "x".repeat(Arguments.MAX_CONFIG_BYTES) + "\"}";

    error(TrafficTools.CHECK_CONFIG, Map.of("config", "/etc/config.json"));
    error(TrafficTools.CHECK_CONFIG, Map.of("config", List.of()));
    error(TrafficTools.CHECK_CONFIG, Map.of("config", nested(33)));
    error(TrafficTools.CHECK_CONFIG, Map.of("config", arguments(large)));
    assertEquals(List.of(), host.asked);
  }

  private static Map<String, Object> nested(int levels) {
    return levels == 1 ? Map.of() : Map.of("a", nested(levels - 1));
  }

  @SuppressWarnings("unchecked") // JSON objects are read as maps from strings.
  private static Map<String, Object> arguments(String json) {
    return Json.mapper().readValue(json, Map.class);
  }
}
