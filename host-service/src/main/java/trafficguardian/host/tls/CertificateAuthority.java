package trafficguardian.host.tls;

import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.regex.Pattern;

/**
 * The authority that signs the certificates which intercepted clients are shown. Its key is made on
 * this host, lies in one private file, and never leaves this object. Any thread may sign.
 */
public final class CertificateAuthority {
  /** What a name in a certificate may look like: no wildcard, nothing that needs quoting. */
  private static final Pattern HOST =
      Pattern.compile("(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,62})(\\.[a-z0-9_]([a-z0-9_-]{0,62}))*");

  private final AuthorityFiles.Pair pair;
  private final InstantSource clock;

  private CertificateAuthority(AuthorityFiles.Pair pair, InstantSource clock) {
    this.pair = pair;
    this.clock = clock;
  }

  /**
   * Makes a new authority in {@code folder}.
   *
   * @throws AuthorityException if there is one already, or part of one
   * @throws trafficguardian.host.files.UnsafeFileException if the folder is open to others
   */
  public static CertificateAuthority create(Path folder, Duration validity, InstantSource clock)
      throws IOException {
    KeyPair keys = newKeys();
    AuthorityFiles.Pair pair =
        new AuthorityFiles.Pair(
            keys.getPrivate(), Issuer.authority(keys, validity, clock.instant()));
    new AuthorityFiles(folder).write(pair);
    return new CertificateAuthority(pair, clock);
  }

  static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * The authority in {@code folder}. What is wrong with it is never put right here.
   *
   * @throws AuthorityException if it is not there, damaged or expired
   * @throws trafficguardian.host.files.UnsafeFileException if a file or the folder is open to
   *     others, or a link
   */
  public static CertificateAuthority load(Path folder, InstantSource clock) throws IOException {
    return new CertificateAuthority(new AuthorityFiles(folder).read(clock.instant()), clock);
  }

  /** Its own certificate. */
  public X509Certificate certificate() {
    return pair.certificate();
  }

  /** Its certificate in PEM. */
  public byte[] pem() {
    return AuthorityFiles.pem(pair.certificate());
  }

  /** Its certificate in DER. */
  public byte[] der() {
    try {
      return pair.certificate().getEncoded();
    } catch (CertificateEncodingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The fingerprint of its certificate. */
  public CertificateFingerprint fingerprint() {
    return CertificateFingerprint.of(pair.certificate());
  }

  /** When its certificate ends, and all that it has signed with it. */
  public Instant expires() {
    return pair.certificate().getNotAfter().toInstant();
  }

  /**
   * A certificate for {@code key} to serve {@code host} with.
   *
   * @param host a name in lower case without a final dot, or an IP address without brackets
   * @param validity how long it is valid as a whole, of which one hour lies in the past
   * @throws IllegalArgumentException if {@code host} cannot stand in a certificate
   */
  public X509Certificate sign(String host, PublicKey key, Duration validity) {
    if (!InetAddresses.isInetAddress(host) && !HOST.matcher(host).matches()) {
      throw new IllegalArgumentException("not a host");
    }
    return Issuer.server(host, key, pair.certificate(), pair.key(), validity, clock.instant());
  }
}
