package trafficguardian.host.proxy;

import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.util.Locale;
import java.util.Optional;
import trafficguardian.host.tls.CertificateFault;
import trafficguardian.host.tls.UpstreamTls;

/** What a client is told of a handshake with an origin that failed. */
final class TlsFailure {
  private TlsFailure() {}

  static ProxyError of(Throwable failure) {
    Optional<CertificateFault> fault = UpstreamTls.fault(failure);
    if (fault.isPresent()) {
      return of(fault.get());
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SslHandshakeTimeoutException) {
        return ProxyError.UPSTREAM_TLS_TIMEOUT;
      }
      // Neither Java nor BoringSSL has anything but words for this one.
      String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      if (text.replace('_', ' ').matches("(?s).*(protocol version|unsupported protocol).*")) {
        return ProxyError.UPSTREAM_TLS_VERSION;
      }
    }
    return ProxyError.UPSTREAM_TLS_FAILED;
  }

  static ProxyError of(CertificateFault fault) {
    return switch (fault) {
      case EXPIRED -> ProxyError.UPSTREAM_CERT_EXPIRED;
      case NOT_YET_VALID -> ProxyError.UPSTREAM_CERT_NOT_YET_VALID;
      case WRONG_HOST -> ProxyError.UPSTREAM_CERT_WRONG_HOST;
      case SELF_SIGNED -> ProxyError.UPSTREAM_CERT_SELF_SIGNED;
      case UNKNOWN_CA -> ProxyError.UPSTREAM_CERT_UNKNOWN_CA;
      case INVALID -> ProxyError.UPSTREAM_CERT_INVALID;
    };
  }
}
