package trafficguardian.host.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority that signs whatever a test wants. */
public final class TestCa {
  private static final Duration USUAL = Duration.ofDays(30);
  private static final AtomicLong SERIAL = new AtomicLong(1);
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final Identity identity;

  private TestCa(Identity identity) {
    this.identity = identity;
  }

  /** A certificate and its key. */
  public record Identity(X509Certificate certificate, PrivateKey key) {

    /** A TLS server's side with this certificate. */
    public SSLContext server() throws GeneralSecurityException, IOException {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("it", key, PASSWORD, new X509Certificate[] {certificate});
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    }
  }

  public static TestCa create() throws Exception {
    KeyPair keys = newKeys();
    X500Name name = new X500Name("CN=Test CA " + SERIAL.incrementAndGet());
    X509v3CertificateBuilder builder =
        builder(name, name, keys, Instant.now().minus(USUAL), Instant.now().plus(USUAL))
            .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
            .addExtension(
                Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    return new TestCa(new Identity(sign(builder, keys.getPrivate()), keys.getPrivate()));
  }

  public X509Certificate certificate() {
    return identity.certificate();
  }

  public PrivateKey key() {
    return identity.key();
  }

  /** A server's certificate for a name or an IP address. */
  public Identity issue(String host) throws Exception {
    return issue(host, Instant.now().minus(USUAL), Instant.now().plus(USUAL));
  }

  public Identity issue(String host, Instant notBefore, Instant notAfter) throws Exception {
    KeyPair keys = newKeys();
    X500Name issuer =
        X500Name.getInstance(identity.certificate().getSubjectX500Principal().getEncoded());
    X509v3CertificateBuilder builder =
        builder(issuer, new X500Name("CN=server"), keys, notBefore, notAfter);
    addName(builder, host);
    return new Identity(sign(builder, identity.key()), keys.getPrivate());
  }

  /** A server's certificate that only it itself vouches for. */
  public static Identity selfSigned(String host) throws Exception {
    KeyPair keys = newKeys();
    X500Name name = new X500Name("CN=server");
    Instant now = Instant.now();
    X509v3CertificateBuilder builder = builder(name, name, keys, now.minus(USUAL), now.plus(USUAL));
    addName(builder, host);
    return new Identity(sign(builder, keys.getPrivate()), keys.getPrivate());
  }

  /** Writes the certificate as PEM. */
  public Path write(Path file) throws Exception {
    return write(certificate(), file);
  }

  public static Path write(X509Certificate certificate, Path file) throws Exception {
    return Files.writeString(file, pem(certificate));
  }

  public static String pem(X509Certificate certificate) throws Exception {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }

  /** A TLS client's side that trusts this authority alone. */
  public SSLContext client() throws GeneralSecurityException, IOException {
    return trusting(certificate());
  }

  public static SSLContext trusting(X509Certificate root)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("ca", root);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  private static KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static X509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, KeyPair keys, Instant notBefore, Instant notAfter) {
    return new JcaX509v3CertificateBuilder(
        issuer,
        BigInteger.valueOf(SERIAL.incrementAndGet()),
        Date.from(notBefore),
        Date.from(notAfter),
        subject,
        keys.getPublic());
  }

  private static void addName(X509v3CertificateBuilder builder, String host) throws Exception {
    boolean address = host.indexOf(':') >= 0 || host.matches("[0-9.]+");
    int kind = address ? GeneralName.iPAddress : GeneralName.dNSName;
    builder.addExtension(
        Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(kind, host)));
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
      throws Exception {
    byte[] der =
        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)).getEncoded();
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }
}
