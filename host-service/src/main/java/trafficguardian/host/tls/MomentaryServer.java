package trafficguardian.host.tls;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * TLS of a server that is there for a moment only. Its key is made for it and never stored.
 *
 * @param certificateSha256 by which it is told from others, 64 hex digits
 */
public record MomentaryServer(SSLContext tls, String certificateSha256) {
  private static final Duration VALIDITY = Duration.ofHours(2);

  /** For the name {@code host}. */
  public static MomentaryServer at(String host) {
    KeyPair authority = CertificateAuthority.newKeys();
    KeyPair keys = CertificateAuthority.newKeys();
    Instant now = Instant.now();
    X509Certificate certificate =
        Issuer.server(
            host,
            keys.getPublic(),
            Issuer.authority(authority, VALIDITY, now),
            authority.getPrivate(),
            VALIDITY,
            now);
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", keys.getPrivate(), new char[0], new Certificate[] {certificate});
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(factory.getKeyManagers(), null, null);
      return new MomentaryServer(
          context, Hashing.sha256().hashBytes(certificate.getEncoded()).toString());
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
