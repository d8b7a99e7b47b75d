package trafficguardian.host.proxy;

import static io.netty.handler.codec.http.HttpHeaderNames.HOST;

import io.netty.util.AsciiString;
import java.util.List;
import java.util.Optional;
import trafficguardian.host.http.Endpoint;
import trafficguardian.host.http.Framing;
import trafficguardian.host.http.MalformedMessage;
import trafficguardian.host.http.RequestHead;
import trafficguardian.host.http.RequestTarget;
import trafficguardian.host.tls.UpstreamTls;

/** What is to happen with a request: the one place that decides it. */
sealed interface Route {
  /**
   * Relay it to an origin.
   *
   * @param pathAndQuery what to ask for there: begins with a slash, or is the asterisk
   * @param inTunnel the client asked for the site by CONNECT, and so has a parent to be asked
   */
  record Forward(Site site, String pathAndQuery, Framing framing, boolean inTunnel)
      implements Route {}

  /** Relay bytes both ways, unread. */
  record Tunnel(Endpoint endpoint) implements Route {}

  /** Answer it ourselves. */
  record Refuse(ProxyError error) implements Route {}

  static Route of(RequestHead request, UpstreamTls tls) throws MalformedMessage {
    Framing framing = Framing.ofRequest(request);
    RequestTarget target =
        RequestTarget.parse(request.method(), request.target())
            .orElseThrow(() -> MalformedMessage.because("bad request target"));
    if (target instanceof RequestTarget.Authority authority) {
      checkHost(request, authority.endpoint(), authority.endpoint().port());
      // RFC 9110 section 9.3.6: what follows the head is the tunnel's, whatever a length says.
      return framing instanceof Framing.None
          ? new Tunnel(authority.endpoint())
          : new Refuse(ProxyError.BAD_REQUEST);
    }
    if (target instanceof RequestTarget.Absolute absolute) {
      Endpoint endpoint = absolute.endpoint();
      if (absolute.https() && !TlsPeer.canBeCertified(endpoint)) {
        return new Refuse(ProxyError.BAD_REQUEST);
      }
      Site site = absolute.https() ? Site.over(tls, endpoint) : Site.inTheClear(endpoint);
      checkHost(request, endpoint, site.usualPort());
      return new Forward(site, absolute.pathAndQuery(), framing, false);
    }
    return new Refuse(ProxyError.BAD_REQUEST);
  }

  /** What is to happen with a request on a connection that a CONNECT led to {@code site}. */
  static Route within(Site site, RequestHead request) throws MalformedMessage {
    Framing framing = Framing.ofRequest(request);
    RequestTarget target =
        RequestTarget.parse(request.method(), request.target())
            .orElseThrow(() -> MalformedMessage.because("bad request target"));
    if (target instanceof RequestTarget.Origin || target instanceof RequestTarget.Asterisk) {
      checkHost(request, site.authority(), site.usualPort());
      return new Forward(site, request.target(), framing, true);
    }
    if (target instanceof RequestTarget.Absolute absolute
        && absolute.https() == site.tls().isPresent()
        && absolute.endpoint().equals(site.authority())) {
      checkHost(request, site.authority(), site.usualPort());
      return new Forward(site, absolute.pathAndQuery(), framing, true);
    }
    return new Refuse(ProxyError.BAD_REQUEST);
  }

  /** What is to happen with a request that came to the listener before {@code gateway}. */
  static Route to(Gateway gateway, RequestHead request) throws MalformedMessage {
    Framing framing = Framing.ofRequest(request);
    RequestTarget target =
        RequestTarget.parse(request.method(), request.target())
            .orElseThrow(() -> MalformedMessage.because("bad request target"));
    // The gateway itself knows by what names it may be called.
    if (request.fields().count(HOST) != 1 && request.minor() > 0) {
      throw MalformedMessage.because("not one Host");
    }
    return target instanceof RequestTarget.Origin || target instanceof RequestTarget.Asterisk
        ? new Forward(gateway.site(), request.target(), framing, false)
        : new Refuse(ProxyError.BAD_REQUEST);
  }

  /**
   * RFC 9112 section 3.2.2 has a proxy overwrite a Host that differs from the authority; but then
   * one of the two readers was meant to be deceived.
   */
  private static void checkHost(RequestHead request, Endpoint endpoint, int defaultPort)
      throws MalformedMessage {
    List<AsciiString> hosts = request.fields().values(HOST);
    if (hosts.isEmpty() && request.minor() == 0) {
      return;
    }
    if (hosts.size() != 1
        || !Endpoint.parse(hosts.get(0).toString(), defaultPort).equals(Optional.of(endpoint))) {
      throw MalformedMessage.because("Host is not the authority");
    }
  }
}
