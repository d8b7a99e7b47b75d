package trafficguardian.host.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Judges the certificates of origins as {@code roots} does, names what is wrong with one, and ends
 * the handshake or, where that is only to be reported, notes it in the session.
 */
final class OriginTrust extends X509ExtendedTrustManager {
  /** Where the session holds a {@link CertificateFault} that did not end the handshake. */
  static final String FAULT = "trafficguardian.fault";

  private final X509ExtendedTrustManager roots;
  private final PinnedOrigin pinned;
  private final boolean strict;

  OriginTrust(X509ExtendedTrustManager roots, PinnedOrigin pinned, boolean strict) {
    this.roots = roots;
    this.pinned = pinned;
    this.strict = strict;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    String host = engine.getPeerHost();
    if (host != null && pinned.is(host, engine.getPeerPort(), chain[0])) {
      return;
    }
    try {
      roots.checkServerTrusted(chain, authType, engine);
    } catch (CertificateException failure) {
      CertificateFault fault = faultOf(failure, chain, authType);
      if (strict) {
        throw new UntrustedCertificate(fault, failure);
      }
      engine.getHandshakeSession().putValue(FAULT, fault);
    }
  }

  private CertificateFault faultOf(
      CertificateException failure, X509Certificate[] chain, String authType) {
    try {
      // Without an engine, all is checked but the name.
      roots.checkServerTrusted(chain, authType);
      return CertificateFault.WRONG_HOST;
    } catch (CertificateException path) {
      return CertificateFault.ofPath(failure, chain[0]);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("only with an engine");
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw new CertificateException("only with an engine");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("only for origins");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw new CertificateException("only for origins");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("only for origins");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return roots.getAcceptedIssuers();
  }
}
