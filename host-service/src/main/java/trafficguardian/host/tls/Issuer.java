package trafficguardian.host.tls;

import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes certificates, RFC 5280: what stands in them is decided here alone. */
final class Issuer {
  /**
   * Clocks differ: what is valid only from this very second is rejected by clients that are behind.
   */
  private static final Duration BACKDATED = Duration.ofHours(1);

  private static final int SERIAL_BITS = 128;
  private static final int NAME_BYTES = 4;

  /** RFC 5280, appendix A.1: ub-common-name. */
  private static final int LONGEST_COMMON_NAME = 64;

  private static final SecureRandom RANDOM = new SecureRandom();

  private Issuer() {}

  /** A certificate that may sign those of servers, and no further authority. */
  static X509Certificate authority(KeyPair keys, Duration validity, Instant now) {
    byte[] name = new byte[NAME_BYTES];
    RANDOM.nextBytes(name);
    X500Principal self =
        new X500Principal("CN=Traffic Guardian CA " + HexFormat.of().formatHex(name));
    Instant from = now.minus(BACKDATED);
    try {
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
                  self,
                  serial(),
                  Date.from(from),
                  Date.from(from.plus(validity)),
                  self,
                  keys.getPublic())
              .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
              .addExtension(
                  Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
              .addExtension(Extension.subjectKeyIdentifier, false, keyIdentifier(keys.getPublic()));
      return signed(builder, keys.getPrivate());
    } catch (GeneralSecurityException | IOException | OperatorCreationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * A certificate for the server {@code host}, and for no other name.
   *
   * @param validity of the certificate as a whole; it ends with its issuer's at the latest
   */
  static X509Certificate server(
      String host,
      PublicKey key,
      X509Certificate issuer,
      PrivateKey issuerKey,
      Duration validity,
      Instant now) {
    Instant from = now.minus(BACKDATED);
    Instant until = from.plus(validity);
    Instant issuerUntil = issuer.getNotAfter().toInstant();
    try {
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
                  issuer,
                  serial(),
                  Date.from(from),
                  Date.from(until.isBefore(issuerUntil) ? until : issuerUntil),
                  subject(host),
                  key)
              .addExtension(Extension.subjectAlternativeName, false, names(host))
              .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
              .addExtension(
                  Extension.extendedKeyUsage,
                  false,
                  new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
              .addExtension(Extension.subjectKeyIdentifier, false, keyIdentifier(key))
              .addExtension(
                  Extension.authorityKeyIdentifier,
                  false,
                  new AuthorityKeyIdentifier(keyIdentifierOf(issuer)));
      return signed(builder, issuerKey);
    } catch (GeneralSecurityException | IOException | OperatorCreationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key)
      throws GeneralSecurityException, OperatorCreationException {
    return new JcaX509CertificateConverter()
        .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
  }

  /** Clients go by the alternative name; this one is for people. */
  private static X500Principal subject(String host) {
    return new X500Principal(
        host.length() <= LONGEST_COMMON_NAME ? "CN=\"" + host + "\"" : "CN=Traffic Guardian");
  }

  private static GeneralNames names(String host) {
    int type = InetAddresses.isInetAddress(host) ? GeneralName.iPAddress : GeneralName.dNSName;
    return new GeneralNames(new GeneralName(type, host));
  }

  private static SubjectKeyIdentifier keyIdentifier(PublicKey key) throws GeneralSecurityException {
    return new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key);
  }

  private static byte[] keyIdentifierOf(X509Certificate issuer) throws GeneralSecurityException {
    byte[] own = issuer.getExtensionValue(Extension.subjectKeyIdentifier.getId());
    return own == null
        ? keyIdentifier(issuer.getPublicKey()).getKeyIdentifier()
        : SubjectKeyIdentifier.getInstance(ASN1OctetString.getInstance(own).getOctets())
            .getKeyIdentifier();
  }

  private static BigInteger serial() {
    // Positive, RFC 5280 section 4.1.2.2.
    return new BigInteger(SERIAL_BITS, RANDOM).setBit(0);
  }
}
