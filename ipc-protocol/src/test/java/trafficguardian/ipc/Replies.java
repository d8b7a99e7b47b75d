package trafficguardian.ipc;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** One full example of each request with its reply. */
final class Replies {
  static final Finding FINDING =
      new Finding(
          "01KAJ2Q4ZC8W3M5R7T9V1X2Y3Z",
          Instant.parse("2026-04-26T00:00:00Z"),
          new Finding.Detection(
              "ai_api_key", 1, ThreatType.EXFIL, Severity.HIGH, Classification.THREAT),
          new Finding.Traffic(
              Platform.NANOCLAW,
              Direction.OUTBOUND,
              Protocol.HTTP,
              Optional.empty(),
              "127.0.0.1",
              "api.example.com:443",
              Optional.empty()),
          new Finding.Match(
              Redacted.byRedactor("Authorization: [REDACTED:ai_api_key len=108]"),
              new Finding.Location(MessagePart.HEADER, Optional.of("Authorization"), 7),
              List.of("gzip"),
              Optional.of("00112233aabbccdd"),
              new Finding.Scan(115, false)),
          Optional.empty(),
          false);

  static final ConfigProblem PROBLEM =
      new ConfigProblem(
          "config.json",
          OptionalInt.of(12),
          "max_scan_bytes",
          ConfigProblem.Code.OUT_OF_RANGE,
          "200000000 is above the limit 67108864.",
          "Use 1024 to 67108864 (default 8388608).");

  static final Suppression SUPPRESSION =
      new Suppression(
          "ai_api_key",
          Optional.of("*.example.com:443"),
          Optional.of("main"),
          Optional.of("00112233aabbccdd"),
          "our own caf\u00e9",
          Instant.parse("2027-02-19T10:00:00.123Z"));

  static final Reply.Version VERSION = new Reply.Version("0.1.0", Reply.Version.PROTOCOL);

  static final Reply.Status STATUS =
      new Reply.Status(
          "0.1.0",
          Platform.NANOCLAW,
          "detect-and-log",
          Instant.parse("2026-04-26T00:00:00.120Z"),
          List.of("127.0.0.1:8888"),
          true,
          Optional.of("AA:BB"),
          new Reply.RuleSet(42, "00ff"),
          new Coverage(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1L << 40),
          List.of(
              new AgentCoverage("main", new Coverage(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13))),
          new Reply.Counts(
              Map.of(
                  Severity.CRITICAL, 1L, Severity.HIGH, 2L, Severity.MEDIUM, 3L, Severity.LOW, 4L),
              5,
              6,
              new Reply.Excess(
                  7,
                  8,
                  List.of(
                      new RateLimited(Optional.of("main"), "reverse_shell", 6),
                      new RateLimited(Optional.empty(), "ai_api_key", 2)))),
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
                  new Reply.Reload(
                      Optional.of(new Reply.RefusedReload(Instant.EPOCH, List.of(PROBLEM))),
                      List.of("proxy_port")),
                  List.of(new Reply.Suppressed(SUPPRESSION, Reply.Suppressed.Origin.COMMAND, 7)),
                  List.of(new Reply.Sink("otlp", "http://127.0.0.1:4318", 8, 9, 10, true)),
                  new Reply.LastMinute(3, 2000, 1000, 1),
                  new Reply.Disk(5000, 1L << 33),
                  Map.of("connect_timeout", 4L),
                  Map.of("head_time", 5L))));

  static final Reply.Watched WATCHED =
      new Reply.Watched("0123456789abcdef", List.of(FINDING), 7, STATUS.coverage());

  static final Reply.SuppressionChange CHANGE =
      new Reply.SuppressionChange(Reply.SuppressionChange.Outcome.IN_CONFIG);

  static final Reply.Trial TRIAL = new Reply.Trial("doctor.invalid");

  static final Reply.Findings FINDINGS =
      new Reply.Findings(List.of(FINDING, FINDING), Optional.of(FINDING.id()));

  static final Reply.ConfigCheck CONFIG_CHECK = new Reply.ConfigCheck(false, List.of(PROBLEM));

  static final Reply.Reloaded RELOADED =
      new Reply.Reloaded(List.of("suppressions"), List.of("proxy_port"), List.of(PROBLEM));

  static final FindingsQuery QUERY =
      new FindingsQuery(
          7,
          Optional.of(FINDING.id()),
          new FindingFilter(
              Optional.of(Instant.parse("2026-04-26T00:00:00.123456789Z")),
              Optional.of(Instant.parse("2026-04-27T00:00:00.987654321Z")),
              Optional.of(Severity.MEDIUM),
              Optional.of(Direction.INBOUND),
              Optional.of(ThreatType.INJECTION),
              Optional.of("prompt_override"),
              Optional.of("demo-agent"),
              Optional.of(Classification.QUOTED),
              true));

  /** Every kind of request, with and without its options. */
  static final List<Request<?>> REQUESTS =
      List.of(
          new Request.Version(),
          new Request.Status(),
          new Request.Findings(FindingsQuery.newest(20)),
          new Request.Findings(QUERY),
          new Request.CheckConfig(Optional.empty()),
          new Request.CheckConfig(Optional.of("{ // \u00e9\n\"mode\":1}")),
          new Request.Reload(),
          new Request.Watch(Optional.empty(), 0),
          new Request.Watch(Optional.of("0123456789abcdef"), 1000),
          new Request.Suppress(SUPPRESSION),
          new Request.Suppress(
              new Suppression(
                  "jwt",
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  "why not",
                  SUPPRESSION.expires())),
          new Request.Unsuppress(SUPPRESSION.id()),
          new Request.Trial(1, 0, Optional.empty(), List.of()),
          new Request.Trial(
              65535, 60, Optional.of("0123456789abcdef".repeat(4)), List.of("0123456789abcdef")));

  /** Answers with the examples. */
  static final Request.Tasks TASKS =
      new Request.Tasks() {
        @Override
        public Reply.Version version() {
          return VERSION;
        }

        @Override
        public Reply.Status status() {
          return STATUS;
        }

        @Override
        public Reply.Findings findings(Request.Findings request) {
          return FINDINGS;
        }

        @Override
        public Reply.ConfigCheck checkConfig(Request.CheckConfig request) {
          return CONFIG_CHECK;
        }

        @Override
        public Reply.Reloaded reload() {
          return RELOADED;
        }

        @Override
        public Reply.Watched watch(Request.Watch request) {
          return WATCHED;
        }

        @Override
        public Reply.SuppressionChange suppress(Request.Suppress request) {
          return CHANGE;
        }

        @Override
        public Reply.SuppressionChange unsuppress(Request.Unsuppress request) {
          return CHANGE;
        }

        @Override
        public Reply.Trial trial(Request.Trial request) {
          return TRIAL;
        }
      };

  private Replies() {}
}
