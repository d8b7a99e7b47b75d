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

/**
 * Against what OCSF 1.4.0 says of the attributes that we use: the schema beside this test was
 * written after its sources, since no package registry has the published one. It knows nothing
 * else, so that an attribute which is not in it is refused.
 */
class OcsfTest {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(
              Objects.requireNonNull(
                  OcsfTest.class.getResourceAsStream("ocsf-1.4.0-detection-finding.json")));

  @Test
  void everyLineIsADetectionFinding() {
    for (Finding finding : ExampleFindings.all()) {
      assertEquals(List.of(), SCHEMA.validate(event(finding)), event(finding).toString());
    }
  }

  @Test
  void theSchemaWouldRefuseWhatItDoesNotKnow() {
    ObjectNode unknown = (ObjectNode) event(ExampleFindings.outbound());
    unknown.put("verdict", "bad");
    assertFalse(SCHEMA.validate(unknown).isEmpty());
    ObjectNode wrong = (ObjectNode) event(ExampleFindings.outbound());
    wrong.put("severity_id", 7);
    assertFalse(SCHEMA.validate(wrong).isEmpty());
    ObjectNode lacking = (ObjectNode) event(ExampleFindings.outbound());
    ((ObjectNode) lacking.path("metadata")).remove("product");
    assertFalse(SCHEMA.validate(lacking).isEmpty());
  }

  @Test
  void aHarmlessFindingIsInformationalAndNoAlert() {
    JsonNode quoted = event(ExampleFindings.honest().get(3));
    assertEquals(1, quoted.path("severity_id").asInt());
    assertEquals(false, quoted.path("is_alert").asBoolean());
    JsonNode threat = event(ExampleFindings.outbound());
    assertEquals(4, threat.path("severity_id").asInt());
    assertEquals(true, threat.path("is_alert").asBoolean());
  }

  @Test
  void anEndIsAnAddressAHostNameOrOnlyAName() {
    JsonNode evidence = event(ExampleFindings.honest().get(1)).path("evidences").path(0);
    assertEquals("::1", evidence.path("src_endpoint").path("ip").asString());
    assertEquals("[MASKED_HOST]", evidence.path("dst_endpoint").path("name").asString());
    evidence = event(ExampleFindings.outbound()).path("evidences").path(0);
    assertEquals("api.example.com", evidence.path("dst_endpoint").path("hostname").asString());
    assertEquals(443, evidence.path("dst_endpoint").path("port").asInt());
  }

  private static JsonNode event(Finding finding) {
    return Json.mapper().readTree(ExampleFindings.export(ExportFormat.OCSF, List.of(finding)));
  }
}
