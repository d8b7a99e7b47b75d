package trafficguardian.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import trafficguardian.ipc.GuardianUnavailable;
import trafficguardian.ipc.Json;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.Request;

class SchemasTest {
  private static final class NoHost implements TrafficTools.Host {
    @Override
    public <R extends Reply> R ask(Request<R> request) {
      throw new AssertionError("not asked");
    }
  }

  static List<Tool> tools() {
    return new TrafficTools(new NoHost())
        .specifications().stream().map(specification -> specification.tool()).toList();
  }

  @Test
  void thereAreThreeToolsInTheOrderOfTheirUse() {
    assertEquals(
        List.of(
            "clawsec_traffic_status", "clawsec_traffic_findings", "clawsec_traffic_check_config"),
        tools().stream().map(Tool::name).toList());
  }

  @ParameterizedTest
  @MethodSource("tools")
  void schemasAreValidJsonSchema(Tool tool) {
    var metaSchema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                com.networknt.schema.SchemaLocation.of(
                    "https://json-schema.org/draft/2020-12/schema"));

    for (Map<String, Object> schema : List.of(tool.inputSchema(), tool.outputSchema())) {
      assertEquals(List.of(), metaSchema.validate(Json.mapper().valueToTree(schema)));
    }
  }

  @ParameterizedTest
  @MethodSource("tools")
  void everyObjectIsClosedAndEveryAnswerComplete(Tool tool) {
    assertClosed(tool.outputSchema());
    assertEquals(false, tool.inputSchema().get("additionalProperties"));
    assertEquals(null, tool.inputSchema().get("required"));
  }

  private static void assertClosed(Object schema) {
    if (schema instanceof Map<?, ?> members) {
      if (members.get("properties") instanceof Map<?, ?> properties) {
        assertEquals(false, members.get("additionalProperties"));
        assertEquals(
            Set.copyOf(properties.keySet()), Set.copyOf((List<?>) members.get("required")));
      }
      if ("string".equals(members.get("type"))) {
        assertTrue(
            members.containsKey("maxLength")
                || members.containsKey("enum")
                || members.containsKey("pattern"),
            "unbounded: " + members);
      }
      members.values().forEach(SchemasTest::assertClosed);
    } else if (schema instanceof List<?> branches) {
      branches.forEach(SchemasTest::assertClosed);
    }
  }

  @ParameterizedTest
  @MethodSource("tools")
  void annotationsSayThatToolsOnlyRead(Tool tool) {
    assertEquals(true, tool.annotations().readOnlyHint());
    assertEquals(false, tool.annotations().destructiveHint());
    assertEquals(true, tool.annotations().idempotentHint());
    assertEquals(false, tool.annotations().openWorldHint());
    assertEquals(tool.title(), tool.annotations().title());
  }

  @ParameterizedTest
  @MethodSource("tools")
  void descriptionsAreLongEnoughToChooseByAndShortEnoughToRead(Tool tool) {
    int length = tool.description().length();

    assertTrue(length >= 60 && length <= 1024, tool.name() + ": " + length);
  }

  @Test
  void instructionsNameTheToolsInOrderAndAreShort() {
    assertTrue(Guide.INSTRUCTIONS.length() <= 2000, "" + Guide.INSTRUCTIONS.length());
    int at = 0;
    for (Tool tool : tools()) {
      at = Guide.INSTRUCTIONS.indexOf(tool.name(), at);
      assertTrue(at >= 0, tool.name());
    }
  }

  @Test
  void everyReasonOfTheClientHasItsFailure() {
    for (GuardianUnavailable.Reason reason : GuardianUnavailable.Reason.values()) {
      assertTrue(Failure.of(reason).nextStep().length() > 20);
    }
  }
}
