package trafficguardian.host.tls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import trafficguardian.host.files.WholeFiles;

/**
 * What clients are pointed at so that they trust the authority: its certificate for variables that
 * add to the roots a client has, and all roots with it for variables that replace them. Public, and
 * made anew whenever the service starts.
 *
 * @param folder only we may change it, everybody may read it
 */
public record TrustFiles(Path folder) {
  /** Java opens a store only with one; there is nothing in it that is secret. */
  public static final String STORE_PASSWORD = "traffic-guardian";

  /** The certificate alone, PEM. */
  public Path certificate() {
    return folder.resolve("ca.crt");
  }

  /** The system's roots, those for upstream, and the certificate, PEM. */
  public Path bundle() {
    return folder.resolve("ca-bundle.pem");
  }

  /** The same as a PKCS#12 trust store for Java. */
  public Path store() {
    return folder.resolve("truststore.p12");
  }

  /** A file of settings that points wget, which has no variable for it, at the bundle. */
  public Path wgetSettings() {
    return folder.resolve("wgetrc");
  }

  /** Whether they have been written. */
  public boolean exist() {
    return all().stream().allMatch(Files::isRegularFile);
  }

  /**
   * Writes all of them.
   *
   * @param moreRoots a PEM file of certificates that are trusted upstream besides the system's
   */
  public void write(CertificateAuthority authority, Optional<Path> moreRoots) throws IOException {
    Set<X509Certificate> roots = new LinkedHashSet<>(SystemRoots.load());
    if (moreRoots.isPresent()) {
      roots.addAll(SystemRoots.added(moreRoots.get()));
    }
    roots.add(authority.certificate());
    WholeFiles.replacePublic(certificate(), authority.pem());
    WholeFiles.replacePublic(bundle(), bundle(roots));
    WholeFiles.replacePublic(store(), store(roots));
    WholeFiles.replacePublic(
        wgetSettings(), ("ca_certificate = " + bundle() + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Removes those of an authority that is no more. */
  public void remove() throws IOException {
    for (Path file : all()) {
      Files.deleteIfExists(file);
    }
  }

  private List<Path> all() {
    return List.of(certificate(), bundle(), store(), wgetSettings());
  }

  private static byte[] bundle(Set<X509Certificate> roots) throws IOException {
    ByteArrayOutputStream bundle = new ByteArrayOutputStream();
    for (X509Certificate root : roots) {
      bundle.write(AuthorityFiles.pem(root));
    }
    return bundle.toByteArray();
  }

  private static byte[] store(Set<X509Certificate> roots) throws IOException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      int number = 0;
      for (X509Certificate root : roots) {
        store.setCertificateEntry("root" + number++, root);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      store.store(out, STORE_PASSWORD.toCharArray());
      return out.toByteArray();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
