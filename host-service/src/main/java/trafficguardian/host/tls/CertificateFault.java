package trafficguardian.host.tls;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/** What is wrong with the certificate of an origin. */
public enum CertificateFault {
  EXPIRED,
  NOT_YET_VALID,
  WRONG_HOST,
  SELF_SIGNED,
  UNKNOWN_CA,
  /** Anything else: a weak algorithm, a bad signature, a use that it is not meant for. */
  INVALID;

  /** Why no path leads from the certificate to a trusted one. */
  static CertificateFault ofPath(CertificateException failure, X509Certificate certificate) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      CertificateFault fault = ofCause(cause, certificate);
      if (fault != null) {
        return fault;
      }
    }
    return INVALID;
  }

  private static @Nullable CertificateFault ofCause(Throwable cause, X509Certificate certificate) {
    if (cause instanceof CertificateExpiredException) {
      return EXPIRED;
    }
    if (cause instanceof CertificateNotYetValidException) {
      return NOT_YET_VALID;
    }
    if (cause instanceof CertPathValidatorException path) {
      if (path.getReason() == BasicReason.EXPIRED) {
        return EXPIRED;
      }
      return path.getReason() == BasicReason.NOT_YET_VALID ? NOT_YET_VALID : null;
    }
    if (cause instanceof CertPathBuilderException) {
      boolean selfSigned =
          certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal());
      return selfSigned ? SELF_SIGNED : UNKNOWN_CA;
    }
    return null;
  }
}
