package trafficguardian.host.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import trafficguardian.ipc.Classification;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.MessagePart;
import trafficguardian.ipc.Platform;
import trafficguardian.ipc.Protocol;
import trafficguardian.ipc.Redacted;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.ThreatType;

/** Numbered findings, and waiting for what other threads do. */
final class TestFindings {
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");

  private static final List<Severity> SEVERITIES = List.of(Severity.values());

  private TestFindings() {}

  /** A finding whose id, offset and timestamp say its number. */
  static Finding finding(long number) {
    return finding(number, SEVERITIES.get((int) (number % 4)), "api.example.com:443");
  }

  static Finding finding(long number, Severity severity, String dest) {
    return new Finding(
        id(number),
        START.plusMillis(number),
        new Finding.Detection("ai_api_key", 1, ThreatType.EXFIL, severity, Classification.THREAT),
        new Finding.Traffic(
            Platform.NANOCLAW,
            Direction.OUTBOUND,
            Protocol.HTTP,
            Optional.empty(),
            "172.17.0.2",
            dest,
            Optional.empty()),
        new Finding.Match(
            Redacted.byRedactor("Authorization: [REDACTED:ai_api_key len=108]"),
            new Finding.Location(MessagePart.HEADER, Optional.of("authorization"), number),
            List.of(),
            Optional.of("0123456789abcdef"),
            new Finding.Scan(512, false)),
        Optional.empty(),
        false);
  }

  static String id(long number) {
    StringBuilder id = new StringBuilder();
    for (int digit = 25; digit >= 0; digit--) {
      id.append(digit > 11 ? '0' : DIGITS.charAt((int) (number >>> (digit * 5)) & 31));
    }
    return id.toString();
  }

  static long number(Finding finding) {
    return finding.match().location().offset();
  }

  static void await(BooleanSupplier condition, String what) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain for: " + what);
      }
      LockSupport.parkNanos(1_000_000);
    }
  }
}
