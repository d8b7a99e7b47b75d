package trafficguardian.ipc;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which findings are wanted. All conditions must hold.
 *
 * @param since not older than this
 * @param until older than this
 * @param severity at least this urgent
 * @param pattern exactly this rule id
 * @param agent exactly this agent's id
 * @param tests whether those are wanted too that {@code doctor} has caused
 */
public record FindingFilter(
    Optional<Instant> since,
    Optional<Instant> until,
    Optional<Severity> severity,
    Optional<Direction> direction,
    Optional<ThreatType> threatType,
    Optional<String> pattern,
    Optional<String> agent,
    Optional<Classification> classification,
    boolean tests) {

  /** Every finding that traffic has caused. */
  public static final FindingFilter ALL =
      new FindingFilter(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private static final Pattern RULE_ID = Pattern.compile("[a-z0-9_]{1,64}");

  /**
   * Checks the parts that types do not.
   *
   * @throws IllegalArgumentException whose message is the name of the field that is wrong
   */
  public FindingFilter {
    require(pattern.isEmpty() || RULE_ID.matcher(pattern.get()).matches(), "pattern");
    require(agent.isEmpty() || Agent.isId(agent.get()), "agent");
  }

  /** Of findings that traffic has caused. */
  public FindingFilter(
      Optional<Instant> since,
      Optional<Instant> until,
      Optional<Severity> severity,
      Optional<Direction> direction,
      Optional<ThreatType> threatType,
      Optional<String> pattern,
      Optional<String> agent,
      Optional<Classification> classification) {
    this(since, until, severity, direction, threatType, pattern, agent, classification, false);
  }

  /** The same, of findings that {@code doctor} has caused too. */
  public FindingFilter withTests() {
    return new FindingFilter(
        since, until, severity, direction, threatType, pattern, agent, classification, true);
  }

  private static void require(boolean holds, String field) {
    if (!holds) {
      throw new IllegalArgumentException(field);
    }
  }

  /** Every finding that is not older than this. */
  public static FindingFilter since(Instant since) {
    return new FindingFilter(
        Optional.of(since),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same, of findings that are at least this urgent. */
  public FindingFilter atLeast(Severity least) {
    return new FindingFilter(
        since,
        until,
        Optional.of(severity.filter(own -> own.compareTo(least) < 0).orElse(least)),
        direction,
        threatType,
        pattern,
        agent,
        classification,
        tests);
  }

  /** Whether {@code finding} meets every condition. */
  public boolean matches(Finding finding) {
    Finding.Detection detection = finding.detection();
    return (tests || !finding.isTest())
        && since.filter(finding.timestamp()::isBefore).isEmpty()
        && until.filter(end -> !finding.timestamp().isBefore(end)).isEmpty()
        && severity.filter(least -> detection.severity().compareTo(least) > 0).isEmpty()
        && direction.filter(wanted -> wanted != finding.traffic().direction()).isEmpty()
        && threatType.filter(wanted -> wanted != detection.threatType()).isEmpty()
        && pattern.filter(wanted -> !wanted.equals(detection.pattern())).isEmpty()
        && agent.filter(wanted -> !isOf(wanted, finding)).isEmpty()
        && classification.filter(wanted -> wanted != detection.classification()).isEmpty();
  }

  private static boolean isOf(String agent, Finding finding) {
    return finding.traffic().agent().filter(whose -> whose.id().equals(agent)).isPresent();
  }
}
