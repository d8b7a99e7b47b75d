package trafficguardian.detect;

import com.google.common.net.InternetDomainName;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.MessagePart;
import trafficguardian.ipc.Redacted;

/**
 * Says where a match stood and how long it was, in our own words: never a byte of what matched or
 * of what stood around it.
 */
final class Redactor {
  static final String INVALID_HOST = "[INVALID_HOST]";
  private static final String MASKED_HOST = "[MASKED_HOST]";

  /** RFC 1123 host names, with the underscore that real names contain; RFC 1035 for the lengths. */
  private static final Pattern HOST_NAME =
      Pattern.compile(
          "(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
              + "(?:\\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*");

  private static final Pattern IP_LITERAL = Pattern.compile("[0-9.]{7,15}|\\[[0-9a-f:.]{2,45}\\]");

  /**
   * Header names that may be shown, by their lower-case form; any other name is the sender's text.
   */
  private static final Map<String, String> KNOWN_HEADERS = new TreeMap<>();

  static {
    for (String name :
        ("Accept Accept-Encoding Accept-Language Api-Key Authorization Cache-Control Content-Disposition"
                + " Content-Encoding Content-Language Content-Length Content-Location Content-Type Cookie"
                + " Date ETag Expect From Host If-Match If-None-Match Last-Modified Link Location Origin"
                + " Private-Token Range Referer Server Set-Cookie User-Agent Vary Warning"
                + " WWW-Authenticate X-Amz-Security-Token X-Api-Key X-Auth-Token X-Forwarded-For"
                + " X-Goog-Api-Key X-Request-Id X-Requested-With Xi-Api-Key")
            .split(" ", -1)) {
      KNOWN_HEADERS.put(name.toLowerCase(Locale.ROOT), name);
    }
  }

  private final int maxChars;

  /**
   * @param maxChars longest snippet, 0 to {@value Redacted#MAX_LENGTH}
   */
  Redactor(int maxChars) {
    this.maxChars = maxChars;
  }

  /** {@code Authorization: [REDACTED:ai_api_key len=108]}. */
  Redacted snippet(
      String rule, Direction direction, MessagePart part, Optional<String> header, int length) {
    String place = header.orElseGet(() -> place(direction, part));
    String text = place + ": [REDACTED:" + rule + " len=" + length + "]";
    return Redacted.byRedactor(text.substring(0, Math.min(text.length(), maxChars)));
  }

  /** The name in its usual spelling, if it is one that may be shown. */
  static Optional<String> knownHeader(String name) {
    return Optional.ofNullable(KNOWN_HEADERS.get(name.toLowerCase(Locale.ROOT)));
  }

  private static String place(Direction direction, MessagePart part) {
    String side = direction == Direction.OUTBOUND ? "request " : "response ";
    return part == MessagePart.HOST ? "host" : side + part.word();
  }

  /**
   * {@code host:port} as it may be shown.
   *
   * @param secret whether a rule matches in a host name: then what stands left of the registrable
   *     domain is masked, and that too if it holds the match
   */
  static String dest(String host, int port, Predicate<String> secret) {
    String name = host.toLowerCase(Locale.ROOT);
    if (name.indexOf(':') >= 0 && !name.startsWith("[")) {
      name = "[" + name + "]";
    }
    if (IP_LITERAL.matcher(name).matches()) {
      return name + ":" + port;
    }
    if (name.endsWith(".")) {
      name = name.substring(0, name.length() - 1);
    }
    if (!HOST_NAME.matcher(name).matches()) {
      return INVALID_HOST + ":" + port;
    }
    return (secret.test(name) ? masked(name, secret) : name) + ":" + port;
  }

  private static String masked(String name, Predicate<String> secret) {
    try {
      InternetDomainName domain = InternetDomainName.from(name);
      if (domain.isUnderPublicSuffix()) {
        String registrable = domain.topPrivateDomain().toString();
        return secret.test(registrable) ? MASKED_HOST : "*." + registrable;
      }
    } catch (IllegalArgumentException notADomain) {
      // An underscore or a numeric top-level label: nothing of it is known to be harmless.
    }
    return MASKED_HOST;
  }
}
