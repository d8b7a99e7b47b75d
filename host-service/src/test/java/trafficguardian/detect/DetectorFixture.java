package trafficguardian.detect;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.Platform;
import trafficguardian.ipc.Protocol;
import trafficguardian.ipc.Severity;
import trafficguardian.rules.Fingerprint;
import trafficguardian.rules.OperatorRules;
import trafficguardian.rules.RuleFaults;
import trafficguardian.rules.RuleSet;

/** A detector whose findings are kept and whose clock stands until it is moved. */
final class DetectorFixture {
  static final DetectorOptions OPTIONS =
      new DetectorOptions(
          Platform.NANOCLAW,
          8 << 20,
          4,
          100,
          200,
          true,
          List.of("docs.example.org", "*.manpages.example"),
          Set.of(),
          Map.of(),
          OperatorRules.NONE,
          60,
          10_000);

  private static final Fingerprint FINGERPRINT = new Fingerprint(new byte[Fingerprint.KEY_LENGTH]);
  private static final RuleFaults FAULTS = RuleFaults.untold();

  /** Of all fixtures with the usual rules: to build their tables takes longer than most tests. */
  private static final RuleSet RULES = rules(OPTIONS);

  private static RuleSet rules(DetectorOptions options) {
    return RuleSet.of(options.disabledRules(), options.operatorRules(), FINGERPRINT, FAULTS);
  }

  private static boolean hasUsualRules(DetectorOptions options) {
    return options.disabledRules().equals(OPTIONS.disabledRules())
        && options.operatorRules().equals(OPTIONS.operatorRules());
  }

  /** As {@link #OPTIONS}, but with so many levels of decoding. */
  static DetectorOptions withDepth(int depth) {
    return with(OPTIONS.maxScanBytes(), depth);
  }

  /** As {@link #OPTIONS}, but with another scan bound. */
  static DetectorOptions withScanBytes(int bytes) {
    return with(bytes, OPTIONS.maxDecodeDepth());
  }

  private static DetectorOptions with(int scanBytes, int depth) {
    return new DetectorOptions(
        OPTIONS.platform(),
        scanBytes,
        depth,
        OPTIONS.maxDecodeRatio(),
        OPTIONS.snippetMaxChars(),
        OPTIONS.pinCredentials(),
        OPTIONS.documentationHosts(),
        OPTIONS.disabledRules(),
        OPTIONS.severities(),
        OPTIONS.operatorRules(),
        OPTIONS.dedupWindowSeconds(),
        OPTIONS.dedupMaxEntries());
  }

  final List<Finding> findings = new ArrayList<>();
  final CoverageMeter coverage = new CoverageMeter();
  long nanos;
  final Detector detector;

  DetectorFixture() {
    this(OPTIONS);
  }

  /** What is held back from now on. */
  Suppressor suppressor = Suppressor.NONE;

  DetectorFixture(DetectorOptions options) {
    detector =
        Detector.create(
            options,
            hasUsualRules(options) ? RULES : rules(options),
            new DetectorContext(
                FINGERPRINT,
                coverage,
                InstantSource.fixed(Instant.parse("2026-11-21T10:00:00.123456Z")),
                () -> nanos,
                (pattern, dest, agent, fingerprint) ->
                    suppressor.suppresses(pattern, dest, agent, fingerprint),
                Trials.NONE,
                FAULTS),
            findings::add);
  }

  static Exchange http(String host) {
    return Exchange.of("127.0.0.1", Protocol.HTTP, host, 80);
  }

  static Exchange https(String host) {
    return Exchange.of("127.0.0.1", Protocol.HTTPS, host, 443);
  }

  MessageScan outbound(String host) {
    return detector.begin(http(host), Direction.OUTBOUND);
  }

  MessageScan inbound(String host) {
    return detector.begin(http(host), Direction.INBOUND);
  }

  /** The whole body at once, then the end. */
  void body(MessageScan scan, String text) {
    body(scan, text.getBytes(StandardCharsets.UTF_8), Integer.MAX_VALUE);
  }

  /** The body in pieces of {@code size}, then the end. */
  void body(MessageScan scan, byte[] bytes, int size) {
    for (int from = 0; from < bytes.length; ) {
      int to = (int) Math.min(bytes.length, (long) from + size);
      scan.body(bytes, from, to);
      from = to;
    }
    scan.end();
  }

  List<String> patterns() {
    return findings.stream().map(finding -> finding.detection().pattern()).toList();
  }

  /** How grave all is that is found in a page of one host. */
  static Set<Severity> severities(String text) {
    DetectorFixture fixture = new DetectorFixture();
    fixture.body(fixture.inbound("h.example"), text);
    return fixture.findings.stream()
        .map(finding -> finding.detection().severity())
        .collect(Collectors.toSet());
  }
}
