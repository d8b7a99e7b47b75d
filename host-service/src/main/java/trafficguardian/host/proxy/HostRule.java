package trafficguardian.host.proxy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import trafficguardian.host.http.Endpoint;
import trafficguardian.host.http.HostText;

/**
 * Which origins something holds for: a name, {@code *.suffix}, an address or network, or {@code *},
 * each perhaps with a port. A network covers origins that were asked for by address; names are not
 * looked up for this.
 *
 * @param name a name in lower case, {@code *.suffix} or {@code *}; empty for a network
 * @param port 0 for every port
 */
public record HostRule(String name, Optional<Network> network, int port) {
  /** Reads a rule as the configuration has them. */
  public static Optional<HostRule> parse(String text) {
    return HostText.parse(text.toLowerCase(Locale.ROOT))
        .filter(written -> !written.host().isEmpty())
        .map(HostRule::of);
  }

  private static HostRule of(HostText written) {
    Optional<Network> network = Network.parse(written.host());
    return new HostRule(network.isPresent() ? "" : written.host(), network, written.port());
  }

  /** Whether one of them holds for this origin. */
  static boolean anyCovers(List<HostRule> rules, Endpoint endpoint) {
    for (HostRule rule : rules) {
      if (rule.covers(endpoint)) {
        return true;
      }
    }
    return false;
  }

  boolean covers(Endpoint endpoint) {
    if (port != 0 && port != endpoint.port()) {
      return false;
    }
    if (network.isPresent()) {
      return endpoint.literal().map(network.get()::contains).orElse(false);
    }
    return name.equals("*")
        || name.equals(endpoint.host())
        || (name.startsWith("*.") && endpoint.host().endsWith(name.substring(1)));
  }
}
