package trafficguardian.host.export;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import trafficguardian.ipc.Agent;
import trafficguardian.ipc.AppProtocol;
import trafficguardian.ipc.Classification;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.MessagePart;
import trafficguardian.ipc.Platform;
import trafficguardian.ipc.Protocol;
import trafficguardian.ipc.Redacted;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.ThreatType;
import trafficguardian.rules.OperatorRules;
import trafficguardian.rules.RuleSet;

/** Findings with everything and with little in them, and such as an attacker would like to see. */
public final class ExampleFindings {
  public static final Producer PRODUCER =
      new Producer("0.1.0", "guard-1", RuleSet.descriptions(OperatorRules.NONE));

  private static final Instant TIME = Instant.parse("2026-11-21T10:00:00.123Z");

  /**
   * What somebody who edits a journal may put into any text. Half of a pair, which is no character,
   * is among it.
   */
  public static final List<String> HOSTILE =
      List.of(
          "a\r\nCEF:0|x|y|1|z|q|10|",
          "nul\0nul",
          "\u001b[31mred\u001b[0m\u0007",
          "\u202egnitirw thgir\u2066",
          "zero\u200bwidth\ufefftag\udb40\udc41",
          "half\ud83d",
          "=cmd|' /C calc'!A1",
          "+1",
          "-1",
          "@SUM(1)",
          "\t=1",
          "\r=1",
          "\uff1d1",
          "back\\slash|bar=equals \"quote\", comma; 'apostrophe'",
          "</script><img src=x onerror=alert(1)>&amp;",
          "host:99999",
          "[text](javascript:alert(1)) {0} %s ${x} {{x}}",
          "");

  private ExampleFindings() {}

  public static Finding outbound() {
    return new Finding(
        "01JD0000000000000000000000",
        TIME,
        new Finding.Detection(
            "ai_api_key", 1, ThreatType.EXFIL, Severity.HIGH, Classification.THREAT),
        new Finding.Traffic(
            Platform.NANOCLAW,
            Direction.OUTBOUND,
            Protocol.HTTPS,
            Optional.of(AppProtocol.SSE),
            "172.17.0.2",
            "api.example.com:443",
            Optional.of(new Agent("builder", Agent.By.USER))),
        new Finding.Match(
            Redacted.byRedactor("Authorization: [REDACTED:ai_api_key len=108]"),
            new Finding.Location(MessagePart.HEADER, Optional.of("authorization"), 7),
            List.of("gzip", "base64"),
            Optional.of("0123456789abcdef"),
            new Finding.Scan(512, false)),
        Optional.empty(),
        false);
  }

  public static Finding inbound(Severity severity, Classification classification) {
    return new Finding(
        "01JD0000000000000000000001",
        TIME.plusSeconds(60),
        new Finding.Detection("pipe_to_shell", 2, ThreatType.INJECTION, severity, classification),
        new Finding.Traffic(
            Platform.HERMES,
            Direction.INBOUND,
            Protocol.HTTP,
            Optional.empty(),
            "::1",
            "[MASKED_HOST]:80",
            Optional.empty()),
        new Finding.Match(
            Redacted.byRedactor("response body: [REDACTED:pipe_to_shell len=40]"),
            new Finding.Location(MessagePart.BODY, Optional.empty(), 0),
            List.of(),
            Optional.empty(),
            new Finding.Scan(4096, true)),
        Optional.empty(),
        false);
  }

  /** One that sums a window up. */
  public static Finding rollUp() {
    return outbound()
        .rollUp(
            "01JD0000000000000000000002",
            TIME.plusSeconds(60),
            new Finding.Repeats(1234, TIME, TIME.plusSeconds(59)));
  }

  public static Finding hostile(String text) {
    return hostile(text, text);
  }

  private static Finding hostile(String id, String text) {
    return new Finding(
        id,
        TIME,
        new Finding.Detection(text, 1, ThreatType.EXFIL, Severity.CRITICAL, Classification.THREAT),
        new Finding.Traffic(
            Platform.NANOCLAW,
            Direction.OUTBOUND,
            Protocol.HTTP,
            Optional.empty(),
            text,
            text,
            Optional.empty()),
        new Finding.Match(
            Redacted.fromWire(text),
            new Finding.Location(MessagePart.HEADER, Optional.of(text), 1),
            List.of(text),
            Optional.of(text),
            new Finding.Scan(1, false)),
        Optional.empty(),
        false);
  }

  public static List<Finding> honest() {
    return List.of(
        outbound(),
        inbound(Severity.CRITICAL, Classification.THREAT),
        inbound(Severity.MEDIUM, Classification.THREAT),
        inbound(Severity.LOW, Classification.QUOTED),
        inbound(Severity.LOW, Classification.PLACEHOLDER),
        rollUp());
  }

  public static List<Finding> all() {
    return Stream.concat(honest().stream(), HOSTILE.stream().map(ExampleFindings::hostile))
        .toList();
  }

  /** All as they come when they are new: only a journal that somebody edited has hostile ids. */
  public static List<Finding> live() {
    return Stream.concat(
            honest().stream(),
            HOSTILE.stream().map(text -> hostile("01JD0000000000000000000003", text)))
        .toList();
  }

  /** A whole export. */
  public static String export(ExportFormat format, List<Finding> findings) {
    Format words = format.by(PRODUCER);
    StringBuilder text = new StringBuilder(words.opening());
    for (int i = 0; i < findings.size(); i++) {
      text.append(words.next(findings.get(i), i == 0));
    }
    return text.append(words.closing()).toString();
  }
}
