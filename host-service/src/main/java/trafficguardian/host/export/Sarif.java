package trafficguardian.host.export;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import trafficguardian.ipc.Classification;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.FindingJson;
import trafficguardian.ipc.Json;
import trafficguardian.ipc.Severity;
import trafficguardian.rules.RuleDescription;

/**
 * SARIF 2.1.0: one run with the rules and a result for each finding. What a result's own fields
 * cannot say stands in its properties, where the whole finding is.
 */
final class Sarif implements Format {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private final Producer producer;
  private final Map<String, Integer> indexes = new HashMap<>();

  Sarif(Producer producer) {
    this.producer = producer;
    for (RuleDescription rule : producer.rules()) {
      indexes.put(rule.id(), indexes.size());
    }
  }

  @Override
  public String opening() {
    return "{\"$schema\":\""
        + SCHEMA
        + "\",\"version\":\"2.1.0\",\"runs\":[{\"tool\":"
        + Json.line(this::writeTool)
        + ",\"results\":[\n";
  }

  @Override
  public String next(Finding finding, boolean first) {
    return (first ? "" : ",\n") + Json.line(to -> writeResult(finding, to));
  }

  @Override
  public String closing() {
    return "\n]}]}\n";
  }

  private void writeTool(JsonGenerator to) {
    to.writeStartObject();
    to.writeObjectPropertyStart("driver");
    to.writeStringProperty("name", Producer.PRODUCT);
    to.writeStringProperty("organization", Producer.VENDOR);
    to.writeStringProperty("version", producer.version());
    to.writeArrayPropertyStart("rules");
    producer.rules().forEach(rule -> writeRule(rule, to));
    to.writeEndArray();
    to.writeEndObject();
    to.writeEndObject();
  }

  private static void writeRule(RuleDescription rule, JsonGenerator to) {
    to.writeStartObject();
    to.writeStringProperty("id", rule.id());
    writeText("shortDescription", rule.about(), to);
    if (!rule.remedy().isEmpty()) {
      writeText("help", rule.remedy(), to);
    }
    to.writeObjectPropertyStart("defaultConfiguration");
    to.writeStringProperty("level", level(rule.severity()));
    to.writeEndObject();
    to.writeObjectPropertyStart("properties");
    writeStrings("tags", List.of("security", rule.threatType().word()), to);
    to.writeStringProperty("security-severity", score(rule.severity()));
    to.writeEndObject();
    to.writeEndObject();
  }

  private void writeResult(Finding finding, JsonGenerator to) {
    Finding.Detection detection = finding.detection();
    Finding.Traffic traffic = finding.traffic();
    boolean threat = detection.classification() == Classification.THREAT;
    to.writeStartObject();
    to.writeStringProperty("ruleId", detection.pattern());
    Integer index = indexes.get(detection.pattern());
    if (index != null) {
      to.writeNumberProperty("ruleIndex", index);
    }
    // Levels are for what a result finds fault with.
    to.writeStringProperty("kind", threat ? "fail" : "informational");
    to.writeStringProperty("level", threat ? level(detection.severity()) : "none");
    writeText("message", message(finding), to);
    to.writeArrayPropertyStart("locations");
    to.writeStartObject();
    to.writeArrayPropertyStart("logicalLocations");
    to.writeStartObject();
    to.writeStringProperty("name", Plain.ascii(traffic.dest()));
    to.writeStringProperty("kind", "resource");
    to.writeStringProperty(
        "fullyQualifiedName",
        Plain.ascii(
            traffic.protocol().word()
                + "://"
                + traffic.dest()
                + " "
                + traffic.direction().word()
                + " "
                + finding.match().location().part().word()));
    to.writeEndObject();
    to.writeEndArray();
    to.writeEndObject();
    to.writeEndArray();
    to.writeObjectPropertyStart("fingerprints");
    to.writeStringProperty("findingId/v1", finding.id());
    to.writeEndObject();
    if (finding.repeats().isPresent()) {
      to.writeNumberProperty("occurrenceCount", finding.repeats().get().occurrences());
    }
    to.writeObjectPropertyStart("properties");
    to.writeStringProperty("host", producer.host());
    to.writeName("finding");
    FindingJson.write(finding, to);
    to.writeEndObject();
    to.writeEndObject();
  }

  /** A link in SARIF is {@code [text](target)}, which no message of ours is to contain. */
  private static String message(Finding finding) {
    return Sentence.of(finding).replace("](", "] (");
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case LOW -> "note";
    };
  }

  /** As code hosts rank results: above 9 critical, above 7 high, above 4 medium. */
  private static String score(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "9.5";
      case HIGH -> "8.0";
      case MEDIUM -> "5.0";
      case LOW -> "2.0";
    };
  }

  private static void writeText(String name, String text, JsonGenerator to) {
    to.writeObjectPropertyStart(name);
    to.writeStringProperty("text", text);
    to.writeEndObject();
  }

  private static void writeStrings(String name, List<String> texts, JsonGenerator to) {
    to.writeArrayPropertyStart(name);
    texts.forEach(to::writeString);
    to.writeEndArray();
  }
}
