package trafficguardian.host.http;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Host and port of an origin, normalised: equal endpoints are the same place.
 *
 * @param host a name in lower case without a final dot, or an address as its usual literal, IPv6
 *     without brackets
 */
public record Endpoint(String host, int port) {
  private static final int MAX_NAME = 253;
  private static final int MAX_LABEL = 63;
  private static final int MAX_PORT_DIGITS = 5;

  /**
   * Reads {@code host:port}. User information, IPv6 zone ids, percent-encoding and what is outside
   * ASCII are refused: no client needs them in a request, and readers disagree on them.
   *
   * @param defaultPort the port when none is given; 0 when one must be
   */
  public static Optional<Endpoint> parse(String authority, int defaultPort) {
    int hostEnd = hostEnd(authority);
    String host = authority.substring(0, hostEnd);
    int port = defaultPort;
    if (hostEnd < authority.length()) {
      port = port(authority, hostEnd + 1);
    }
    String normal = host.startsWith("[") ? ipv6(host) : nameOrIpv4(host.toLowerCase(Locale.ROOT));
    return port == 0 || normal == null ? Optional.empty() : Optional.of(new Endpoint(normal, port));
  }

  /** The address that this endpoint names without a look-up, if its host is a literal. */
  public Optional<InetAddress> literal() {
    return Optional.ofNullable(NetUtil.createInetAddressFromIpAddressString(host));
  }

  /** As it stands in a Host field, without the port when that is the scheme's own. */
  public String authority(int schemePort) {
    String bracketed = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return port == schemePort ? bracketed : bracketed + ":" + port;
  }

  private static int hostEnd(String authority) {
    int from = authority.startsWith("[") ? authority.indexOf(']') + 1 : 0;
    int colon = authority.indexOf(':', from);
    // What stands between a bracket and the colon stays in the host, and spoils it there.
    return colon < 0 ? authority.length() : colon;
  }

  private static int port(String authority, int from) {
    int length = authority.length() - from;
    if (length < 1 || length > MAX_PORT_DIGITS) {
      return 0;
    }
    int port = 0;
    for (int i = from; i < authority.length(); i++) {
      char c = authority.charAt(i);
      if (c < '0' || c > '9') {
        return 0;
      }
      port = port * 10 + c - '0';
    }
    return port > 0xFFFF ? 0 : port;
  }

  private static @Nullable String ipv6(String bracketed) {
    if (!bracketed.endsWith("]") || bracketed.indexOf('%') >= 0) {
      return null;
    }
    byte[] address =
        NetUtil.createByteArrayFromIpAddressString(bracketed.substring(1, bracketed.length() - 1));
    // The other constructor would turn ::ffff:a.b.c.d into IPv4, and this host would not be IPv6.
    return address == null || address.length != 16 ? null : NetUtil.bytesToIpAddress(address);
  }

  private static @Nullable String nameOrIpv4(String lower) {
    String host = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    if (host.isEmpty() || host.length() > MAX_NAME) {
      return null;
    }
    String lastLabel = host.substring(host.lastIndexOf('.') + 1);
    if (Ipv4Spelling.isNumber(lastLabel)) {
      return Ipv4Spelling.normalise(host);
    }
    int labelStart = 0;
    for (int i = 0; i <= host.length(); i++) {
      if (i == host.length() || host.charAt(i) == '.') {
        if (i == labelStart || i - labelStart > MAX_LABEL) {
          return null;
        }
        labelStart = i + 1;
      } else if (!isNameChar(host.charAt(i))) {
        return null;
      }
    }
    return host;
  }

  /** Letters, digits, hyphen, and the underscore that many internal names have. */
  private static boolean isNameChar(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  }
}
