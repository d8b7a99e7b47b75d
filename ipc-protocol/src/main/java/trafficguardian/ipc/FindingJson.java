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
    Finding.Detection detection = finding.detection();
    Finding.Traffic traffic = finding.traffic();
    Finding.Match match = finding.match();
    to.writeStringProperty("schema_version", Finding.SCHEMA_VERSION);
    to.writeStringProperty("platform", traffic.platform().word());
    to.writeStringProperty("direction", traffic.direction().word());
    to.writeStringProperty("protocol", traffic.protocol().word());
    to.writeStringProperty("threat_type", detection.threatType().word());
    to.writeStringProperty("pattern", detection.pattern());
    to.writeStringProperty("severity", detection.severity().word());
    to.writeStringProperty("source", traffic.source());
    to.writeStringProperty("dest", traffic.dest());
    to.writeStringProperty("snippet", match.snippet().toString());
    to.writeStringProperty("timestamp", Json.timestamp(finding.timestamp()));
    to.writeStringProperty("finding_id", finding.id());
    to.writeStringProperty("class", detection.classification().word());
    to.writeNumberProperty("rule_version", detection.ruleVersion());
    to.writeObjectPropertyStart("location");
    to.writeStringProperty("part", match.location().part().word());
    match.location().name().ifPresent(name -> to.writeStringProperty("name", name));
    to.writeNumberProperty("offset", match.location().offset());
    to.writeEndObject();
    to.writeArrayPropertyStart("encoding");
    match.encoding().forEach(to::writeString);
    to.writeEndArray();
    match
        .secretFingerprint()
        .ifPresent(digest -> to.writeStringProperty("secret_fingerprint", digest));
    traffic
        .appProtocol()
        .ifPresent(spoken -> to.writeStringProperty("app_protocol", spoken.word()));
    traffic.agent().ifPresent(agent -> write(agent, to));
    finding.repeats().ifPresent(repeats -> write(repeats, to));
    if (finding.isTest()) {
      to.writeArrayPropertyStart("tags");
      to.writeString(TEST);
      to.writeEndArray();
    }
    to.writeObjectPropertyStart("scan");
    to.writeNumberProperty("bytes", match.scan().bytes());
    to.writeBooleanProperty("truncated", match.scan().truncated());
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
    return new Finding(
        text(json, "finding_id"),
        JsonFields.instant(json, "timestamp"),
        detection(json),
        traffic(json),
        match(json),
        json.has("occurrences") ? Optional.of(repeats(json)) : Optional.empty(),
        texts(json.path("tags")).contains(TEST));
  }

  private static Finding.Detection detection(JsonNode json) {
    return new Finding.Detection(
        text(json, "pattern"),
        json.path("rule_version").asInt(0),
        word(ThreatType.class, json, "threat_type"),
        word(Severity.class, json, "severity"),
        word(Classification.class, json, "class"));
  }

  private static Finding.Traffic traffic(JsonNode json) {
    return new Finding.Traffic(
        word(Platform.class, json, "platform"),
        word(Direction.class, json, "direction"),
        word(Protocol.class, json, "protocol"),
        json.has("app_protocol")
            ? Optional.of(word(AppProtocol.class, json, "app_protocol"))
            : Optional.empty(),
        text(json, "source"),
        text(json, "dest"),
        json.has("agent") ? Optional.of(agent(json.path("agent"))) : Optional.empty());
  }

  private static Finding.Match match(JsonNode json) {
    JsonNode location = json.path("location");
    JsonNode scan = json.path("scan");
    return new Finding.Match(
        Redacted.fromWire(text(json, "snippet")),
        new Finding.Location(
            word(MessagePart.class, location, "part"),
            optionalText(location, "name"),
            location.path("offset").asLong(0)),
        texts(json.path("encoding")),
        optionalText(json, "secret_fingerprint"),
        new Finding.Scan(scan.path("bytes").asLong(0), scan.path("truncated").asBoolean(false)));
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
