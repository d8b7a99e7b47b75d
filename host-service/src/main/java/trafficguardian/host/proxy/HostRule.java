package trafficguardian.host.proxy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import trafficguardian.host.http.Endpoint;

/**
 * Which origins something holds for: a name, {@code *.suffix}, an address or network, or {@code *},
 * each perhaps with a port. A network covers origins that were asked for by address; names are not
 * looked up for this.
 *
 * @param name a name in lower case, {@code *.suffix} or {@code *}; empty for a network
 * @param port 0 for every port
 */
public record HostRule(String name, Optional<Network> network, int port) {
  private static final Pattern WITH_PORT =
      Pattern.compile("(?<host>\\[[^\\]]+\\](?:/[0-9]+)?|[^:\\[\\]]+):(?<port>[0-9]{1,5})");

  /** Reads a rule as the configuration has them. */
  public static Optional<HostRule> parse(String text) {
    Matcher withPort = WITH_PORT.matcher(text);
    boolean hasPort = withPort.matches();
    String host = (hasPort ? withPort.group("host") : text).toLowerCase(Locale.ROOT);
    int port = hasPort ? Integer.parseInt(withPort.group("port")) : 0;
    String plain = host.replaceFirst("^\\[([^\\]]*)\\]", "$1");
    if (port > 0xFFFF || plain.isEmpty()) {
      return Optional.empty();
    }
    Optional<Network> network = Network.parse(plain);
    return Optional.of(new HostRule(network.isPresent() ? "" : plain, network, port));
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
