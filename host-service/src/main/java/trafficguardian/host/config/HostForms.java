package trafficguardian.host.config;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import trafficguardian.host.http.HostText;

/** The forms of hosts, addresses and paths that keys take; pure: nothing is looked up. */
final class HostForms {
  private static final int IPV4_BITS = 32;
  private static final int IPV6_BITS = 128;

  private static final String LABEL = "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?";
  private static final Pattern NAME = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
  private static final Pattern INTERFACE = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,14}");
  private static final Pattern PROXY_URL =
      Pattern.compile("(?<scheme>https?)://(?<authority>[^/?#@]+)/?");
  private static final int MAX_HOST = 253;

  private HostForms() {}

  /** What a listener can be bound to: an IP address, {@code localhost}, an interface's name. */
  static boolean listen(String text) {
    return isAddress(text) || INTERFACE.matcher(text).matches();
  }

  /** A host name in lower case, with {@code *.} before it for all hosts below. */
  static boolean hostPattern(String text) {
    return isName(text.startsWith("*.") ? text.substring(2) : text);
  }

  /** {@code *}, a host pattern, an address or a CIDR block, each perhaps with a port. */
  static boolean hostRule(String text) {
    return HostText.parse(text).filter(written -> ruleHost(written.host())).isPresent();
  }

  private static boolean ruleHost(String text) {
    return text.equals("*") || hostPattern(text) || isBlock(text);
  }

  /** {@code host:port} or {@code CIDR:port}, IPv6 in brackets. */
  static boolean destination(String text) {
    return HostText.parse(text)
        .filter(written -> written.port() != 0)
        .map(HostText::host)
        .filter(host -> isName(host) || isBlock(host))
        .isPresent();
  }

  /**
   * {@code http://host:port} or {@code https://host:port}; the port may be left out. Java verifies
   * no certificate for a name with an underscore.
   */
  static boolean proxyUrl(String text) {
    Matcher url = PROXY_URL.matcher(text);
    return url.matches()
        && HostText.parse(url.group("authority"))
            .map(HostText::host)
            .filter(host -> isName(host) || isAddress(host))
            .filter(host -> url.group("scheme").equals("http") || host.indexOf('_') < 0)
            .isPresent();
  }

  private static boolean isName(String text) {
    return text.length() <= MAX_HOST && NAME.matcher(text).matches();
  }

  static boolean isAddress(String text) {
    return text.length() <= MAX_HOST && InetAddresses.isInetAddress(text);
  }

  static boolean isLoopback(String text) {
    return isAddress(text) && InetAddresses.forString(text).isLoopbackAddress();
  }

  /** An address, perhaps with the length of a prefix. */
  private static boolean isBlock(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return isAddress(text);
    }
    String address = text.substring(0, slash);
    String length = text.substring(slash + 1);
    if (!isAddress(address) || !length.matches("[0-9]{1,3}")) {
      return false;
    }
    return Integer.parseInt(length) <= (address.contains(":") ? IPV6_BITS : IPV4_BITS);
  }

  /** A path that does not depend on where the program was started. */
  static boolean absolutePath(String text) {
    try {
      return Path.of(text).isAbsolute();
    } catch (InvalidPathException notAPath) {
      return false;
    }
  }

  /** An address that only this machine or its private networks can reach (RFC 1918, RFC 4193). */
  static boolean isPrivate(InetAddress address) {
    return address.isLoopbackAddress()
        || address.isSiteLocalAddress()
        || address.isLinkLocalAddress()
        || isUniqueLocal(address.getAddress());
  }

  private static boolean isUniqueLocal(byte[] address) {
    return address.length == 16 && (address[0] & 0xFE) == 0xFC;
  }
}
