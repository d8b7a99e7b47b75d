package trafficguardian.host.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import trafficguardian.ipc.Agent;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.Suppression;

/**
 * The suppression that fits a rule or, narrower, one finding: ready to be run, or to be put into
 * the configuration.
 */
final class ReadySuppression {
  private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9_/.:@%+,=-]+");
  private static final int DAYS = 90;

  private final Suppression suppression;
  private final GlobalOptions options;

  private ReadySuppression(Suppression suppression, GlobalOptions options) {
    this.suppression = suppression;
    this.options = options;
  }

  /** For all findings of a rule. */
  static ReadySuppression ofRule(String pattern, GlobalOptions options) {
    return of(pattern, Optional.empty(), options);
  }

  /** For those that are like {@code finding} in rule, destination, agent and value. */
  static ReadySuppression of(Finding finding, GlobalOptions options) {
    return of(finding.pattern(), Optional.of(finding), options);
  }

  private static ReadySuppression of(
      String pattern, Optional<Finding> finding, GlobalOptions options) {
    return new ReadySuppression(
        new Suppression(
            pattern,
            finding.map(Finding::dest).filter(Suppression::isDest),
            finding.flatMap(Finding::agent).map(Agent::id),
            finding.flatMap(Finding::secretFingerprint).filter(Suppression::isFingerprint),
            "known and no danger",
            Instant.now().truncatedTo(ChronoUnit.DAYS).plus(DAYS, ChronoUnit.DAYS)),
        options);
  }

  /** As an entry of {@code suppressions} in the configuration. */
  Suppression entry() {
    return suppression;
  }

  /** As a command for a POSIX shell, for the same home as this one's. */
  String command() {
    List<String> words = new ArrayList<>(List.of("traffic-guardian", "suppress", "add"));
    words.add(suppression.pattern());
    suppression.dest().ifPresent(dest -> words.addAll(List.of("--dest", dest)));
    suppression.agent().ifPresent(agent -> words.addAll(List.of("--agent", agent)));
    suppression
        .secretFingerprint()
        .ifPresent(digest -> words.addAll(List.of("--fingerprint", digest)));
    words.addAll(List.of("--reason", suppression.reason()));
    words.addAll(options.place());
    return String.join(" ", words.stream().map(ReadySuppression::quoted).toList());
  }

  private static String quoted(String word) {
    return NEEDS_NO_QUOTES.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
