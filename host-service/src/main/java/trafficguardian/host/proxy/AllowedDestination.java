package trafficguardian.host.proxy;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import trafficguardian.host.http.Endpoint;

/**
 * One place on this host that a remote client may reach: {@code host:port} or {@code CIDR:port}.
 *
 * @param host the name or literal asked for; empty for a network
 */
public record AllowedDestination(String host, Optional<Network> network, int port) {

  /** Reads {@code host:port} or {@code CIDR:port}, IPv6 in brackets: {@code [fd00::/8]:80}. */
  public static Optional<AllowedDestination> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return Endpoint.parse(text, 0)
          .map(end -> new AllowedDestination(end.host(), Optional.empty(), end.port()));
    }
    boolean bracketed = text.startsWith("[");
    int bitsEnd = text.indexOf(bracketed ? ']' : ':', slash);
    if (bitsEnd < 0) {
      return Optional.empty();
    }
    String bits = text.substring(slash, bitsEnd);
    String plain = text.substring(0, slash) + text.substring(bitsEnd);
    return Endpoint.parse(plain, 0)
        .flatMap(
            end ->
                Network.parse(end.host() + bits)
                    .map(network -> new AllowedDestination("", Optional.of(network), end.port())));
  }

  boolean covers(String asked, InetAddress address, int toPort) {
    if (toPort != port) {
      return false;
    }
    return network.isPresent()
        ? network.get().contains(address)
        : host.equals(asked.toLowerCase(Locale.ROOT))
            || address.equals(NetUtil.createInetAddressFromIpAddressString(host));
  }
}
