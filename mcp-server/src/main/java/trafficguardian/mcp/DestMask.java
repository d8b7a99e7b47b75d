package trafficguardian.mcp;

import com.google.common.net.InetAddresses;
import com.google.common.net.InternetDomainName;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an agent may see of a destination: an address literal, {@code localhost}, or the domain that
 * somebody had to register, with {@code *} for everything left of it.
 *
 * <p>Labels are free text for whoever owns the domain, so they can carry a secret out or a sentence
 * in. The host shows hosts that its operator listed in full; this side cannot tell those from
 * others and masks them too, because a name shown too short costs convenience and a name shown too
 * long may cost a secret. For the same reason names below shared suffixes such as {@code github.io}
 * are cut at what a registry sold.
 */
final class DestMask {
  private static final String INVALID_HOST = "[INVALID_HOST]";
  private static final String MASKED_HOST = "[MASKED_HOST]";
  private static final String WILDCARD = "*.";
  private static final int MAX_NAME = 253;
  private static final int MAX_PORT = 65535;

  private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");
  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-fA-F:.]{2,45}]");
  private static final Pattern NAME =
      Pattern.compile(
          "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*");

  private DestMask() {}

  /** {@code dest} as an agent may see it, unless it is no {@code host:port} at all. */
  static Optional<String> of(String dest) {
    if (dest.equals(INVALID_HOST)) {
      return Optional.of(INVALID_HOST);
    }
    int colon = dest.lastIndexOf(':');
    if (colon < 0) {
      return Optional.empty();
    }
    String port = dest.substring(colon + 1);
    if (!PORT.matcher(port).matches() || Integer.parseInt(port) > MAX_PORT) {
      return Optional.empty();
    }
    return host(dest.substring(0, colon)).map(host -> host + ':' + port);
  }

  private static Optional<String> host(String host) {
    if (host.equals(INVALID_HOST) || host.equals(MASKED_HOST) || host.equals("localhost")) {
      return Optional.of(host);
    }
    if (IPV4.matcher(host).matches() || IPV6.matcher(host).matches()) {
      return InetAddresses.isUriInetAddress(host) ? Optional.of(host) : Optional.empty();
    }
    boolean masked = host.startsWith(WILDCARD);
    String name = (masked ? host.substring(WILDCARD.length()) : host).toLowerCase(Locale.ROOT);
    return name.length() <= MAX_NAME && NAME.matcher(name).matches()
        ? Optional.of(name(name, masked))
        : Optional.empty();
  }

  private static String name(String name, boolean masked) {
    if (!InternetDomainName.isValid(name)) {
      return MASKED_HOST;
    }
    InternetDomainName domain = InternetDomainName.from(name);
    if (!domain.isUnderRegistrySuffix()) {
      return MASKED_HOST;
    }
    String registered = domain.topDomainUnderRegistrySuffix().toString();
    return masked || !registered.equals(name) ? WILDCARD + registered : registered;
  }
}
