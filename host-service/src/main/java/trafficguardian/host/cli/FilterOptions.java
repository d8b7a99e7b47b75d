package trafficguardian.host.cli;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import trafficguardian.ipc.Classification;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.FindingFilter;
import trafficguardian.ipc.Severity;

/** Options that say which findings are meant, for verbs that take all there are. */
final class FilterOptions {
  @Option(
      names = "--since",
      paramLabel = "T",
      description = "Not older than this: 15m, 24h, 7d, 2026-11-21 or 2026-11-21T10:00:00Z.")
  private @Nullable String since;

  @Option(names = "--until", paramLabel = "T", description = "Older than this.")
  private @Nullable String until;

  @Option(
      names = "--severity",
      paramLabel = "S",
      description = "At least this: critical, high, medium or low.")
  private @Nullable Severity severity;

  @Option(names = "--pattern", paramLabel = "P", description = "Only of this rule.")
  private @Nullable String pattern;

  @Option(names = "--direction", paramLabel = "D", description = "Only outbound, or only inbound.")
  private @Nullable Direction direction;

  @Option(names = "--agent", paramLabel = "A", description = "Only of this agent's traffic.")
  private @Nullable String agent;

  @Option(
      names = "--class",
      paramLabel = "C",
      description = "Only threat, expected, placeholder or quoted.")
  private @Nullable Classification classification;

  @Option(names = "--test", description = "Also those that doctor has caused.")
  private boolean tests;

  FindingFilter filter() throws Failure {
    try {
      return new FindingFilter(
          time("since", since),
          time("until", until),
          Optional.ofNullable(severity),
          Optional.ofNullable(direction),
          Optional.empty(),
          Optional.ofNullable(pattern),
          Optional.ofNullable(agent),
          Optional.ofNullable(classification),
          tests);
    } catch (IllegalArgumentException wrong) {
      throw new Failure(
          Exit.USAGE,
          "The value of --" + wrong.getMessage() + " is not one that can be asked for.");
    }
  }

  private static Optional<Instant> time(String option, @Nullable String text) throws Failure {
    if (text == null) {
      return Optional.empty();
    }
    Optional<Instant> time = SinceTime.parse(text, Instant.now());
    if (time.isEmpty()) {
      throw new Failure(
          Exit.USAGE,
          "The value of --"
              + option
              + " is no time. Use 15m, 24h, 7d, 2026-11-21 or 2026-11-21T10:00:00Z.");
    }
    return time;
  }
}
