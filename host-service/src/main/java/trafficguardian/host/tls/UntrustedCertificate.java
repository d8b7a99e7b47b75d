package trafficguardian.host.tls;

import java.security.cert.CertificateException;

/** Ends a handshake because of the origin's certificate. */
final class UntrustedCertificate extends CertificateException {
  private static final long serialVersionUID = 1;

  private final CertificateFault fault;

  UntrustedCertificate(CertificateFault fault, CertificateException cause) {
    super(fault.name(), cause);
    this.fault = fault;
  }

  CertificateFault fault() {
    return fault;
  }
}
