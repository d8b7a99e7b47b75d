package trafficguardian.host.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import trafficguardian.host.advice.Advice;
import trafficguardian.ipc.Coverage;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.Severity;

/** What an operator who looks at a status might do now, the most urgent first. */
final class NextSteps {
  /** A service that has seen nothing for so long is not what its agents use. */
  private static final Duration SILENCE = Duration.ofSeconds(60);

  private static final int MOST = 3;

  private final Reply.Status status;
  private final List<Advice> steps = new ArrayList<>();

  private NextSteps(Reply.Status status) {
    this.status = status;
  }

  /** A command in each. */
  static List<Advice> of(Reply.Status status, Instant now) {
    NextSteps next = new NextSteps(status);
    next.configuration();
    next.trust();
    next.findings(now);
    next.silence(now);
    next.unread();
    next.suppressions(now);
    return List.copyOf(next.steps.subList(0, Math.min(MOST, next.steps.size())));
  }

  private void configuration() {
    Reply.Reload reload = status.operator().map(Reply.Operator::reload).orElse(Reply.Reload.NONE);
    if (reload.refused().isPresent()) {
      steps.add(Advice.run("check-config").after("The configuration is not valid"));
    } else if (!reload.needRestart().isEmpty()) {
      steps.add(Advice.restart().after("A new configuration waits for a restart"));
    }
  }

  private void trust() {
    if (status.coverage().rejectedByClients() > 0) {
      steps.add(
          Advice.run("ca instructions")
              .after(
                  "Clients do not trust the CA; those that never will belong into passthrough_hosts,"
                      + " for the others"));
    }
  }

  private boolean isKnown(Finding finding, Instant now) {
    return status.operator().stream()
        .flatMap(operator -> operator.suppressions().stream())
        .map(Reply.Suppressed::suppression)
        .anyMatch(known -> known.isActive(now) && known.covers(finding));
  }

  private void findings(Instant now) {
    for (Finding finding : status.recent()) {
      if (finding.detection().severity().compareTo(Severity.HIGH) <= 0 && !isKnown(finding, now)) {
        steps.add(Advice.run("explain " + finding.id()).after("See what a finding means"));
        return;
      }
    }
  }

  private void silence(Instant now) {
    Coverage coverage = status.coverage();
    boolean quiet = coverage.inspectedBytes() + coverage.unseenBytes() == 0;
    if (quiet && Duration.between(status.startedAt(), now).compareTo(SILENCE) >= 0) {
      steps.add(Advice.run("run -- COMMAND").after("No traffic so far. Send an agent through it"));
    }
  }

  private void unread() {
    if (status.httpsInspection() || status.coverage().tunnels() == 0) {
      return;
    }
    String passed = Words.count(status.coverage().tunnels(), "tunnel") + " passed unread";
    steps.add(
        status.caFingerprint().isEmpty()
            ? Advice.run("ca init").after(passed + ". To inspect HTTPS")
            : Advice.restart()
                .after(passed + ". To inspect HTTPS, set \"enable_mitm\": true, then"));
  }

  private void suppressions(Instant now) {
    long expired =
        status.operator().stream()
            .flatMap(operator -> operator.suppressions().stream())
            .filter(entry -> !entry.suppression().isActive(now))
            .count();
    if (expired > 0) {
      steps.add(
          Advice.run("suppress list").after(Words.count(expired, "suppression") + " expired"));
    }
  }
}
