package trafficguardian.host.proxy;

import javax.net.ssl.SNIHostName;
import trafficguardian.host.http.Endpoint;

/**
 * Whom a TLS connection to an origin is to reach.
 *
 * @param name what the certificate must be for: a host name or the literal of an address
 * @param strict whether a certificate that does not verify ends the connection
 * @param http2 whether HTTP/2 is offered; a connection that was agreed to speak HTTP/1.1 is as if
 *     it had not been
 */
record TlsPeer(String name, boolean strict, boolean http2) {

  /** Java's verification takes host names as RFC 1123 has them, so without underscores. */
  static boolean canBeCertified(Endpoint endpoint) {
    if (endpoint.literal().isPresent()) {
      return true;
    }
    try {
      var unused = new SNIHostName(endpoint.host());
      return true;
    } catch (IllegalArgumentException notAHostName) {
      return false;
    }
  }
}
