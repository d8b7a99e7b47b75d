package trafficguardian.rules.secrets;

import java.util.IntSummaryStatistics;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import trafficguardian.rules.base.Around;

/**
 * Tells values that are shown to everybody, or are none, by what stands around them: each method is
 * an {@link Around}.
 */
final class ShownValues {
  /** From a line to the next, which may be numbered. */
  private static final String BREAK =
      "(?:\\r?\\n|(?:\\\\{1,4}r)?\\\\{1,4}n)(?: *[0-9]+(?:\\t|\\\\{1,4}t|\u00e2\u0086\u0092))?";

  /** Numbers of four digits, one behind the other. */
  private static final Pattern ROW = Pattern.compile("[0-9]{4}(?: [0-9]{4})*");

  private static final Pattern ROW_BEFORE =
      Pattern.compile("(?:(?<![0-9])[0-9]{4} )*(?:(?<![0-9])[0-9]{4})?$");

  private static final Pattern ROW_BEHIND = Pattern.compile("^(?: [0-9]{4}(?![0-9]))*");

  /** More than a card has. */
  private static final int LONGER_THAN_A_CARD = 5;

  /** So near to each other are numbers that were counted, and those of a card hardly ever. */
  private static final int NEAR = 1000;

  /** The address of a picture of a project's state, which has its own token for its pages. */
  private static final Pattern PICTURE =
      Pattern.compile(
          "https://(?:(?:dl\\.)?circleci\\.com/(?:gh|bb|status-badge)/|(?:app\\.)?codecov\\.io/|(?:api\\.)?travis-ci\\.(?:com|org)/"
              + "|badge\\.buildkite\\.com/|api\\.star-history\\.com/(?:svg|chart))[^\\s\"'`<>()\\\\]*\\?[^\\s\"'`<>()\\\\]*$");

  /** A kind of things in the cloud, of which a table has a digest each. */
  private static final Pattern KIND =
      Pattern.compile("\\b(?:AWS|Alexa)::[A-Za-z0-9]+::[A-Za-z0-9]*$");

  private static final Pattern SHORT_DIGEST =
      Pattern.compile("^[A-Za-z]+[\\\\\"']{1,4}: ?[\\\\\"']{1,4}[0-9a-f]{16}$");

  /** On the next line, which is numbered, dots or words that stand for the key. */
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "^"
              + BREAK
              + "[ \\t]*(?:[A-Za-z0-9+/]{0,40}\\.{3}|[xX*]{3,12}[\\s\\\\]|[(<\\[](?![^)>\\]]*[A-Za-z0-9+/]{16})[A-Za-z0-9 _-]+[)>\\]])");

  /** So few tell nothing of a key but its kind. */
  private static final int FIRST_LETTERS = 8;

  /** One of a list of such lines, with a comment behind it. */
  private static final Pattern LISTED =
      Pattern.compile(
          "^\\\\?[\"'`],? *(?://|#)[^\\n\\\\]*" + BREAK + " *(?:\\\\?[\"'`]-----BEGIN|[\\])}])");

  /** A number that is drawn for each connection, by which nobody is let in. */
  private static final Pattern OF_HANDSHAKE = Pattern.compile("\\bSec-WebSocket$");

  private static final Pattern DRAWN_ONCE = Pattern.compile("^-Key\\W{1,8}[A-Za-z0-9+/]{22}==$");

  /** As known_hosts has a host before its key: by name, by address, or by the digest of these. */
  private static final Pattern HOST =
      Pattern.compile(
          "(?:^|[\\s\"'`>]|\\\\n)(?:(?:[A-Za-z0-9-]+\\.)+[A-Za-z0-9-]+|\\[[^\\]\\s]+\\]:[0-9]+|\\|1\\|[A-Za-z0-9+/=]+\\|[A-Za-z0-9+/=]+)(?:,[^\\s,]+)* $");

  /** Behind a key, whose it is in manuals. */
  private static final Pattern OF_ANYBODY =
      Pattern.compile("^={0,2} [a-z_-]+@(?:host|hostname|example\\.(?:com|org|net))\\b");

  private ShownValues() {}

  /** Of a private key: whether it is published, or left out behind its first line. */
  static boolean areKeysLeftOut(String before, String match, String behind) {
    return match.endsWith("-----")
        && (PublishedKeys.begin(behind)
            // All that was encoded before the rest was left out.
            || (before.isEmpty() && behind.strip().length() <= FIRST_LETTERS)
            || LEFT_OUT.matcher(behind).find()
            || LISTED.matcher(behind).find());
  }

  /** Of a public key: whether it is a host's, or anybody's. */
  static boolean areOfHosts(String before, String match, String behind) {
    return HOST.matcher(before).find() || OF_ANYBODY.matcher(behind).find();
  }

  /**
   * Of a nameless secret: whether everybody who looks at a page is shown it, or it is drawn once.
   */
  static boolean areOfPages(String before, String match, String behind) {
    return PICTURE.matcher(before).find()
        || (OF_HANDSHAKE.matcher(before).find() && DRAWN_ONCE.matcher(match).matches())
        || (KIND.matcher(before).find() && SHORT_DIGEST.matcher(match).matches());
  }

  /** Of a card: whether it is four of more numbers, such as a list of what was corrected has. */
  static boolean areOfRows(String before, String match, String behind) {
    Matcher first = ROW_BEFORE.matcher(before);
    // A line behind it may have been taken for the date when a card ends.
    int line = match.indexOf('\n', 1);
    Matcher last = ROW_BEHIND.matcher(line < 0 ? behind : "");
    String row =
        (first.find() ? first.group() : "")
            + (line < 0 ? match : match.substring(0, line))
            + (last.find() ? last.group() : "");
    Matcher whole = ROW.matcher(row.strip());
    if (!whole.matches()) {
      return false;
    }
    IntSummaryStatistics numbers =
        Pattern.compile(" ")
            .splitAsStream(whole.group())
            .mapToInt(Integer::parseInt)
            .summaryStatistics();
    return numbers.getCount() >= LONGER_THAN_A_CARD && numbers.getMax() - numbers.getMin() < NEAR;
  }
}
