package trafficguardian.ipc;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** {@link Reply.Status} to and from JSON. */
public final class StatusJson {
  private StatusJson() {}

  /** Writes the members of {@code status} into the object that is open. */
  public static void write(Reply.Status status, JsonGenerator to) {
    to.writeStringProperty("product", status.product());
    to.writeStringProperty("platform", status.platform().word());
    to.writeStringProperty("mode", status.mode());
    to.writeStringProperty("started_at", Json.timestamp(status.startedAt()));
    ReplyJson.writeTexts("listeners", status.listeners(), to);
    to.writeBooleanProperty("https_inspection", status.httpsInspection());
    status.caFingerprint().ifPresent(text -> to.writeStringProperty("ca_fingerprint", text));
    to.writeObjectPropertyStart("rule_set");
    to.writeNumberProperty("rules", status.ruleSet().rules());
    to.writeStringProperty("sha256", status.ruleSet().sha256());
    to.writeEndObject();
    to.writeName("coverage");
    writeCoverage(status.coverage(), to);
    to.writeArrayPropertyStart("agents");
    for (AgentCoverage agent : status.agents()) {
      to.writeStartObject();
      to.writeStringProperty("agent", agent.agent());
      to.writeName("coverage");
      writeCoverage(agent.coverage(), to);
      to.writeEndObject();
    }
    to.writeEndArray();
    writeCounts(status.findings(), to);
    to.writeObjectPropertyStart("health");
    ReplyJson.writeTexts("degraded", status.health().degraded(), to);
    to.writeNumberProperty("dropped_findings", status.health().droppedFindings());
    to.writeNumberProperty("scan_failures", status.health().scanFailures());
    to.writeEndObject();
    ReplyJson.writeFindings("recent", status.recent(), to);
    status.operator().ifPresent(operator -> OperatorJson.write(operator, to));
  }

  static void writeCoverage(Coverage coverage, JsonGenerator to) {
    to.writeStartObject();
    to.writeNumberProperty("exchanges", coverage.exchanges());
    to.writeNumberProperty("inspected_bytes", coverage.inspectedBytes());
    to.writeNumberProperty("over_bound_bytes", coverage.overBoundBytes());
    to.writeNumberProperty("undecodable_bytes", coverage.undecodableBytes());
    to.writeNumberProperty("intercepted", coverage.intercepted());
    to.writeNumberProperty("tunnels", coverage.tunnels());
    to.writeNumberProperty("tunnelled_bytes", coverage.tunnelledBytes());
    to.writeNumberProperty("passed_through", coverage.passedThrough());
    to.writeNumberProperty("passed_through_bytes", coverage.passedThroughBytes());
    to.writeNumberProperty("uninspected", coverage.uninspected());
    to.writeNumberProperty("uninspected_bytes", coverage.uninspectedBytes());
    to.writeNumberProperty("rejected_by_clients", coverage.rejectedByClients());
    to.writeNumberProperty("refused", coverage.refused());
    to.writeEndObject();
  }

  private static void writeCounts(Reply.Counts counts, JsonGenerator to) {
    to.writeObjectPropertyStart("findings");
    to.writeObjectPropertyStart("by_severity");
    for (Severity severity : Severity.values()) {
      to.writeNumberProperty(severity.word(), counts.bySeverity().getOrDefault(severity, 0L));
    }
    to.writeEndObject();
    to.writeNumberProperty("repeated", counts.repeated());
    to.writeNumberProperty("suppressed", counts.suppressed());
    writeExcess(counts.excess(), to);
    to.writeEndObject();
  }

  private static void writeExcess(Reply.Excess excess, JsonGenerator to) {
    to.writeNumberProperty("windows_cut_short", excess.windowsCutShort());
    to.writeNumberProperty("rate_limited", excess.rateLimited());
    to.writeArrayPropertyStart("most_limited");
    for (RateLimited limited : excess.most()) {
      to.writeStartObject();
      limited.agent().ifPresent(agent -> to.writeStringProperty("agent", agent));
      to.writeStringProperty("pattern", limited.pattern());
      to.writeNumberProperty("count", limited.count());
      to.writeEndObject();
    }
    to.writeEndArray();
  }

  /**
   * The status in {@code json}.
   *
   * @throws IllegalArgumentException if it is not one
   */
  static Reply.Status read(JsonNode json) {
    JsonNode ruleSet = JsonFields.object(json, "rule_set");
    JsonNode health = JsonFields.object(json, "health");
    return new Reply.Status(
        JsonFields.text(json, "product"),
        JsonFields.word(Platform.class, json, "platform"),
        JsonFields.text(json, "mode"),
        JsonFields.instant(json, "started_at"),
        JsonFields.texts(json, "listeners"),
        JsonFields.flag(json, "https_inspection"),
        JsonFields.optionalText(json, "ca_fingerprint"),
        new Reply.RuleSet(JsonFields.integer(ruleSet, "rules"), JsonFields.text(ruleSet, "sha256")),
        readCoverage(JsonFields.object(json, "coverage")),
        JsonFields.list(
            json,
            "agents",
            agent ->
                new AgentCoverage(
                    JsonFields.text(agent, "agent"),
                    readCoverage(JsonFields.object(agent, "coverage")))),
        readCounts(JsonFields.object(json, "findings")),
        new Reply.Health(
            JsonFields.texts(health, "degraded"),
            JsonFields.number(health, "dropped_findings"),
            JsonFields.number(health, "scan_failures")),
        ReplyJson.readFindings(json, "recent"),
        json.has("operator")
            ? Optional.of(OperatorJson.read(JsonFields.object(json, "operator")))
            : Optional.empty());
  }

  static Coverage readCoverage(JsonNode json) {
    return new Coverage(
        JsonFields.number(json, "exchanges"),
        JsonFields.number(json, "inspected_bytes"),
        JsonFields.number(json, "over_bound_bytes"),
        JsonFields.number(json, "undecodable_bytes"),
        JsonFields.number(json, "intercepted"),
        JsonFields.number(json, "tunnels"),
        JsonFields.number(json, "tunnelled_bytes"),
        JsonFields.number(json, "passed_through"),
        JsonFields.number(json, "passed_through_bytes"),
        JsonFields.number(json, "uninspected"),
        JsonFields.number(json, "uninspected_bytes"),
        JsonFields.number(json, "rejected_by_clients"),
        JsonFields.number(json, "refused"));
  }

  private static Reply.Counts readCounts(JsonNode json) {
    JsonNode bySeverity = JsonFields.object(json, "by_severity");
    Map<Severity, Long> counts = new EnumMap<>(Severity.class);
    for (Severity severity : Severity.values()) {
      counts.put(severity, JsonFields.number(bySeverity, severity.word()));
    }
    return new Reply.Counts(
        counts,
        JsonFields.number(json, "repeated"),
        JsonFields.number(json, "suppressed"),
        new Reply.Excess(
            JsonFields.number(json, "windows_cut_short"),
            JsonFields.number(json, "rate_limited"),
            JsonFields.list(
                json,
                "most_limited",
                limited ->
                    new RateLimited(
                        JsonFields.optionalText(limited, "agent"),
                        JsonFields.text(limited, "pattern"),
                        JsonFields.number(limited, "count")))));
  }
}
