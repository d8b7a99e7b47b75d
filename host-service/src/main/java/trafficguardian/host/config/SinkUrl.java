package trafficguardian.host.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** The URLs that sinks take. */
final class SinkUrl {
  private static final Set<String> SCHEMES = Set.of("tcp", "tls", "http", "https");
  private static final int LONGEST = 2048;
  private static final int MAX_PORT = 65535;

  private SinkUrl() {}

  static boolean isOne(String text) {
    try {
      URI url = new URI(text);
      boolean http = text.startsWith("http");
      return text.length() <= LONGEST
          && text.chars().allMatch(c -> c > ' ' && c < 0x7f)
          && url.getScheme() != null
          && SCHEMES.contains(url.getScheme())
          && url.getHost() != null
          && url.getUserInfo() == null
          && url.getFragment() == null
          && url.getPort() != 0
          && url.getPort() <= MAX_PORT
          && (http || (url.getRawPath().isEmpty() && url.getRawQuery() == null));
    } catch (URISyntaxException notOne) {
      return false;
    }
  }

  /** Without the brackets of an IPv6 address. */
  static String host(URI url) {
    String host = url.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** What may be shown of it: a webhook's path is often a secret. */
  static String shown(URI url) {
    String place = url.getScheme() + "://" + url.getAuthority();
    boolean more = url.getRawPath().length() > 1 || url.getRawQuery() != null;
    return more ? place + "/(hidden)" : place;
  }
}
