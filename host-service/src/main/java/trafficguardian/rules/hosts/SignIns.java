package trafficguardian.rules.hosts;

import java.util.regex.Pattern;
import trafficguardian.ipc.MessagePart;

/** Where a site asks its users for the passwords that they have there, or choose for it. */
public final class SignIns {
  private static final Pattern PATH =
      Pattern.compile(
          "(?i)(?:/[^/]*)*/(?:(?:wp-)?log[-_]?in|sign[-_]?(?:in|up|on)|sessions?|authenticate"
              + "|register|registrations?|j_(?:spring_)?security_check"
              + "|(?:oauth2?|openid-connect|auth|connect|api)/token"
              + "|(?:api-)?token-auth|jwt/create|(?:reset|change)[-_]?password)"
              + "(?:\\.(?:php|aspx?|jsp|do|json|html))?/?");

  /** A field of a form or of JSON; environments have their names in capitals. */
  private static final Pattern FIELD =
      Pattern.compile(
          "(?:[Pp]ass(?:word|wd)?|[Pp]wd)[-_]?(?i:confirm|confirmation|again|repeat|verify|[12])?"
              + "(?:\\\\?[\"']\\s*:\\s*\\\\?[\"']|\\]?=)[^\\s\"']+");

  /** Nobody has a site at an address alone. */
  private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|\\[.*");

  private SignIns() {}

  /**
   * Whether a match is the password in what a user signs in or up with.
   *
   * @param host in lower case
   */
  public static boolean include(Rule rule, String host, Place place, String match) {
    return rule.id().equals("generic_secret")
        && place.part() == MessagePart.BODY
        && PATH.matcher(place.name()).matches()
        && FIELD.matcher(match).matches()
        && (!NUMERIC.matcher(host).matches() || PrivateHosts.covers(host));
  }
}
