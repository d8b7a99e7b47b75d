package trafficguardian.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import trafficguardian.ipc.GuardianUnavailable;
import trafficguardian.ipc.Json;

/** Requests of revision 2026-07-28, each on its own. */
@Tag("every-jdk")
class StatelessTest {
  private static final String META =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
          + "\"io.modelcontextprotocol/clientCapabilities\":{}}";

  private final ScriptedHost host = new ScriptedHost();
  private final Offer offer = Offer.of(host, "9.9.9");

  private static JSONRPCRequest request(String method, String params) {
    return ((Incoming.Request)
            Incoming.parse(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\""
                    + method
                    + "\",\"params\":{"
                    + params
                    + "}}"))
        .message();
  }

  private JSONRPCResponse answer(String method, String params) {
    JSONRPCRequest request = request(method, params);
    assertTrue(Stateless.claims(request), method);
    return new Stateless(offer).answer(request);
  }

  private JsonNode result(String method, String params) {
    JsonNode result =
        Json.mapper()
            .valueToTree(answer(method, params.isEmpty() ? META : META + "," + params).result());
    assertEquals("complete", result.path("resultType").stringValue(), result.toString());
    JsonNode server = result.get("_meta").get("io.modelcontextprotocol/serverInfo");
    assertEquals("clawsec-traffic", server.get("name").stringValue());
    assertEquals("9.9.9", server.get("version").stringValue());
    return result;
  }

  private JSONRPCResponse.JSONRPCError error(String method, String params) {
    return answer(method, params.isEmpty() ? META : META + "," + params).error();
  }

  private static void assertCacheable(JsonNode result, long millis, String scope) {
    assertEquals(millis, result.get("ttlMs").longValue());
    assertEquals(scope, result.get("cacheScope").stringValue());
  }

  @Test
  void discoveryTellsRevisionsCapabilitiesAndInstructions() {
    JsonNode result = result("server/discover", "");

    assertCacheable(result, 3_600_000, "public");
    assertEquals("2026-07-28", result.get("supportedVersions").get(0).stringValue());
    assertEquals(
        List.of("prompts", "resources", "tools"),
        result.get("capabilities").propertyNames().stream().sorted().toList());
    assertEquals(Guide.INSTRUCTIONS, result.get("instructions").stringValue());
  }

  @Test
  void listsAreThoseOfTheSessionAndMayBeKept() {
    JsonNode tools = result("tools/list", "");
    assertCacheable(tools, 3_600_000, "public");
    assertEquals(
        Json.mapper().valueToTree(offer.tools().stream().map(each -> each.tool()).toList()),
        tools.get("tools"));
    assertEquals(
        "clawsec://findings/recent",
        result("resources/list", "").get("resources").get(0).get("uri").stringValue());
    assertTrue(result("resources/templates/list", "").get("resourceTemplates").isEmpty());
    assertEquals(
        Triage.NAME, result("prompts/list", "").get("prompts").get(0).get("name").stringValue());
  }

  @Test
  void aCallAnswersWhatItAnswersInASession() {
    JsonNode result =
        result("tools/call", "\"name\":\"clawsec_traffic_findings\",\"arguments\":{\"limit\":2}");
    Object session =
        offer
            .tools()
            .get(1)
            .callHandler()
            .apply(
                null,
                CallToolRequest.builder(TrafficTools.FINDINGS)
                    .arguments(Map.of("limit", 2))
                    .build());

    JsonNode expected = Json.mapper().valueToTree(session);
    for (String member : expected.propertyNames()) {
      assertEquals(expected.get(member), result.get(member), member);
    }
    assertTrue(result.toString().length() <= Answers.MAX_BYTES);
  }

  @Test
  void theResourceIsWhatTheFindingsToolSaysAndIsNotKept() {
    JsonNode result = result("resources/read", "\"uri\":\"clawsec://findings/recent\"");

    assertCacheable(result, 0, "private");
    JsonNode content = result.get("contents").get(0);
    assertEquals("application/json", content.get("mimeType").stringValue());
    JsonNode tool =
        result("tools/call", "\"name\":\"clawsec_traffic_findings\"").get("structuredContent");
    assertEquals(tool.toString(), content.get("text").stringValue());
  }

  @Test
  void aResourceWithoutAHostIsAnErrorThatSaysWhatToDo() {
    host.trouble =
        Optional.of(new GuardianUnavailable(GuardianUnavailable.Reason.NOT_RUNNING, "not relayed"));

    JSONRPCResponse.JSONRPCError error =
        error("resources/read", "\"uri\":\"clawsec://findings/recent\"");

    assertEquals(Failure.ERROR_CODE, error.code());
    assertTrue(error.data().toString().contains("HOST_UNAVAILABLE"));
    assertFalse(error.toString().contains("not relayed"));
  }

  @Test
  void thePromptIsFixedTextThatNamesTheTools() {
    JsonNode result = result("prompts/get", "\"name\":\"clawsec_traffic_triage\"");

    String text = result.get("messages").get(0).get("content").get("text").stringValue();
    assertEquals(Guide.TRIAGE_STEPS, text);
    assertTrue(text.contains(TrafficTools.STATUS) && text.contains(TrafficTools.FINDINGS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1900-01-01", "2025-11-25", "", "2026-07-28 ", "<script>"})
  void anotherRevisionIsRefusedWithThoseThatAreSpoken(String revision) {
    JSONRPCResponse.JSONRPCError error =
        answer("tools/list", META.replace("2026-07-28", revision)).error();

    assertEquals(-32022, error.code());
    JsonNode data = Json.mapper().valueToTree(error.data());
    assertTrue(data.get("supported").toString().contains("\"2026-07-28\""));
    assertEquals(
        revision.matches("[0-9-]+") ? revision : "unknown", data.get("requested").stringValue());
  }

  @Test
  void metadataMustBeWhole() {
    String version = "\"io.modelcontextprotocol/protocolVersion\"";
    for (String meta :
        List.of(
            "",
            "\"_meta\":{}",
            "\"_meta\":{" + version + ":7}",
            "\"_meta\":{" + version + ":\"2026-07-28\"}",
            META.replace("Capabilities\":{}", "Capabilities\":[]"))) {
      assertEquals(-32602, answer("server/discover", meta).error().code(), meta);
    }
  }

  @Test
  void whatIsNotOfferedIsSaidInTheCodesOfThisRevision() {
    assertEquals(-32602, error("tools/call", "\"name\":\"rm\"").code());
    assertEquals(-32602, error("prompts/get", "\"name\":\"rm\"").code());
    assertEquals(-32602, error("resources/read", "\"uri\":\"file:///etc/passwd\"").code());
    assertEquals(-32601, error("ping", "").code());
  }

  @Test
  void aFaultOfOursIsToldByANumberAlone() {
    host.fault = Optional.of(new IllegalStateException("not relayed"));
    for (JSONRPCResponse.JSONRPCError error :
        List.of(
            error("tools/call", "\"name\":\"clawsec_traffic_status\""),
            error("resources/read", "\"uri\":\"clawsec://findings/recent\""))) {
      assertEquals(-32603, error.code());
      assertEquals("Internal error.", error.message());
      String data = Json.mapper().writeValueAsString(error.data());
      assertTrue(data.matches("\\{\"correlation_id\":\"[0-9a-f]{16}\"}"), data);
    }
  }

  @Test
  void requestsOfASessionAreLeftToIt() {
    assertFalse(Stateless.claims(request("tools/list", "\"_meta\":{\"progressToken\":1}")));
    assertFalse(
        Stateless.claims(request("initialize", META + ",\"protocolVersion\":\"2025-11-25\"")));
  }
}
