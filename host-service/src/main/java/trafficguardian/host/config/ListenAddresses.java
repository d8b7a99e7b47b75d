package trafficguardian.host.config;

import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the addresses behind the configured listener hosts, at the time of starting. */
public final class ListenAddresses {
  private ListenAddresses() {}

  /**
   * The addresses of {@code hosts}: addresses stand for themselves, an interface for all of its
   * addresses but link-local ones.
   *
   * @throws IOException if there is no such interface, or it has an address that can be reached
   *     from outside
   */
  public static List<InetAddress> resolve(List<String> hosts) throws IOException {
    Set<InetAddress> addresses = new LinkedHashSet<>();
    for (String host : hosts) {
      if (HostForms.isAddress(host)) {
        addresses.add(InetAddresses.forString(host));
      } else if (host.equals("localhost")) {
        addresses.add(InetAddresses.forString("127.0.0.1"));
      } else {
        addresses.addAll(ofInterface(host));
      }
    }
    return List.copyOf(addresses);
  }

  private static List<InetAddress> ofInterface(String name) throws IOException {
    NetworkInterface found = NetworkInterface.getByName(name);
    List<InetAddress> addresses =
        found == null
            ? List.of()
            : found.inetAddresses().filter(address -> !address.isLinkLocalAddress()).toList();
    if (addresses.isEmpty()) {
      throw new IOException("proxy_host: no network interface " + name + " with an address.");
    }
    if (!addresses.stream().allMatch(HostForms::isPrivate)) {
      throw new IOException("proxy_host: interface " + name + " can be reached from outside.");
    }
    return addresses;
  }
}
