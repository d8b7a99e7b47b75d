package trafficguardian.host.proxy;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import trafficguardian.host.http.Endpoint;

/**
 * Which addresses a client may be connected to. This is about reach through this host, not about
 * content: the proxy stands where its clients may not, and must not lend them that place.
 *
 * <p>IPv6 addresses that carry an IPv4 address (mapped, compatible, NAT64, 6to4) are judged as
 * both. Zone ids never come here: {@link Endpoint} refuses them, and link-local addresses are
 * refused to all.
 *
 * @param listeners the proxy's own, as bound
 * @param own addresses of this host's interfaces
 * @param allowed exceptions for remote clients
 */
record Destinations(
    List<InetSocketAddress> listeners, Set<InetAddress> own, List<AllowedDestination> allowed) {

  /** The services by which cloud machines learn their credentials. */
  private static final List<InetAddress> METADATA =
      List.of(
          address(169, 254, 169, 254),
          address(100, 100, 100, 200),
          address(168, 63, 129, 16),
          address(192, 0, 0, 192),
          address(0xFD, 0, 0x0E, 0xC2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0x54));

  private static final int NAT64_PREFIX = 0x0064FF9B;

  Destinations {
    listeners = List.copyOf(listeners);
    own = Set.copyOf(own);
    allowed = List.copyOf(allowed);
  }

  /**
   * Whether to connect this client to this address.
   *
   * @param host what the client asked for, of which the address is one
   */
  boolean permit(InetAddress client, String host, InetAddress address, int port) {
    return permitOne(client, host, address, port)
        && embeddedIpv4(address).map(ipv4 -> permitOne(client, host, ipv4, port)).orElse(true);
  }

  /**
   * The same when a parent proxy connects, whose look-up is not seen: only literals and the names
   * of this host itself can be judged.
   */
  boolean permitUnresolved(InetAddress client, Endpoint endpoint) {
    boolean thisHost =
        endpoint.host().equals("localhost") || endpoint.host().endsWith(".localhost");
    return (thisHost ? Optional.of(InetAddress.getLoopbackAddress()) : endpoint.literal())
        .map(address -> permit(client, endpoint.host(), address, endpoint.port()))
        .orElse(true);
  }

  /** Whether that is a listener of this proxy. */
  boolean isListener(InetAddress address, int port) {
    return isLocal(address) && listeners.stream().anyMatch(each -> each.getPort() == port);
  }

  /** Whether that client is on this host, by whichever of its addresses. */
  boolean isOfThisHost(InetAddress client) {
    return isLocal(client);
  }

  private boolean permitOne(InetAddress client, String host, InetAddress address, int port) {
    if (isListener(address, port) || isNobodys(address)) {
      return false;
    }
    return !isLocal(address)
        || isLoopback(client)
        || allowed.stream().anyMatch(exception -> exception.covers(host, address, port));
  }

  /** Reaches this very host. */
  private boolean isLocal(InetAddress address) {
    return isLoopback(address) || isUnspecified(address) || own.contains(address);
  }

  private static boolean isNobodys(InetAddress address) {
    return address.isLinkLocalAddress()
        || address.isMulticastAddress()
        || METADATA.contains(address)
        // 240.0.0.0/4: reserved, and the broadcast address.
        || (address instanceof Inet4Address && (address.getAddress()[0] & 0xF0) == 0xF0);
  }

  private static boolean isLoopback(InetAddress address) {
    return address.isLoopbackAddress()
        || embeddedIpv4(address).map(InetAddress::isLoopbackAddress).orElse(false);
  }

  /** Linux takes 0.0.0.0 and :: for loopback; nothing else in 0.0.0.0/8 is anybody's. */
  private static boolean isUnspecified(InetAddress address) {
    return address.isAnyLocalAddress()
        || (address instanceof Inet4Address && address.getAddress()[0] == 0);
  }

  /** The IPv4 address that an IPv6 address stands for. Java itself turns mapped ones into IPv4. */
  private static Optional<InetAddress> embeddedIpv4(InetAddress address) {
    byte[] a = address.getAddress();
    if (a.length != 16) {
      return Optional.empty();
    }
    if (a[0] == 0x20 && a[1] == 0x02) {
      return Optional.of(ipv4At(a, 2));
    }
    int first =
        ((a[0] & 0xFF) << 24) | ((a[1] & 0xFF) << 16) | ((a[2] & 0xFF) << 8) | (a[3] & 0xFF);
    boolean nat64 = first == NAT64_PREFIX;
    boolean compatible = isZero(a, 0, 12) && !isZero(a, 12, 15);
    return nat64 || compatible ? Optional.of(ipv4At(a, 12)) : Optional.empty();
  }

  private static boolean isZero(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static InetAddress ipv4At(byte[] bytes, int from) {
    return ofBytes(Arrays.copyOfRange(bytes, from, from + 4));
  }

  private static InetAddress address(int... octets) {
    byte[] bytes = new byte[octets.length];
    for (int i = 0; i < octets.length; i++) {
      bytes[i] = (byte) octets[i];
    }
    return ofBytes(bytes);
  }

  private static InetAddress ofBytes(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (java.net.UnknownHostException e) {
      throw new IllegalStateException("neither 4 nor 16 octets", e);
    }
  }
}
