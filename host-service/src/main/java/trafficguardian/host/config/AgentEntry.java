package trafficguardian.host.config;

import java.util.Optional;

/**
 * One entry of {@code agents}: what tells this agent's traffic from others'. At least one of the
 * three is there.
 *
 * @param port a listener of its own, on every address of {@code proxy_host}
 * @param user of its Proxy-Authorization
 * @param tokenSha256 SHA-256 of the password or bearer token there, 64 hex digits in lower case
 */
public record AgentEntry(
    String name, Optional<Integer> port, Optional<String> user, Optional<String> tokenSha256) {

  /** Whether an agent may be called so. */
  public static boolean isName(String text) {
    return text.matches("[a-z0-9._-]{1,64}");
  }
}
