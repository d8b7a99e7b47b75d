package trafficguardian.mcp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import trafficguardian.ipc.AgentCoverage;
import trafficguardian.ipc.AppProtocol;
import trafficguardian.ipc.Coverage;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.FindingsQuery;
import trafficguardian.ipc.Json;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.Severity;

/**
 * The second redaction: copies from the host's answers what is on the list here and fits its
 * grammar, whatever the host has checked before.
 *
 * <p>The reader is an agent that may be under attack or be the attacker, so no text that traffic
 * could have shaped goes through. What does not fit is left out and counted, or the answer is
 * refused as a whole; nothing is repaired.
 */
final class AgentCheck {
  private static final Pattern ULID = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");
  private static final Pattern AGENT = Pattern.compile("[a-z0-9._-]{1,64}");
  private static final Pattern RULE_ID = Pattern.compile("[a-z0-9_]{1,64}");
  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  private static final Pattern CODING = Pattern.compile("[a-z][a-z0-9_-]{0,23}");
  private static final Pattern SNIPPET =
      Pattern.compile("\\[REDACTED:([a-z0-9_]{1,64}) len=[0-9]{1,10}]");

  /** What the host sends where the operator keeps snippets too short for a whole mask. */
  private static final String PLAIN_MASK = "[REDACTED]";

  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{16}");
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern CA_FINGERPRINT =
      Pattern.compile("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){31}");
  private static final Pattern PRODUCT =
      Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,4}){1,3}(-[a-zA-Z]{1,10}(\\.?[0-9]{1,4})?)?");
  private static final Pattern MODE = Pattern.compile("detect-and-log");
  private static final Pattern TIME =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private AgentCheck() {}

  /**
   * Findings that may be shown, newest first as they came.
   *
   * @param withheld how many were left out
   */
  record Shown(List<ObjectNode> findings, int withheld) {
    Shown {
      findings = List.copyOf(findings);
    }
  }

  static Shown findings(List<Finding> findings) {
    List<ObjectNode> shown = new ArrayList<>();
    for (Finding finding : findings) {
      try {
        shown.add(finding(finding));
      } catch (DoesNotFit withheld) {
        // Counted by its absence.
      }
    }
    return new Shown(shown, findings.size() - shown.size());
  }

  /**
   * A cursor as the host may hand it out.
   *
   * @throws DoesNotFit if it is anything else
   */
  static String cursor(String cursor) {
    return fits(FindingsQuery.SEALED_CURSOR, cursor);
  }

  private static ObjectNode finding(Finding finding) {
    Finding.Detection detection = finding.detection();
    Finding.Traffic traffic = finding.traffic();
    Finding.Match match = finding.match();
    ObjectNode json = JSON.objectNode();
    json.put("finding_id", fits(ULID, finding.id()));
    json.put("timestamp", time(finding.timestamp()));
    json.put("direction", traffic.direction().word());
    json.put("protocol", traffic.protocol().word());
    json.put("threat_type", detection.threatType().word());
    json.put("pattern", fits(RULE_ID, detection.pattern()));
    json.put("severity", detection.severity().word());
    json.put("class", detection.classification().word());
    json.put("dest", DestMask.of(traffic.dest()).orElseThrow(DoesNotFit::new));
    json.put("snippet", snippet(match.snippet().toString(), detection.pattern()));
    json.put("part", match.location().part().word());
    json.put("offset", count(match.location().offset()));
    if (match.encoding().size() > Schemas.MAX_ENCODINGS) {
      throw new DoesNotFit();
    }
    match.encoding().forEach(coding -> fits(CODING, coding));
    json.set("encoding", words(match.encoding()));
    json.put(
        "secret_fingerprint",
        match.secretFingerprint().map(digest -> fits(FINGERPRINT, digest)).orElse(null));
    json.put("app_protocol", traffic.appProtocol().map(AppProtocol::word).orElse(null));
    json.put("agent", traffic.agent().map(agent -> fits(AGENT, agent.id())).orElse(null));
    json.put("scan_truncated", match.scan().truncated());
    json.put("occurrences", count(finding.repeats().map(Finding.Repeats::occurrences).orElse(1L)));
    return json;
  }

  private static String snippet(String snippet, String pattern) {
    Matcher mask = SNIPPET.matcher(snippet);
    boolean ofThisRule = mask.matches() && mask.group(1).equals(pattern);
    if (!ofThisRule && !snippet.equals(PLAIN_MASK)) {
      throw new DoesNotFit();
    }
    return snippet;
  }

  /**
   * The status with its newest findings. What does not fit in a list is left out and counted.
   *
   * @throws DoesNotFit if anything else is not what a status holds
   */
  static ObjectNode status(Reply.Status status) {
    List<String> listeners = status.listeners().stream().filter(AgentCheck::isListener).toList();
    List<String> degraded = fitting(CODE, status.health().degraded());
    Shown recent = findings(firstOf(status.recent(), Schemas.MAX_RECENT));
    ObjectNode json = JSON.objectNode();
    json.put("product_version", fits(PRODUCT, status.product()));
    json.put("platform", status.platform().word());
    json.put("mode", fits(MODE, status.mode()));
    json.put("started_at", time(status.startedAt()));
    json.set("listeners", words(firstOf(listeners, Schemas.MAX_LISTENERS)));
    json.put("https_inspection", status.httpsInspection());
    json.put(
        "ca_fingerprint_sha256",
        status.caFingerprint().map(digest -> fits(CA_FINGERPRINT, digest)).orElse(null));
    json.put("rules", count(status.ruleSet().rules()));
    json.put("ruleset_sha256", fits(SHA256, status.ruleSet().sha256()));
    json.set("coverage", coverage(status.coverage()));
    json.set("agents", agents(status.agents()));
    json.set("findings", counts(status.findings()));
    ObjectNode health = json.putObject("health");
    health.set("degraded", words(firstOf(degraded, Schemas.MAX_DEGRADED)));
    health.put("dropped_findings", count(status.health().droppedFindings()));
    health.put("scan_failures", count(status.health().scanFailures()));
    json.putArray("recent").addAll(recent.findings());
    json.put(
        "withheld",
        recent.withheld()
            + status.listeners().size()
            - json.get("listeners").size()
            + status.health().degraded().size()
            - health.get("degraded").size());
    return json;
  }

  /** An address and port: of a name, the agent would see a mask, which tells it nothing. */
  private static boolean isListener(String listener) {
    return !listener.startsWith("*") && DestMask.of(listener).equals(Optional.of(listener));
  }

  private static ArrayNode agents(List<AgentCoverage> agents) {
    ArrayNode shown = JSON.arrayNode();
    for (AgentCoverage agent : firstOf(agents, Schemas.MAX_AGENTS)) {
      ObjectNode json = shown.addObject();
      json.put("agent", fits(AGENT, agent.agent()));
      json.put("exchanges", count(agent.coverage().exchanges()));
      json.put("inspected_bytes", count(agent.coverage().inspectedBytes()));
      json.put("unseen_bytes", count(agent.coverage().unseenBytes()));
    }
    return shown;
  }

  private static ObjectNode coverage(Coverage coverage) {
    ObjectNode json = JSON.objectNode();
    json.put("exchanges", count(coverage.exchanges()));
    json.put("inspected_bytes", count(coverage.inspectedBytes()));
    json.put("over_bound_bytes", count(coverage.overBoundBytes()));
    json.put("undecodable_bytes", count(coverage.undecodableBytes()));
    json.put("intercepted", count(coverage.intercepted()));
    json.put("tunnels", count(coverage.tunnels()));
    json.put("tunnelled_bytes", count(coverage.tunnelledBytes()));
    json.put("passed_through", count(coverage.passedThrough()));
    json.put("passed_through_bytes", count(coverage.passedThroughBytes()));
    json.put("uninspected", count(coverage.uninspected()));
    json.put("uninspected_bytes", count(coverage.uninspectedBytes()));
    json.put("rejected_by_clients", count(coverage.rejectedByClients()));
    json.put("refused", count(coverage.refused()));
    return json;
  }

  private static ObjectNode counts(Reply.Counts counts) {
    ObjectNode json = JSON.objectNode();
    Map<Severity, Long> bySeverity = counts.bySeverity();
    for (Severity severity : Severity.values()) {
      json.put(severity.word(), count(bySeverity.getOrDefault(severity, 0L)));
    }
    json.put("repeated", count(counts.repeated()));
    json.put("suppressed", count(counts.suppressed()));
    return json;
  }

  private static List<String> fitting(Pattern grammar, List<String> words) {
    return words.stream().filter(word -> grammar.matcher(word).matches()).toList();
  }

  private static <T> List<T> firstOf(List<T> list, int most) {
    return list.subList(0, Math.min(most, list.size()));
  }

  private static ArrayNode words(List<String> words) {
    ArrayNode json = JSON.arrayNode();
    words.forEach(json::add);
    return json;
  }

  private static String time(Instant instant) {
    return fits(TIME, Json.timestamp(instant));
  }

  private static long count(long number) {
    if (number < 0) {
      throw new DoesNotFit();
    }
    return number;
  }

  private static String fits(Pattern grammar, String text) {
    if (!grammar.matcher(text).matches()) {
      throw new DoesNotFit();
    }
    return text;
  }
}
