package trafficguardian.ipc;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One page of findings, newest first.
 *
 * @param limit how many at most, 1 to {@value #MAX_LIMIT}
 * @param cursor from an earlier answer: continue with the findings older than those
 * @param filter which ones
 */
public record FindingsQuery(int limit, Optional<String> cursor, FindingFilter filter) {

  public static final int MAX_LIMIT = 1000;

  /** Of a cursor as the operator gets it: the id of a finding. */
  public static final int CURSOR_LENGTH = 26;

  /** As agents get cursors: the id of a finding and behind it the seal of the host. */
  public static final Pattern SEALED_CURSOR =
      Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}[0-9A-Za-z_-]{24}");

  private static final Pattern CURSOR = Pattern.compile("[0-9A-HJKMNP-TV-Z]{26}");

  /**
   * Checks the parts that types do not.
   *
   * @throws IllegalArgumentException whose message is the name of the field that is wrong
   */
  public FindingsQuery {
    require(limit >= 1 && limit <= MAX_LIMIT, "limit");
    require(cursor.isEmpty() || isCursor(cursor.get()), "cursor");
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
    return new FindingsQuery(limit, Optional.empty(), FindingFilter.ALL);
  }

  /** The same question for a page of another length. */
  public FindingsQuery limitedTo(int most) {
    return new FindingsQuery(most, cursor, filter);
  }

  /** The same question, continued where an answer ended with {@code next}. */
  public FindingsQuery after(String next) {
    return new FindingsQuery(limit, Optional.of(next), filter);
  }
}
