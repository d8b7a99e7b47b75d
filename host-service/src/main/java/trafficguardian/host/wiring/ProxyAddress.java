package trafficguardian.host.wiring;

import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import java.util.Optional;

/**
 * Where clients find the proxy.
 *
 * @param host a name, or an IP address without brackets
 * @param userInfo by which an agent is told from others, as it stands in a URL
 */
public record ProxyAddress(String host, int port, Optional<String> userInfo) {

  /** An address for everybody. */
  public static ProxyAddress of(String host, int port) {
    return new ProxyAddress(host, port, Optional.empty());
  }

  /** The address that {@code address:port} says, as a listener is shown. */
  public static ProxyAddress parse(String text) {
    HostAndPort parsed = HostAndPort.fromString(text);
    return of(parsed.getHost(), parsed.getPort());
  }

  /** The same port under another name. */
  public ProxyAddress at(String otherHost) {
    return new ProxyAddress(otherHost, port, userInfo);
  }

  /** As a process on this host reaches it: where it listens everywhere, on loopback. */
  public ProxyAddress onThisHost() {
    return InetAddresses.isInetAddress(host) && InetAddresses.forString(host).isAnyLocalAddress()
        ? at("127.0.0.1")
        : this;
  }

  /** As the variables have it. */
  public String url() {
    return "http://"
        + userInfo.map(user -> user + "@").orElse("")
        + HostAndPort.fromParts(host, port);
  }
}
