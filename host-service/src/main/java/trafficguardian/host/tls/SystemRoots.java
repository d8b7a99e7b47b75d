package trafficguardian.host.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The certificate authorities that this machine trusts: those of the operating system, which its
 * operator keeps, or where it has no such file those that came with Java.
 */
public final class SystemRoots {
  /** Debian and Alpine; Red Hat; SUSE; BSD and macOS. */
  private static final List<Path> BUNDLES =
      List.of(
          Path.of("/etc/ssl/certs/ca-certificates.crt"),
          Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
          Path.of("/etc/ssl/ca-bundle.pem"),
          Path.of("/etc/ssl/cert.pem"));

  private SystemRoots() {}

  /** All of them. */
  public static List<X509Certificate> load() throws IOException {
    for (Path bundle : BUNDLES) {
      if (Files.isReadable(bundle)) {
        return certificates(bundle);
      }
    }
    return ofJava();
  }

  /** Those that the operator adds, from a PEM file. */
  static List<X509Certificate> added(Path pem) throws IOException {
    try {
      return certificates(pem);
    } catch (AccessDeniedException denied) {
      throw denied;
    } catch (IOException unusable) {
      throw new UnusableRoots(pem, unusable);
    }
  }

  /** The certificates in a PEM file, which holds one at least. */
  static List<X509Certificate> certificates(Path pem) throws IOException {
    List<X509Certificate> found = new ArrayList<>();
    try (InputStream in = Files.newInputStream(pem)) {
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        found.add((X509Certificate) one);
      }
    } catch (CertificateException notPem) {
      throw new IOException(pem + ": not a file of PEM certificates", notPem);
    }
    if (found.isEmpty()) {
      throw new IOException(pem + ": no certificate in this file");
    }
    return found;
  }

  private static List<X509Certificate> ofJava() throws IOException {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509TrustManager x509) {
          return List.of(x509.getAcceptedIssuers());
        }
      }
      throw new IOException("this Java has no trust manager");
    } catch (GeneralSecurityException failure) {
      throw new IOException("the roots of this Java cannot be read", failure);
    }
  }
}
