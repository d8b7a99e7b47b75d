package trafficguardian.host.proxy;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Optional;

/**
 * All addresses that begin like one.
 *
 * @param bits of the address that count
 */
public record Network(InetAddress first, int bits) {

  /** Reads {@code address/bits}, or an address alone for itself; IPv6 without brackets. */
  static Optional<Network> parse(String text) {
    int slash = text.indexOf('/');
    String literal = slash < 0 ? text : text.substring(0, slash);
    InetAddress first = NetUtil.createInetAddressFromIpAddressString(literal);
    if (first == null) {
      return Optional.empty();
    }
    int all = Byte.SIZE * first.getAddress().length;
    if (slash < 0) {
      return Optional.of(new Network(first, all));
    }
    String length = text.substring(slash + 1);
    return length.matches("[0-9]{1,3}") && Integer.parseInt(length) <= all
        ? Optional.of(new Network(first, Integer.parseInt(length)))
        : Optional.empty();
  }

  boolean contains(InetAddress address) {
    byte[] a = first.getAddress();
    byte[] b = address.getAddress();
    if (a.length != b.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit & 7);
      if ((a[bit >> 3] & mask) != (b[bit >> 3] & mask)) {
        return false;
      }
    }
    return true;
  }
}
