package trafficguardian.host.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
  private final List<String> steps = new ArrayList<>();

  private NextSteps(Reply.Status status) {
    this.status = status;
  }

  /** Sentences with a command in each. */
  static List<String> of(Reply.Status status, Instant now) {
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
      steps.add("The configuration is not valid: traffic-guardian check-config");
    } else if (!reload.needRestart().isEmpty()) {
      steps.add(
          "A new configuration waits for a restart: traffic-guardian stop, then traffic-guardian"
              + " start");
    }
  }

  private void trust() {
    if (status.coverage().rejectedByClients() > 0) {
      steps.add(
          "Clients do not trust the CA: traffic-guardian ca instructions; those that never will"
              + " belong into passthrough_hosts.");
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
      if (finding.severity().compareTo(Severity.HIGH) <= 0 && !isKnown(finding, now)) {
        steps.add("See what a finding means: traffic-guardian explain " + finding.findingId());
        return;
      }
    }
  }

  private void silence(Instant now) {
    Coverage coverage = status.coverage();
    boolean quiet = coverage.inspectedBytes() + coverage.unseenBytes() == 0;
    if (quiet && Duration.between(status.startedAt(), now).compareTo(SILENCE) >= 0) {
      steps.add("No traffic so far. Send an agent through it: traffic-guardian run -- COMMAND");
    }
  }

  private void unread() {
    if (status.httpsInspection() || status.coverage().tunnels() == 0) {
      return;
    }
    steps.add(
        "%s passed unread. To inspect HTTPS: %s"
            .formatted(
                Words.count(status.coverage().tunnels(), "tunnel"),
                status.caFingerprint().isEmpty()
                    ? "traffic-guardian ca init"
                    : "\"enable_mitm\": true in the configuration, then restart"));
  }

  private void suppressions(Instant now) {
    long expired =
        status.operator().stream()
            .flatMap(operator -> operator.suppressions().stream())
            .filter(entry -> !entry.suppression().isActive(now))
            .count();
    if (expired > 0) {
      steps.add(
          "%s expired: traffic-guardian suppress list"
              .formatted(Words.count(expired, "suppression")));
    }
  }
}
