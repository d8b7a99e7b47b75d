package trafficguardian.host.control;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
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
import trafficguardian.ipc.Request;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.ThreatType;

/** Answers with one example of each reply, and with as many findings as are asked for. */
class ExampleTasks implements Request.Tasks {
  static Finding finding(String source, String dest, String snippet) {
    return new Finding(
        "01KAJ2Q4ZC8W3M5R7T9V1X2Y3Z",
        Instant.parse("2026-04-26T00:00:00Z"),
        new Finding.Detection(
            "ai_api_key", 1, ThreatType.EXFIL, Severity.HIGH, Classification.THREAT),
        new Finding.Traffic(
            Platform.NANOCLAW,
            Direction.OUTBOUND,
            Protocol.HTTP,
            Optional.empty(),
            source,
            dest,
            Optional.empty()),
        new Finding.Match(
            Redacted.byRedactor(snippet),
            new Finding.Location(MessagePart.HEADER, Optional.of("Authorization"), 7),
            List.of("gzip"),
            Optional.of("00112233aabbccdd"),
            new Finding.Scan(115, false)),
        Optional.empty(),
        false);
  }

  static final Finding FINDING =
      finding(
          "127.0.0.1",
          "api.tenant.example.com:443",
          "Authorization: [REDACTED:ai_api_key len=108]");

  @Override
  public Reply.Version version() {
    return new Reply.Version("0.1.0", Reply.Version.PROTOCOL);
  }

  @Override
  public Reply.Status status() {
    Map<Severity, Long> counts = new EnumMap<>(Severity.class);
    for (Severity severity : Severity.values()) {
      counts.put(severity, 1L);
    }
    return new Reply.Status(
        "0.1.0",
        Platform.NANOCLAW,
        "detect-and-log",
        Instant.parse("2026-04-26T00:00:00Z"),
        List.of("127.0.0.1:8888"),
        true,
        Optional.of("AA:BB"),
        new Reply.RuleSet(42, "00ff"),
        new Coverage(1, 2, 3, 4, 8, 5, 6, 9, 10, 11, 12, 13, 7),
        List.of(new AgentCoverage("main", new Coverage(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13))),
        new Reply.Counts(counts, 5, 8, Reply.Excess.NONE),
        new Reply.Health(List.of("journal_write_failed"), 6, 7),
        List.of(FINDING),
        Optional.of(
            new Reply.Operator(
                new Reply.Build(Optional.of("0123456789ab"), "25, Somebody"),
                4711,
                "/home",
                "/home/findings.jsonl",
                "/home/events.jsonl",
                List.of(new Reply.Setting("mode", "\"detect-and-log\"", "default")),
                Reply.Reload.NONE,
                List.of(),
                List.of(new Reply.Sink("otlp", "http://127.0.0.1:4318", 1, 2, 3, true)),
                new Reply.LastMinute(3, 2000, 1000, 1),
                new Reply.Disk(5000, 1L << 33),
                Map.of("connect_timeout", 4L),
                Map.of("head_time", 5L))));
  }

  @Override
  public Reply.Findings findings(Request.Findings request) {
    return new Reply.Findings(
        Collections.nCopies(request.query().limit(), FINDING), Optional.of(FINDING.id()));
  }

  @Override
  public Reply.ConfigCheck checkConfig(Request.CheckConfig request) {
    return new Reply.ConfigCheck(
        false,
        List.of(
            new ConfigProblem(
                "/home/config.json",
                OptionalInt.of(12),
                "max_scan_bytes",
                ConfigProblem.Code.OUT_OF_RANGE,
                "200000000 is above the limit 67108864.",
                "Use 1024 to 67108864 (default 8388608).")));
  }

  @Override
  public Reply.Reloaded reload() {
    return new Reply.Reloaded(List.of("suppressions"), List.of("proxy_port"), List.of());
  }

  @Override
  public Reply.Watched watch(Request.Watch request) {
    return new Reply.Watched("0123456789abcdef", List.of(FINDING), 0, status().coverage());
  }

  @Override
  public Reply.SuppressionChange suppress(Request.Suppress request) {
    return new Reply.SuppressionChange(Reply.SuppressionChange.Outcome.ADDED);
  }

  @Override
  public Reply.SuppressionChange unsuppress(Request.Unsuppress request) {
    return new Reply.SuppressionChange(Reply.SuppressionChange.Outcome.REMOVED);
  }

  @Override
  public Reply.Trial trial(Request.Trial request) {
    return new Reply.Trial("doctor.invalid");
  }
}
