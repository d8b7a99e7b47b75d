package trafficguardian.ipc;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which findings are wanted. All conditions must hold.
 *
 * @param limit how many at most, 1 to {@value #MAX_LIMIT}
 * @param cursor from an earlier answer: continue with the findings older than those
 * @param since not older than this
 * @param severity at least this urgent
 * @param pattern exactly this rule id
 */
public record FindingsQuery(
    int limit,
    Optional<String> cursor,
    Optional<Instant> since,
    Optional<Severity> severity,
    Optional<Direction> direction,
    Optional<ThreatType> threatType,
    Optional<String> pattern) {

  public static final int MAX_LIMIT = 1000;

  /** Of a cursor as the operator gets it: the id of a finding. */
  public static final int CURSOR_LENGTH = 26;

  /** As agents get cursors: the id of a finding and behind it the seal of the host. */
  public static final Pattern SEALED_CURSOR =
      Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}[0-9A-Za-z_-]{24}");

  private static final Pattern CURSOR = Pattern.compile("[0-9A-HJKMNP-TV-Z]{26}");
  private static final Pattern RULE_ID = Pattern.compile("[a-z0-9_]{1,64}");

  /**
   * Checks the parts that types do not.
   *
   * @throws IllegalArgumentException whose message is the name of the field that is wrong
   */
  public FindingsQuery {
    require(limit >= 1 && limit <= MAX_LIMIT, "limit");
    require(cursor.isEmpty() || isCursor(cursor.get()), "cursor");
    require(pattern.isEmpty() || RULE_ID.matcher(pattern.get()).matches(), "pattern");
  }

  private static boolean isCursor(String text) {
    return CURSOR.matcher(text).matches() || SEALED_CURSOR.matcher(text).matches();
  }

  private static void require(boolean holds, String field) {
    if (!holds) {
      throw new IllegalArgumentException(field);
    }
  }

  /** The newest {@code limit} findings of every kind. */
  public static FindingsQuery newest(int limit) {
    return new FindingsQuery(
        limit,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same question for a page of another length. */
  public FindingsQuery limitedTo(int most) {
    return new FindingsQuery(most, cursor, since, severity, direction, threatType, pattern);
  }

  /** The same question, to be answered from {@code other} on. */
  public FindingsQuery from(Optional<String> other) {
    return new FindingsQuery(limit, other, since, severity, direction, threatType, pattern);
  }

  /** Whether {@code finding} meets every condition; limit and cursor are the reader's business. */
  public boolean matches(Finding finding) {
    return since.filter(finding.timestamp()::isBefore).isEmpty()
        && severity.filter(least -> finding.severity().compareTo(least) > 0).isEmpty()
        && direction.filter(wanted -> wanted != finding.direction()).isEmpty()
        && threatType.filter(wanted -> wanted != finding.threatType()).isEmpty()
        && pattern.filter(wanted -> !wanted.equals(finding.pattern())).isEmpty();
  }
}
