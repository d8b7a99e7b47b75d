package trafficguardian.rules.secrets;

import java.util.Set;
import java.util.regex.Pattern;

/** Private keys that everybody has: of standards, of manuals, and of what they are tried with. */
final class PublishedKeys {
  /**
   * Of the first line of each, what no other key has: RFC 9500's of RSA and P-256, RFC 8410's,
   * three of jwt.io, Vagrant's, jsrsasign's, and that of the drafts on signed HTTP messages.
   */
  private static final Set<String> BEGINNINGS =
      Set.of(
          "w0YNSqI9T1VFvRsIOejZ" + "9feiKz1SgGfbe9Xq5tEz",
          "ObLW92AqkWunJXowVR2Z" + "5/+yVPBaFHnEedDk5WJx",
          "NTuctv5E1hK1bbY8fdp+" + "K06/nwoy/HU++CXqI9Ed",
          "7VJTUt9" + "Us8cKj",
          "dlatRjRjogo3WojgGHFH" + "YLugdUWAY9iR3fy4arWN",
          "evZzL1gd" + "AFr88hb2",
          "6NF8iallvQVp22WDkTky" + "rtvp9eWW6A8YVr+kz4Tj",
          "CFENGw33yGihy92pDjZQ" + "hl0C36rPJj+CvfSC8+q2",
          "RhGF7X4A0ZVlEg594WmO" + "DVVUIiiPQs04aLmvfg8S");

  /** So far into a key at most, without what begins every key, and may stand before it. */
  private static final int WITHIN = 72;

  private static final Pattern BETWEEN = Pattern.compile("\\\\+[nrt]|[^A-Za-z0-9+/]");

  private PublishedKeys() {}

  /** Whether the text begins with one, however its lines are set. */
  static boolean begin(String text) {
    String letters = BETWEEN.matcher(text).replaceAll("");
    return BEGINNINGS.stream().mapToInt(letters::indexOf).anyMatch(at -> at >= 0 && at <= WITHIN);
  }
}
