package trafficguardian.mcp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import trafficguardian.ipc.AppProtocol;
import trafficguardian.ipc.Classification;
import trafficguardian.ipc.ConfigProblem;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.MessagePart;
import trafficguardian.ipc.Platform;
import trafficguardian.ipc.Protocol;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.ThreatType;
import trafficguardian.ipc.Word;

/**
 * JSON Schemas of what the tools take and give. Every object is closed, and every member of an
 * answer is required. Members keep their order, so that two starts list the tools alike.
 */
final class Schemas {
  /** Longest string in any answer. */
  static final int MAX_STRING = 512;

  /** Most problems of a configuration that are shown. */
  static final int MAX_PROBLEMS = 50;

  static final int MAX_LISTENERS = 64;
  static final int MAX_DEGRADED = 32;
  static final int MAX_ENCODINGS = 8;

  /** Most agents that a status shows. */
  static final int MAX_AGENTS = 64;

  /** Most findings that it shows. */
  static final int MAX_RECENT = 5;

  private Schemas() {}

  static Map<String, Object> statusInput() {
    return new Members().optional();
  }

  static Map<String, Object> findingsInput() {
    Map<String, Object> limit = integer("How many findings at most.");
    limit.put("minimum", 1);
    limit.put("maximum", Arguments.MAX_LIMIT);
    limit.put("default", Arguments.DEFAULT_LIMIT);
    Map<String, Object> since =
        described(
            time(), "Only findings at or after this time, with its offset: 2026-01-31T00:00:00Z.");
    since.put("maxLength", Arguments.MAX_TIME);
    return new Members()
        .with("limit", limit)
        .with(
            "cursor",
            pattern(
                Arguments.CURSOR.pattern(),
                "next_cursor of an earlier answer to the same filters, unchanged, to go on with older"
                    + " findings."))
        .with("severity", words(Severity.values(), "Findings at least this urgent."))
        .with(
            "direction",
            words(Direction.values(), "outbound: sent by agents; inbound: received by agents."))
        .with(
            "threat_type",
            words(
                ThreatType.values(),
                "EXFIL: secrets or private files leaving; INJECTION: attack payloads arriving."))
        .with(
            "pattern",
            pattern(Arguments.RULE_ID.pattern(), "Exactly this rule, such as ai_api_key."))
        .with("since", since)
        .optional();
  }

  static Map<String, Object> checkConfigInput() {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("type", "object");
    config.put(
        "description",
        "The configuration to judge, as an object with the keys of config.json. Leave it out to"
            + " judge the running configuration.");
    return new Members().with("config", config).optional();
  }

  static Map<String, Object> statusOutput() {
    return new Members()
        .with("notice", text())
        .with("product_version", text())
        .with("platform", words(Platform.values()))
        .with("mode", constant("detect-and-log"))
        .with("started_at", time())
        .with("listeners", array(text(), MAX_LISTENERS))
        .with("https_inspection", type("boolean"))
        .with("ca_fingerprint_sha256", nullable(text()))
        .with("rules", count())
        .with("ruleset_sha256", text())
        .with(
            "coverage",
            new Members()
                .with("exchanges", count())
                .with("inspected_bytes", count())
                .with("over_bound_bytes", count())
                .with("undecodable_bytes", count())
                .with("intercepted", count())
                .with("tunnels", count())
                .with("tunnelled_bytes", count())
                .with("passed_through", count())
                .with("passed_through_bytes", count())
                .with("uninspected", count())
                .with("uninspected_bytes", count())
                .with("rejected_by_clients", count())
                .with("refused", count())
                .required())
        .with(
            "agents",
            array(
                new Members()
                    .with("agent", text())
                    .with("exchanges", count())
                    .with("inspected_bytes", count())
                    .with("unseen_bytes", count())
                    .required(),
                MAX_AGENTS))
        .with(
            "findings",
            new Members()
                .with("critical", count())
                .with("high", count())
                .with("medium", count())
                .with("low", count())
                .with("repeated", count())
                .with("suppressed", count())
                .required())
        .with(
            "health",
            new Members()
                .with("degraded", array(text(), MAX_DEGRADED))
                .with("dropped_findings", count())
                .with("scan_failures", count())
                .required())
        .with("recent", array(finding(), MAX_RECENT))
        .with("withheld", count())
        .required();
  }

