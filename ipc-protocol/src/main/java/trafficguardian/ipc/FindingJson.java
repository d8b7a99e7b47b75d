package trafficguardian.ipc;

import static trafficguardian.ipc.JsonFields.text;
import static trafficguardian.ipc.JsonFields.word;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** {@link Finding} to and from JSON: the eleven published fields first, the optional ones after. */
public final class FindingJson {
  private static final String TEST = "test";

  private FindingJson() {}

  /** One line without its end. */
  public static String line(Finding finding) {
    return Json.line(generator -> write(finding, generator));
  }

  /** Writes {@code finding} as the next value. */
  public static void write(Finding finding, JsonGenerator to) {
    to.writeStartObject();
    writeMembers(finding, to);
    to.writeEndObject();
  }

  /** Writes the members of {@code finding} into the object that is open. */
  public static void writeMembers(Finding finding, JsonGenerator to) {
    to.writeStringProperty("schema_version", Finding.SCHEMA_VERSION);
    to.writeStringProperty("platform", finding.platform().word());
    to.writeStringProperty("direction", finding.direction().word());
    to.writeStringProperty("protocol", finding.protocol().word());
    to.writeStringProperty("threat_type", finding.threatType().word());
    to.writeStringProperty("pattern", finding.pattern());
    to.writeStringProperty("severity", finding.severity().word());
    to.writeStringProperty("source", finding.source());
    to.writeStringProperty("dest", finding.dest());
    to.writeStringProperty("snippet", finding.snippet().toString());
    to.writeStringProperty("timestamp", Json.timestamp(finding.timestamp()));
    to.writeStringProperty("finding_id", finding.findingId());
    to.writeStringProperty("class", finding.classification().word());
    to.writeNumberProperty("rule_version", finding.ruleVersion());
    to.writeObjectPropertyStart("location");
    to.writeStringProperty("part", finding.location().part().word());
    finding.location().name().ifPresent(name -> to.writeStringProperty("name", name));
    to.writeNumberProperty("offset", finding.location().offset());
    to.writeEndObject();
    to.writeArrayPropertyStart("encoding");
    finding.encoding().forEach(to::writeString);
    to.writeEndArray();
    finding
        .secretFingerprint()
        .ifPresent(digest -> to.writeStringProperty("secret_fingerprint", digest));
    finding
        .appProtocol()
        .ifPresent(spoken -> to.writeStringProperty("app_protocol", spoken.word()));
    finding.agent().ifPresent(agent -> write(agent, to));
    finding.repeats().ifPresent(repeats -> write(repeats, to));
    if (finding.isTest()) {
      to.writeArrayPropertyStart("tags");
      to.writeString(TEST);
      to.writeEndArray();
    }
    to.writeObjectPropertyStart("scan");
    to.writeNumberProperty("bytes", finding.scan().bytes());
    to.writeBooleanProperty("truncated", finding.scan().truncated());
    to.writeEndObject();
  }

  private static void write(Agent agent, JsonGenerator to) {
    to.writeObjectPropertyStart("agent");
    to.writeStringProperty("id", agent.id());
    to.writeStringProperty("by", agent.by().word());
    to.writeEndObject();
  }

  private static void write(Finding.Repeats repeats, JsonGenerator to) {
    to.writeNumberProperty("occurrences", repeats.occurrences());
    to.writeStringProperty("first_seen", Json.timestamp(repeats.firstSeen()));
    to.writeStringProperty("last_seen", Json.timestamp(repeats.lastSeen()));
  }

  /**
   * The finding in {@code line}, unless it is not one: cut, edited into nonsense, or of another
   * schema.
   */
  public static Optional<Finding> parse(String line) {
    try {
      return read(Json.mapper().readTree(line));
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  /**
   * The finding in {@code json}, unless it is not one. Members that v1 does not know are ignored.
   */
  public static Optional<Finding> read(JsonNode json) {
    try {
      return Finding.SCHEMA_VERSION.equals(text(json, "schema_version"))
          ? Optional.of(readFields(json))
          : Optional.empty();
    } catch (IllegalArgumentException notAFinding) {
      return Optional.empty();
    }
  }

  private static Finding readFields(JsonNode json) {
    JsonNode location = json.path("location");
    JsonNode scan = json.path("scan");
    return new Finding(
        word(Platform.class, json, "platform"),
        word(Direction.class, json, "direction"),
        word(Protocol.class, json, "protocol"),
        word(ThreatType.class, json, "threat_type"),
        text(json, "pattern"),
        word(Severity.class, json, "severity"),
        text(json, "source"),
        text(json, "dest"),
        Redacted.fromWire(text(json, "snippet")),
        JsonFields.instant(json, "timestamp"),
        text(json, "finding_id"),
        word(Classification.class, json, "class"),
        json.path("rule_version").asInt(0),
        new Finding.Location(
            word(MessagePart.class, location, "part"),
            optionalText(location, "name"),
            location.path("offset").asLong(0)),
        texts(json.path("encoding")),
        optionalText(json, "secret_fingerprint"),
        json.has("app_protocol")
            ? Optional.of(word(AppProtocol.class, json, "app_protocol"))
            : Optional.empty(),
        json.has("agent") ? Optional.of(agent(json.path("agent"))) : Optional.empty(),
        new Finding.Scan(scan.path("bytes").asLong(0), scan.path("truncated").asBoolean(false)),
        json.has("occurrences") ? Optional.of(repeats(json)) : Optional.empty(),
        texts(json.path("tags")).contains(TEST));
  }

  private static Finding.Repeats repeats(JsonNode json) {
    return new Finding.Repeats(
        JsonFields.number(json, "occurrences"),
        JsonFields.instant(json, "first_seen"),
        JsonFields.instant(json, "last_seen"));
  }

  private static Agent agent(JsonNode json) {
    return new Agent(text(json, "id"), word(Agent.By.class, json, "by"));
  }

  private static Optional<String> optionalText(JsonNode json, String name) {
    JsonNode value = json.path(name);
    return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array) {
      if (element.isString()) {
        texts.add(element.stringValue());
      }
    }
    return texts;
  }
}
