package trafficguardian.rules.hosts;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Hosts that nobody outside of a network can own: addresses that are not routed, and names that no
 * registry gives out.
 */
public final class PrivateHosts {
  /** RFC 6761, 6762 and 8375, what ICANN keeps for private use, and what routers make up. */
  static final List<String> NAMES =
      List.of(
          "localhost",
          "*.localhost",
          "*.local",
          "*.internal",
          "*.home.arpa",
          "*.lan",
          "*.corp",
          "*.home",
          "*.intranet");

  /** RFC 1918 and loopback; unique local addresses of IPv6. */
  private static final Pattern ADDRESSES =
      Pattern.compile(
          "(?:127|10)(?:\\.[0-9]{1,3}){3}|192\\.168(?:\\.[0-9]{1,3}){2}"
              + "|172\\.(?:1[6-9]|2[0-9]|3[01])(?:\\.[0-9]{1,3}){2}"
              + "|\\[?(?:::1|f[cd][0-9a-f]{2}:[0-9a-f:]+)\\]?");

  /** A name without dots is looked up in the network's own domain. */
  private static final Pattern BARE_NAME = Pattern.compile("[a-z][a-z0-9_-]*");

  private PrivateHosts() {}

  /** Whether {@code host}, in lower case, is one. */
  public static boolean covers(String host) {
    return HostPatterns.anyMatches(NAMES, host)
        || ADDRESSES.matcher(host).matches()
        || BARE_NAME.matcher(host).matches();
  }
}
