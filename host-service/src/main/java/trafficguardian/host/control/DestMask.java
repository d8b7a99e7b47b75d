package trafficguardian.host.control;

import com.google.common.base.Ascii;
import com.google.common.net.InetAddresses;
import com.google.common.net.InternetDomainName;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an agent is shown of a {@code host:port}. Whoever owns a domain writes what he likes left of
 * it, so that of a host that the operator did not list only the registrable domain is shown.
 */
final class DestMask {
  static final String INVALID = "[INVALID_HOST]";
  static final String MASKED = "[MASKED_HOST]";

  private static final String STAR = "*.";
  private static final int MAX_HOST = 253;
  private static final int MAX_PORT = 65535;

  private static final Pattern DEST =
      Pattern.compile(
          "(?<host>(?:\\*\\.)?[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}\\]|\\[MASKED_HOST\\]):(?<port>[1-9][0-9]{0,4})");

  /** Letters, digits and inner hyphens, RFC 1123 section 2.1. */
  private static final Pattern HOST_NAME =
      Pattern.compile("(?:(?!-)[a-z0-9-]{1,63}(?<!-)\\.)*+(?!-)[a-z0-9-]{1,63}(?<!-)");

  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");

  private DestMask() {}

  /**
   * The part of {@code dest} that may be shown.
   *
   * @param listed whether the operator named this host, which is in lower case
   */
  static String apply(String dest, Predicate<String> listed) {
    Matcher parts = DEST.matcher(dest);
    if (!parts.matches() || Integer.parseInt(parts.group("port")) > MAX_PORT) {
      return INVALID;
    }
    String host = parts.group("host");
    if (host.equals(MASKED)) {
      return dest;
    }
    // What the redactor masked already has a star for the labels that matched.
    return (host.startsWith(STAR)
            ? host(Ascii.toLowerCase(host.substring(STAR.length())), any -> false)
                .map(DestMask::starred)
            : host(Ascii.toLowerCase(host), listed))
        .map(shown -> shown + ':' + parts.group("port"))
        .orElse(INVALID);
  }

  private static Optional<String> host(String host, Predicate<String> listed) {
    if (host.startsWith("[") || IPV4.matcher(host).matches()) {
      return InetAddresses.isUriInetAddress(host) ? Optional.of(host) : Optional.empty();
    }
    if (host.length() > MAX_HOST || !HOST_NAME.matcher(host).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        host.equals("localhost") || listed.test(host) ? host : registrableDomain(host));
  }

  // By the registries' suffixes alone: below a provider's, such as github.io, names are free.
  private static String registrableDomain(String host) {
    if (!InternetDomainName.isValid(host)) {
      return MASKED;
    }
    InternetDomainName name = InternetDomainName.from(host);
    if (!name.isUnderRegistrySuffix()) {
      return MASKED;
    }
    String domain = name.topDomainUnderRegistrySuffix().toString();
    return domain.equals(host) ? host : STAR + domain;
  }

  private static String starred(String masked) {
    return masked.startsWith(STAR) || masked.equals(MASKED) ? masked : STAR + masked;
  }
}
