package trafficguardian.mcp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import trafficguardian.ipc.AgentCoverage;
import trafficguardian.ipc.Classification;
import trafficguardian.ipc.ConfigProblem;
import trafficguardian.ipc.Coverage;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.MessagePart;
import trafficguardian.ipc.Platform;
import trafficguardian.ipc.Protocol;
import trafficguardian.ipc.Redacted;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.ThreatType;

/** Answers as an honest host gives them. */
final class Samples {
  static final Instant TIME = Instant.parse("2026-04-26T00:00:00.000Z");

  private Samples() {}

  static Finding finding(int number) {
    return finding(number, "*.example.com:443", "[REDACTED:ai_api_key len=108]");
  }

  static Finding finding(int number, String dest, String snippet) {
    return finding(number, "ai_api_key", dest, snippet, List.of("gzip"), "0123456789abcdef");
  }

  static Finding finding(
      int number,
      String pattern,
      String dest,
      String snippet,
      List<String> encoding,
      String fingerprint) {
    return new Finding(
        id(number),
        TIME.plusSeconds(number),
        new Finding.Detection(pattern, 1, ThreatType.EXFIL, Severity.HIGH, Classification.THREAT),
        new Finding.Traffic(
            Platform.NANOCLAW,
            Direction.OUTBOUND,
            Protocol.HTTPS,
            Optional.empty(),
            "127.0.0.1",
            dest,
            Optional.empty()),
        new Finding.Match(
            Redacted.fromWire(snippet),
            new Finding.Location(MessagePart.HEADER, Optional.of("authorization"), 7),
            encoding,
            Optional.of(fingerprint),
            new Finding.Scan(1024, false)),
        Optional.empty(),
        false);
  }

  static String id(int number) {
    return "01KQ3ZRN00" + String.format("%016d", number);
  }

  /** The one behind finding {@code number}, as a host seals it. */
  static String cursor(int number) {
    return id(number) + "0123456789-abcdef_ABCDEF";
  }

  static List<Finding> findings(int howMany) {
    List<Finding> findings = new ArrayList<>();
    for (int number = howMany; number > 0; number--) {
      findings.add(finding(number));
    }
    return findings;
  }

  static Reply.Status status(List<Finding> recent) {
    return status("0.1.0", List.of("127.0.0.1:8888", "[::1]:8888"), List.of(), recent);
  }

  static Reply.Status status(
      String product, List<String> listeners, List<String> degraded, List<Finding> recent) {
    return new Reply.Status(
        product,
        Platform.NANOCLAW,
        "detect-and-log",
        TIME,
        listeners,
        true,
        Optional.of("AB" + ":CD".repeat(31)),
        new Reply.RuleSet(17, "0a".repeat(32)),
        new Coverage(1, 2, 3, 4, 8, 5, 6, 9, 10, 11, 12, 13, 7),
        List.of(new AgentCoverage("main", new Coverage(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13))),
        new Reply.Counts(Map.of(Severity.HIGH, 2L), 9, 0, Reply.Excess.NONE),
        new Reply.Health(degraded, 0, 0),
        recent,
        Optional.empty());
  }

  static ConfigProblem problem(String key, String problem, String advice) {
    return new ConfigProblem(
        "config.json", OptionalInt.of(12), key, ConfigProblem.Code.OUT_OF_RANGE, problem, advice);
  }
}
