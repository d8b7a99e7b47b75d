package trafficguardian.host.proxy;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * One place on this host that a remote client may reach: {@code host:port} or {@code CIDR:port}.
 *
 * @param host the name or literal asked for; empty for a network
 * @param network first address of the network, zero octets for a host
 */
public record AllowedDestination(String host, String network, int prefixBits, int port) {

  /** Reads {@code host:port} or {@code CIDR:port}, IPv6 in brackets: {@code [fd00::/8]:80}. */
  public static Optional<AllowedDestination> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return Endpoint.parse(text, 0)
          .map(end -> new AllowedDestination(end.host(), "", 0, end.port()));
    }
    boolean bracketed = text.startsWith("[");
    int bitsEnd = text.indexOf(bracketed ? ']' : ':', slash);
    if (bitsEnd < 0) {
      return Optional.empty();
    }
    String bits = text.substring(slash + 1, bitsEnd);
    String plain = text.substring(0, slash) + text.substring(bitsEnd);
    return Endpoint.parse(plain, 0)
        .filter(end -> bits.matches("[0-9]{1,3}"))
        .filter(end -> fits(end, Integer.parseInt(bits)))
        .map(end -> new AllowedDestination("", end.host(), Integer.parseInt(bits), end.port()));
  }

  boolean covers(String asked, InetAddress address, int toPort) {
    if (toPort != port) {
      return false;
    }
    if (!host.isEmpty()) {
      return host.equals(asked.toLowerCase(Locale.ROOT))
          || address.equals(NetUtil.createInetAddressFromIpAddressString(host));
    }
    InetAddress first = NetUtil.createInetAddressFromIpAddressString(network);
    return first != null && samePrefix(first.getAddress(), address.getAddress());
  }

  private static boolean fits(Endpoint end, int bits) {
    return end.literal().map(address -> bits <= 8 * address.getAddress().length).orElse(false);
  }

  private boolean samePrefix(byte[] a, byte[] b) {
    if (a.length != b.length) {
      return false;
    }
    for (int bit = 0; bit < prefixBits; bit++) {
      int mask = 0x80 >> (bit & 7);
      if ((a[bit >> 3] & mask) != (b[bit >> 3] & mask)) {
        return false;
      }
    }
    return true;
  }
}
