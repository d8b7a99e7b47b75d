package trafficguardian.rules.hosts;

import java.util.Collection;

/**
 * Host names as operators and our tables list them: exact, or {@code *} and how they end, mostly
 * {@code *.suffix} for all below it.
 */
public final class HostPatterns {
  private HostPatterns() {}

  /** Whether one of {@code patterns} covers {@code host}; both in lower case. */
  public static boolean anyMatches(Collection<String> patterns, String host) {
    for (String pattern : patterns) {
      if (pattern.startsWith("*")
          ? host.length() >= pattern.length() && host.endsWith(pattern.substring(1))
          : host.equals(pattern)) {
        return true;
      }
    }
    return false;
  }
}
