package trafficguardian.host.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.List;
import trafficguardian.host.files.SafeFiles;
import trafficguardian.host.files.WholeFiles;
import trafficguardian.host.tls.AuthorityException.Reason;

/** The two files of a certificate authority in their private folder. */
record AuthorityFiles(Path folder) {
  static final String KEY = "ca.key";
  static final String CERTIFICATE = "ca.crt";

  private static final int MAX_BYTES = 65_536;
  private static final int KEY_CERT_SIGN = 5;

  /** A key and the certificate that belongs to it. */
  record Pair(PrivateKey key, X509Certificate certificate) {}

  boolean exist() {
    return isThere(KEY) || isThere(CERTIFICATE);
  }

  /** Moves the files to another folder of the same file system: the certificate first. */
  void moveTo(Path other) throws IOException {
    for (String name : List.of(CERTIFICATE, KEY)) {
      if (isThere(name)) {
        Files.move(folder.resolve(name), other.resolve(name));
      }
    }
    SafeFiles.forceFolder(other);
    SafeFiles.forceFolder(folder);
  }

  private boolean isThere(String name) {
    return Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
  }

  /** Writes the key, then the certificate: what a crash leaves can be told from a whole pair. */
  void write(Pair pair) throws IOException {
    SafeFiles.privateFolder(folder);
    if (exist()) {
      throw refusal(Reason.EXISTS);
    }
    WholeFiles.createPrivate(
        folder.resolve(KEY), Pem.encode(Pem.PRIVATE_KEY, pair.key.getEncoded()));
    WholeFiles.replacePublic(folder.resolve(CERTIFICATE), pem(pair.certificate));
  }

  static byte[] pem(X509Certificate certificate) {
    try {
      return Pem.encode(Pem.CERTIFICATE, certificate.getEncoded());
    } catch (CertificateException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }

  /** The pair, after everything about it has been checked. */
  Pair read(Instant now) throws IOException {
    if (!exist()) {
      throw refusal(Reason.NONE);
    }
    SafeFiles.checkPrivateFolder(folder);
    if (!isThere(CERTIFICATE)) {
      throw refusal(Reason.KEY_ALONE);
    }
    if (!isThere(KEY)) {
      throw refusal(Reason.CERTIFICATE_ALONE);
    }
    PrivateKey key = key();
    X509Certificate certificate = certificate();
    if (!belongTogether(key, certificate.getPublicKey())) {
      throw refusal(Reason.NOT_MATCHING);
    }
    if (now.isBefore(certificate.getNotBefore().toInstant())) {
      throw refusal(Reason.NOT_YET_VALID);
    }
    if (now.isAfter(certificate.getNotAfter().toInstant())) {
      throw refusal(Reason.EXPIRED);
    }
    return new Pair(key, certificate);
  }

  private PrivateKey key() throws IOException {
    byte[] text = WholeFiles.readPrivate(folder.resolve(KEY), MAX_BYTES);
    if (text.length == 0) {
      throw refusal(Reason.KEY_EMPTY);
    }
    if (Pem.isCut(Pem.PRIVATE_KEY, text)) {
      throw refusal(Reason.KEY_CUT);
    }
    byte[] encoded =
        Pem.decode(Pem.PRIVATE_KEY, text).orElseThrow(() -> refusal(Reason.KEY_UNREADABLE));
    try {
      PrivateKey key =
          KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
      if (isOnP256(key)) {
        return key;
      }
    } catch (InvalidKeySpecException otherKind) {
      // Of another algorithm, or damaged: told below.
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
    throw refusal(Reason.KEY_OF_OTHER_KIND);
  }

  private static boolean isOnP256(PrivateKey key) throws GeneralSecurityException {
    AlgorithmParameters p256 = AlgorithmParameters.getInstance("EC");
    p256.init(new ECGenParameterSpec("secp256r1"));
    ECParameterSpec wanted = p256.getParameterSpec(ECParameterSpec.class);
    return key instanceof ECPrivateKey onCurve
        && onCurve.getParams().getCurve().equals(wanted.getCurve())
        && onCurve.getParams().getGenerator().equals(wanted.getGenerator())
        && onCurve.getParams().getOrder().equals(wanted.getOrder());
  }

  /** The certificate, whether or not its key is there and its time has come. */
  X509Certificate certificate() throws IOException {
    byte[] text = WholeFiles.read(folder.resolve(CERTIFICATE), MAX_BYTES);
    byte[] encoded =
        Pem.decode(Pem.CERTIFICATE, text).orElseThrow(() -> refusal(Reason.CERTIFICATE_UNREADABLE));
    try {
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(encoded));
      boolean[] usage = certificate.getKeyUsage();
      if (certificate.getBasicConstraints() < 0 || (usage != null && !usage[KEY_CERT_SIGN])) {
        throw refusal(Reason.NO_AUTHORITY);
      }
      return certificate;
    } catch (CertificateException damaged) {
      throw refusal(Reason.CERTIFICATE_UNREADABLE);
    }
  }

  private static boolean belongTogether(PrivateKey key, PublicKey publicKey) {
    byte[] anything = {1};
    try {
      Signature signing = Signature.getInstance("SHA256withECDSA");
      signing.initSign(key);
      signing.update(anything);
      byte[] signature = signing.sign();
      signing.initVerify(publicKey);
      signing.update(anything);
      return signing.verify(signature);
    } catch (InvalidKeyException | SignatureException otherKind) {
      return false;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private AuthorityException refusal(Reason reason) {
    return new AuthorityException(folder, reason);
  }
}
