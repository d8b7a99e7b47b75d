package trafficguardian.host.proxy;

import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import trafficguardian.host.http.Endpoint;
import trafficguardian.host.http.RequestTarget;

/**
 * The proxy that requests go on to.
 *
 * @param endpoint where it listens
 * @param overTls whether it is spoken to over TLS
 * @param userAndPassword of this proxy at that one, {@code user:password}
 * @param direct origins that are reached without it
 * @param forwardsAuthorization whether it gets the credentials that clients sent; they win over
 *     this proxy's own
 */
public record ParentProxy(
    Endpoint endpoint,
    boolean overTls,
    Optional<String> userAndPassword,
    List<HostRule> direct,
    boolean forwardsAuthorization) {

  public ParentProxy {
    direct = List.copyOf(direct);
  }

  /**
   * Reads {@code http://host:port} or {@code https://host:port}; without a port it is the scheme's.
   */
  public static Optional<ParentProxy> parse(
      String url,
      Optional<String> userAndPassword,
      List<HostRule> direct,
      boolean forwardsAuthorization) {
    boolean overTls = url.startsWith("https://");
    if (!overTls && !url.startsWith("http://")) {
      return Optional.empty();
    }
    String authority = url.substring(url.indexOf("//") + 2).replaceFirst("/$", "");
    int usualPort = overTls ? RequestTarget.HTTPS_PORT : RequestTarget.HTTP_PORT;
    return Endpoint.parse(authority, usualPort)
        .map(
            endpoint ->
                new ParentProxy(endpoint, overTls, userAndPassword, direct, forwardsAuthorization));
  }

  /** The way to {@code origin}, unless that is reached directly. */
  Optional<Via> via(Endpoint origin, Caller caller, boolean tunnelled) {
    if (HostRule.anyCovers(direct, origin)) {
      return Optional.empty();
    }
    Optional<String> theirs =
        forwardsAuthorization
            ? caller.proxyAuthorization().map(AsciiString::toString)
            : Optional.empty();
    return Optional.of(new Via(this, theirs.or(this::ours), tunnelled));
  }

  private Optional<String> ours() {
    return userAndPassword.map(
        pair ->
            "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }
}
