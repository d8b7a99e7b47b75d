package trafficguardian.host.proxy;

import java.util.Optional;
import trafficguardian.host.http.Endpoint;
import trafficguardian.host.http.RequestTarget;
import trafficguardian.host.tls.UpstreamTls;
import trafficguardian.ipc.Protocol;

/**
 * Where a request goes.
 *
 * @param endpoint what is connected
 * @param tls whom to expect there; nobody in particular without TLS
 */
record Site(Endpoint endpoint, Optional<TlsPeer> tls) {

  static Site inTheClear(Endpoint endpoint) {
    return new Site(endpoint, Optional.empty());
  }

  /** An origin that must show a certificate for the host that was asked for. */
  static Site over(UpstreamTls tls, Endpoint endpoint) {
    return new Site(endpoint, Optional.of(new TlsPeer(endpoint.host(), tls.isStrict(), false)));
  }

  /** The same with or without HTTP/2, which needs TLS to be agreed on. */
  Site offering(boolean http2) {
    return new Site(endpoint, tls.map(peer -> new TlsPeer(peer.name(), peer.strict(), http2)));
  }

  boolean offersHttp2() {
    return tls.isPresent() && tls.get().http2();
  }

  Protocol protocol() {
    return tls.isPresent() ? Protocol.HTTPS : Protocol.HTTP;
  }

  /** Host and port as a request names them: with TLS, the name that is verified. */
  Endpoint authority() {
    return tls.map(peer -> new Endpoint(peer.name(), endpoint.port())).orElse(endpoint);
  }

  /** The port that a Host field need not name. */
  int usualPort() {
    return tls.isPresent() ? RequestTarget.HTTPS_PORT : RequestTarget.HTTP_PORT;
  }
}
