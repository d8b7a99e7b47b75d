package trafficguardian.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import trafficguardian.host.advice.Place;
import trafficguardian.host.doctor.Remedies;
import trafficguardian.ipc.Coverage;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.Platform;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.Suppression;

class NextStepsTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Coverage NONE = new Coverage(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  private static final Coverage SOME = new Coverage(1, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  private static Reply.Status status(
      Coverage coverage,
      Optional<String> fingerprint,
      List<String> degraded,
      List<Finding> recent,
      List<Reply.Suppressed> suppressions) {
    return new Reply.Status(
        "0.1.0",
        Platform.NANOCLAW,
        "detect-and-log",
        NOON.minusSeconds(60),
        List.of("127.0.0.1:8888"),
        false,
        fingerprint,
        new Reply.RuleSet(3, "0"),
        coverage,
        List.of(),
        new Reply.Counts(Map.of(), 0, 0, Reply.Excess.NONE),
        new Reply.Health(degraded, 0, 0),
        recent,
        Optional.of(
            new Reply.Operator(
                new Reply.Build(Optional.empty(), "17"),
                1,
                "/h",
                "/f",
                "/e",
                List.of(),
                Reply.Reload.NONE,
                suppressions,
                List.of(),
                new Reply.LastMinute(0, 0, 0, 0),
                new Reply.Disk(0, 0),
                Map.of(),
                Map.of())));
  }

  private static List<String> steps(Reply.Status status) {
    Place here = new Place("traffic-guardian", List.of("--home", "/a b"));
    return NextSteps.of(status, NOON).stream().map(step -> step.in(here)).toList();
  }

  private static List<String> steps(Coverage coverage) {
    return steps(status(coverage, Optional.empty(), List.of(), List.of(), List.of()));
  }

  @Test
  void whereAllIsWellThereIsNothingToDo() {
    assertEquals(List.of(), steps(SOME));
  }

  @Test
  void silenceIsSaidAfterAMinute() {
    assertTrue(steps(NONE).get(0).endsWith(": traffic-guardian --home '/a b' run -- COMMAND"));
    assertEquals(
        List.of(),
        NextSteps.of(
            status(NONE, Optional.empty(), List.of(), List.of(), List.of()), NOON.minusSeconds(1)));
  }

  @Test
  void tunnelsLeadToTheNextStepOnTheWayToHttps() {
    Coverage tunnels = new Coverage(0, 0, 0, 0, 0, 3, 999, 0, 0, 0, 0, 0, 0);
    assertEquals(
        List.of(
            "3 tunnels passed unread. To inspect HTTPS: traffic-guardian --home '/a b' ca init"),
        steps(tunnels));
    assertTrue(
        steps(status(tunnels, Optional.of("AA"), List.of(), List.of(), List.of()))
            .get(0)
            .contains("\"enable_mitm\": true"));
  }

  @Test
  void clientsThatDoNotTrustTheAuthorityAreSaid() {
    assertTrue(
        steps(new Coverage(1, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0))
            .get(0)
            .endsWith(" ca instructions"));
  }

  @Test
  void aFindingThatIsKnownByNowIsNotBroughtUp() {
    Suppression known =
        new Suppression(
            "aws_access_key",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "ours",
            NOON.plusSeconds(1));
    assertEquals(
        List.of(),
        NextSteps.of(
            status(
                SOME,
                Optional.empty(),
                List.of(),
                List.of(Programs.finding(Severity.HIGH, 1)),
                List.of(new Reply.Suppressed(known, Reply.Suppressed.Origin.CONFIG, 0))),
            NOON));
  }

  @Test
  void whatDoesNotWorkIsExplainedByItsCode() {
    assertTrue(
        Remedies.of("journal_write_failed").byHand().startsWith("Findings cannot be written"));
    assertTrue(Remedies.of("something_new").byHand().contains("something_new"));
  }

  @Test
  void threeStepsAreEnoughAndTheMostUrgentComesFirst() {
    Suppression expired =
        new Suppression(
            "jwt", Optional.empty(), Optional.empty(), Optional.empty(), "was ours", NOON);
    Finding finding = Programs.finding(Severity.CRITICAL, 1);
    List<Reply.Suppressed> suppressions =
        List.of(new Reply.Suppressed(expired, Reply.Suppressed.Origin.COMMAND, 0));
    List<String> all =
        steps(
            status(
                new Coverage(1, 9, 0, 0, 0, 3, 999, 0, 0, 0, 0, 2, 0),
                Optional.empty(),
                List.of(),
                List.of(Programs.finding(Severity.LOW, 2), finding),
                suppressions));
    assertEquals(3, all.size());
    assertTrue(all.get(0).endsWith(" ca instructions"), all.get(0));
    assertTrue(all.get(1).endsWith("explain " + finding.id()), all.get(1));
    assertEquals(
        List.of("1 suppression expired: traffic-guardian --home '/a b' suppress list"),
        steps(status(SOME, Optional.empty(), List.of(), List.of(), suppressions)));
  }
}
