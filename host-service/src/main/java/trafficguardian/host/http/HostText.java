package trafficguardian.host.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host as an operator writes it, perhaps with a port behind it: a name, an address or a network,
 * those of IPv6 in brackets. What the host may be is for others to say.
 *
 * @param host without brackets
 * @param port 0 if none was given
 */
public record HostText(String host, int port) {
  private static final int MAX_PORT = 65535;
  private static final Pattern WITH_PORT =
      Pattern.compile("(?<host>\\[[^\\]]+\\](/[0-9]+)?|[^:\\[\\]]+):(?<port>[0-9]{1,5})");

  /** Empty if the port is none. */
  public static Optional<HostText> parse(String text) {
    Matcher withPort = WITH_PORT.matcher(text);
    if (!withPort.matches()) {
      return Optional.of(new HostText(unbracketed(text), 0));
    }
    int port = Integer.parseInt(withPort.group("port"));
    return port >= 1 && port <= MAX_PORT
        ? Optional.of(new HostText(unbracketed(withPort.group("host")), port))
        : Optional.empty();
  }

  private static String unbracketed(String host) {
    return host.replaceFirst("^\\[([^\\]]*)\\]", "$1");
  }
}
