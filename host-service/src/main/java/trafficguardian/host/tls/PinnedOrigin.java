package trafficguardian.host.tls;

import java.security.cert.X509Certificate;

/** Tells an origin by the one certificate that it is known to have, whoever signed that. */
@FunctionalInterface
public interface PinnedOrigin {
  /** No origin is known that way. */
  PinnedOrigin NONE = (host, port, certificate) -> false;

  /** Whether the origin at that name and port is the one with this certificate. */
  boolean is(String host, int port, X509Certificate certificate);
}
