package trafficguardian.host.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import trafficguardian.host.advice.Place;
import trafficguardian.ipc.Agent;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.Suppression;

/**
 * The suppression that fits a rule or, narrower, one finding: ready to be run, or to be put into
 * the configuration.
 */
final class ReadySuppression {
  private static final int DAYS = 90;

  private final Suppression suppression;
  private final Place place;

  private ReadySuppression(Suppression suppression, Place place) {
    this.suppression = suppression;
    this.place = place;
  }

  /** For all findings of a rule. */
  static ReadySuppression ofRule(String pattern, Place place) {
    return of(pattern, Optional.empty(), place);
  }

  /** For those that are like {@code finding} in rule, destination, agent and value. */
  static ReadySuppression of(Finding finding, Place place) {
    return of(finding.detection().pattern(), Optional.of(finding), place);
  }

  private static ReadySuppression of(String pattern, Optional<Finding> finding, Place place) {
    Optional<Finding.Traffic> traffic = finding.map(Finding::traffic);
    return new ReadySuppression(
        new Suppression(
            pattern,
            traffic.map(Finding.Traffic::dest).filter(Suppression::isDest),
            traffic.flatMap(Finding.Traffic::agent).map(Agent::id),
            finding
                .map(Finding::match)
                .flatMap(Finding.Match::secretFingerprint)
                .filter(Suppression::isFingerprint),
            "known and no danger",
            Instant.now().truncatedTo(ChronoUnit.DAYS).plus(DAYS, ChronoUnit.DAYS)),
        place);
  }

  /** As an entry of {@code suppressions} in the configuration. */
  Suppression entry() {
    return suppression;
  }

  /** As a command for a POSIX shell, for the same home as this one's. */
  String command() {
    List<String> words = new ArrayList<>(List.of("suppress", "add"));
    words.add(suppression.pattern());
    suppression.dest().ifPresent(dest -> words.addAll(List.of("--dest", dest)));
    suppression.agent().ifPresent(agent -> words.addAll(List.of("--agent", agent)));
    suppression
        .secretFingerprint()
        .ifPresent(digest -> words.addAll(List.of("--fingerprint", digest)));
    words.addAll(List.of("--reason", suppression.reason()));
    return place.command(String.join(" ", words.stream().map(Place::quoted).toList()));
  }
}
