package trafficguardian.host.http;

import java.util.Locale;
import java.util.Optional;

/** The four forms of a request target (RFC 9112 section 3.2). */
public sealed interface RequestTarget {
  int HTTP_PORT = 80;
  int HTTPS_PORT = 443;

  /** {@code /path?query}, as an origin is asked. */
  record Origin(String pathAndQuery) implements RequestTarget {}

  /**
   * A whole URI, as a proxy is asked.
   *
   * @param pathAndQuery what the origin is to be asked for: begins with a slash, or is the asterisk
   */
  record Absolute(boolean https, Endpoint endpoint, String pathAndQuery) implements RequestTarget {}

  /** {@code host:port} of CONNECT. */
  record Authority(Endpoint endpoint) implements RequestTarget {}

  /** {@code *} of OPTIONS. */
  record Asterisk() implements RequestTarget {}

  /** The target, or nothing when the method does not go with it or it has none of the forms. */
  static Optional<RequestTarget> parse(String method, String target) {
    if (method.equals("CONNECT")) {
      return Endpoint.parse(target, 0).map(Authority::new);
    }
    if (target.indexOf('#') >= 0) {
      return Optional.empty();
    }
    if (target.startsWith("/")) {
      return Optional.of(new Origin(target));
    }
    if (target.equals("*")) {
      return method.equals("OPTIONS") ? Optional.of(new Asterisk()) : Optional.empty();
    }
    return absolute(method, target);
  }

  private static Optional<RequestTarget> absolute(String method, String target) {
    int schemeEnd = target.indexOf("://");
    if (schemeEnd < 0) {
      return Optional.empty();
    }
    String scheme = target.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
    boolean https = scheme.equals("https");
    if (!https && !scheme.equals("http")) {
      return Optional.empty();
    }
    int start = schemeEnd + 3;
    int end = start;
    while (end < target.length() && target.charAt(end) != '/' && target.charAt(end) != '?') {
      end++;
    }
    String rest = target.substring(end);
    String pathAndQuery;
    if (rest.isEmpty()) {
      // RFC 9112 section 3.2.4: this is how a client asks a proxy for the asterisk-form.
      pathAndQuery = method.equals("OPTIONS") ? "*" : "/";
    } else {
      pathAndQuery = rest.startsWith("/") ? rest : "/" + rest;
    }
    return Endpoint.parse(target.substring(start, end), https ? HTTPS_PORT : HTTP_PORT)
        .map(endpoint -> new Absolute(https, endpoint, pathAndQuery));
  }
}