  static Map<String, Object> findingsOutput() {
    return new Members()
        .with("notice", text())
        .with("findings", array(finding(), Arguments.MAX_LIMIT))
        .with("returned", count())
        .with("withheld", count())
        .with("truncated", type("boolean"))
        .with("next_cursor", nullable(text()))
        .required();
  }

  static Map<String, Object> checkConfigOutput() {
    return new Members()
        .with("notice", text())
        .with("judged", enumeration(List.of("running", "given")))
        .with("valid", type("boolean"))
        .with(
            "problems",
            array(
                new Members()
                    .with("code", words(ConfigProblem.Code.values()))
                    .with("key", nullable(text()))
                    .with("line", nullable(count()))
                    .with("advice", nullable(text()))
                    .required(),
                MAX_PROBLEMS))
        .with("problem_count", count())
        .with("truncated", type("boolean"))
        .required();
  }

  private static Map<String, Object> finding() {
    return new Members()
        .with("finding_id", text())
        .with("timestamp", time())
        .with("direction", words(Direction.values()))
        .with("protocol", words(Protocol.values()))
        .with("threat_type", words(ThreatType.values()))
        .with("pattern", pattern(Arguments.RULE_ID.pattern()))
        .with("severity", words(Severity.values()))
        .with("class", words(Classification.values()))
        .with("dest", text())
        .with("snippet", text())
        .with("part", words(MessagePart.values()))
        .with("offset", count())
        .with("encoding", array(text(), MAX_ENCODINGS))
        .with("secret_fingerprint", nullable(text()))
        .with("app_protocol", nullable(words(AppProtocol.values())))
        .with("agent", nullable(text()))
        .with("scan_truncated", type("boolean"))
        .with("occurrences", count())
        .required();
  }

  /** The members of one closed object, in order. */
  private static final class Members {
    private final Map<String, Object> members = new LinkedHashMap<>();

    Members with(String name, Map<String, Object> schema) {
      members.put(name, schema);
      return this;
    }

    Map<String, Object> optional() {
      return object(List.of());
    }

    Map<String, Object> required() {
      return object(List.copyOf(members.keySet()));
    }

    private Map<String, Object> object(List<String> required) {
      Map<String, Object> object = type("object");
      object.put("properties", members);
      if (!required.isEmpty()) {
        object.put("required", required);
      }
      object.put("additionalProperties", false);
      return object;
    }
  }

  private static Map<String, Object> type(String type) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", type);
    return schema;
  }

  private static Map<String, Object> text() {
    Map<String, Object> schema = type("string");
    schema.put("maxLength", MAX_STRING);
    return schema;
  }

  private static Map<String, Object> time() {
    Map<String, Object> schema = text();
    schema.put("format", "date-time");
    return schema;
  }

  private static Map<String, Object> pattern(String regex) {
    Map<String, Object> schema = type("string");
    schema.put("pattern", "^" + regex + "$");
    return schema;
  }

  private static Map<String, Object> pattern(String regex, String description) {
    return described(pattern(regex), description);
  }

  private static Map<String, Object> integer(String description) {
    return described(type("integer"), description);
  }

  private static Map<String, Object> count() {
    Map<String, Object> schema = type("integer");
    schema.put("minimum", 0);
    return schema;
  }

  private static Map<String, Object> constant(String value) {
    return enumeration(List.of(value));
  }

  private static Map<String, Object> enumeration(List<String> words) {
    Map<String, Object> schema = type("string");
    schema.put("enum", words);
    return schema;
  }

  private static Map<String, Object> words(Word[] values) {
    List<String> words = new ArrayList<>();
    for (Word value : values) {
      words.add(value.word());
    }
    return enumeration(words);
  }

  private static Map<String, Object> words(Word[] values, String description) {
    return described(words(values), description);
  }

  /** As two branches, because not every client takes a list of types. */
  private static Map<String, Object> nullable(Map<String, Object> schema) {
    Map<String, Object> either = new LinkedHashMap<>();
    either.put("anyOf", List.of(schema, type("null")));
    return either;
  }

  private static Map<String, Object> array(Map<String, Object> items, int most) {
    Map<String, Object> schema = type("array");
    schema.put("items", items);
    schema.put("maxItems", most);
    return schema;
  }

  private static Map<String, Object> described(Map<String, Object> schema, String description) {
    schema.put("description", description);
    return schema;
  }
}
