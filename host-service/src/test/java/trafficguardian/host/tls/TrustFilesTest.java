package trafficguardian.host.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("every-jdk")
final class TrustFilesTest {
  @TempDir private Path temp;
  private TrustFiles files;
  private CertificateAuthority authority;

  @BeforeEach
  void make() throws IOException {
    files = new TrustFiles(Files.createDirectory(temp.resolve("public")));
    authority = authority("ca");
  }

  private CertificateAuthority authority(String name) throws IOException {
    return CertificateAuthority.create(
        temp.resolve(name), Duration.ofDays(825), InstantSource.system());
  }

  @Test
  void everybodyMayReadThem() throws IOException {
    assertFalse(files.exist());
    files.write(authority, Optional.empty());
    assertTrue(files.exist());
    for (Path file :
        List.of(files.certificate(), files.bundle(), files.store(), files.wgetSettings())) {
      assertEquals(
          "rw-r--r--",
          PosixFilePermissions.toString(
              Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS)));
    }
    files.remove();
    try (var left = Files.list(files.folder())) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void theBundleHoldsTheSystemsRootsThoseForUpstreamAndTheAuthority() throws Exception {
    CertificateAuthority upstream = authority("upstream");
    files.write(authority, Optional.of(temp.resolve("upstream/ca.crt")));

    assertEquals(List.of(authority.certificate()), SystemRoots.certificates(files.certificate()));
    Set<X509Certificate> wanted = new HashSet<>(SystemRoots.load());
    assertTrue(wanted.size() > 50, "the machine's roots");
    wanted.add(upstream.certificate());
    wanted.add(authority.certificate());
    assertEquals(wanted, new HashSet<>(SystemRoots.certificates(files.bundle())));

    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(files.store())) {
      store.load(in, TrustFiles.STORE_PASSWORD.toCharArray());
    }
    assertEquals(wanted.size(), store.size());
    assertTrue(store.getCertificateAlias(authority.certificate()) != null);
  }

  @Test
  void theyAreReplacedWhenTheAuthorityIs() throws IOException {
    files.write(authority, Optional.empty());
    files.write(authority("next"), Optional.empty());
    assertFalse(
        Files.readString(files.bundle())
            .contains(new String(authority.pem(), StandardCharsets.US_ASCII)));
  }

  @Test
  void noneHoldsAKey() throws IOException {
    files.write(authority, Optional.empty());
    String key = Files.readString(temp.resolve("ca/ca.key"));
    for (Path file : List.of(files.certificate(), files.bundle(), files.wgetSettings())) {
      assertFalse(Files.readString(file).contains("PRIVATE"), file.toString());
    }
    assertTrue(key.contains("PRIVATE"));
  }
}
