package trafficguardian.host.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import trafficguardian.ipc.Agent;
import trafficguardian.ipc.Classification;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.MessagePart;
import trafficguardian.ipc.Platform;
import trafficguardian.ipc.Protocol;
import trafficguardian.ipc.RateLimited;
import trafficguardian.ipc.Redacted;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.ThreatType;

final class FairShareTest {
  private final List<Finding> passed = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private long nanos = -7;
  private final FairShare shares = new FairShare(passed::add, events::add, () -> nanos);

  @Test
  void aFloodHidesNeitherOtherAgentsNorOtherPatternsNorThreats() {
    for (int i = 0; i < 5 * FairShare.BURST_OF_PATTERN; i++) {
      shares.accept(finding("flooder", "ai_api_key", Classification.PLACEHOLDER));
    }
    assertEquals(FairShare.BURST_OF_PATTERN, passed.size());
    assertEquals(4L * FairShare.BURST_OF_PATTERN, shares.total());
    for (Finding other :
        List.of(
            finding("victim", "ai_api_key", Classification.PLACEHOLDER),
            finding("flooder", "reverse_shell", Classification.PLACEHOLDER),
            finding("flooder", "ai_api_key", Classification.THREAT))) {
      shares.accept(other);
      assertEquals(other, passed.get(passed.size() - 1));
    }
  }

  @Test
  void manyPatternsTogetherAreLimitedToo() {
    for (int i = 0; i < 3 * FairShare.BURST_OF_AGENT; i++) {
      shares.accept(finding("flooder", "rule_" + i % 100, Classification.THREAT));
    }
    assertEquals(FairShare.BURST_OF_AGENT, passed.size());
    shares.accept(finding("victim", "rule_1", Classification.THREAT));
    assertEquals(FairShare.BURST_OF_AGENT + 1, passed.size());
  }

  @Test
  void whatWasLeftOutIsCountedAndToldWhenThereIsRoomAgain() {
    for (int i = 0; i < FairShare.BURST_OF_PATTERN + 42; i++) {
      shares.accept(finding("flooder", "ai_api_key", Classification.THREAT));
    }
    for (int i = 0; i < FairShare.BURST_OF_PATTERN + 3; i++) {
      shares.accept(finding("", "jwt", Classification.THREAT));
    }
    assertEquals(
        List.of(
            new RateLimited(Optional.of("flooder"), "ai_api_key", 42),
            new RateLimited(Optional.empty(), "jwt", 3)),
        shares.limited());
    assertEquals(List.of(), events);
    nanos += TimeUnit.SECONDS.toNanos(1);
    shares.accept(finding("flooder", "ai_api_key", Classification.THREAT));
    assertEquals(
        List.of(
            Event.of(Event.Kind.FINDINGS_LIMITED)
                .with("pattern", "ai_api_key")
                .with("agent", "flooder")
                .with("count", 42)),
        events);
  }

  @Test
  void theTableOfSharesIsBounded() {
    for (int i = 0; i < 3 * FairShare.MAX_SHARES; i++) {
      shares.accept(finding("agent" + i, "ai_api_key", Classification.THREAT));
    }
    assertEquals(3 * FairShare.MAX_SHARES, passed.size());
    assertTrue(shares.shares() <= FairShare.MAX_SHARES);
  }

  private static Finding finding(String agent, String pattern, Classification classification) {
    return new Finding(
        TestFindings.id(0),
        TestFindings.finding(0).timestamp(),
        new Finding.Detection(pattern, 1, ThreatType.EXFIL, Severity.HIGH, classification),
        new Finding.Traffic(
            Platform.NANOCLAW,
            Direction.OUTBOUND,
            Protocol.HTTP,
            Optional.empty(),
            "172.17.0.2",
            "api.example.com:443",
            agent.isEmpty() ? Optional.empty() : Optional.of(new Agent(agent, Agent.By.TOKEN))),
        new Finding.Match(
            Redacted.byRedactor("[REDACTED:" + pattern + " len=108]"),
            new Finding.Location(MessagePart.BODY, Optional.empty(), 0),
            List.of(),
            Optional.empty(),
            new Finding.Scan(512, false)),
        Optional.empty(),
        false);
  }
}
