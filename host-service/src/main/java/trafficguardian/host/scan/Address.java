package trafficguardian.host.scan;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.OptionalInt;
import trafficguardian.detect.Exchange;
import trafficguardian.ipc.Protocol;

/**
 * What a URL says of an exchange. Hostile URLs are looked at too, so nothing is refused.
 *
 * @param target path and query as a client sends them
 * @param userinfo which a client sends in a field; empty if there is none
 */
record Address(Protocol protocol, String host, int port, String target, String userinfo) {
  private static final String SOURCE = "127.0.0.1";

  static Address parse(String url) {
    int schemeEnd = url.indexOf("://");
    String scheme = schemeEnd < 0 ? "" : url.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
    String rest = schemeEnd < 0 ? url : url.substring(schemeEnd + 3);
    Protocol protocol =
        scheme.equals("https") || scheme.equals("wss") ? Protocol.HTTPS : Protocol.HTTP;
    int authorityEnd = firstOf(rest, "/?#");
    String authority = rest.substring(0, authorityEnd);
    int at = authority.lastIndexOf('@');
    String hostPort = authority.substring(at + 1);
    int colon = hostPort.lastIndexOf(':');
    OptionalInt port =
        colon > hostPort.lastIndexOf(']') ? port(hostPort, colon) : OptionalInt.empty();
    return new Address(
        protocol,
        port.isPresent() ? hostPort.substring(0, colon) : hostPort,
        port.orElse(protocol == Protocol.HTTPS ? 443 : 80),
        target(rest.substring(authorityEnd)),
        authority.substring(0, Math.max(0, at)));
  }

  Exchange exchange() {
    return Exchange.of(SOURCE, protocol, host, port);
  }

  /** As the scheme Basic of HTTP has it; empty if there is no user. */
  String authorization() {
    return userinfo.isEmpty()
        ? ""
        : "Basic " + Base64.getEncoder().encodeToString(userinfo.getBytes(StandardCharsets.UTF_8));
  }

  private static OptionalInt port(String hostPort, int colon) {
    try {
      int port = Integer.parseInt(hostPort.substring(colon + 1));
      return port > 0 && port <= 65535 ? OptionalInt.of(port) : OptionalInt.empty();
    } catch (NumberFormatException none) {
      return OptionalInt.empty();
    }
  }

  /** A fragment is never sent. */
  private static String target(String afterAuthority) {
    String sent = afterAuthority.substring(0, firstOf(afterAuthority, "#"));
    return sent.startsWith("/") ? sent : "/" + sent;
  }

  private static int firstOf(String text, String characters) {
    for (int i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return text.length();
  }
}
