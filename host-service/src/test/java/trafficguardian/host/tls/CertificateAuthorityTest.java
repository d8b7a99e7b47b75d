package trafficguardian.host.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trafficguardian.host.JavaCommand;

@Tag("every-jdk")
final class CertificateAuthorityTest {
  private static final Duration DAYS_825 = Duration.ofDays(825);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);

  @TempDir private Path temp;

  /** Runs in a child process, which has the umask that is tested. */
  static final class Make {
    public static void main(String[] args) throws IOException {
      CertificateAuthority.create(Path.of(args[0], "ca"), DAYS_825, InstantSource.system());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"000", "022", "077"})
  void modesAreExactUnderAnyUmask(String umask) throws Exception {
    Process child =
        new ProcessBuilder(
                JavaCommand.inShell(
                    "umask " + umask + "; exec \"$@\"", Make.class, temp.toString()))
            .inheritIO()
            .start();
    assertTrue(child.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, child.exitValue());

    assertEquals("rwx------", mode(temp.resolve("ca")));
    assertEquals("rw-------", mode(temp.resolve("ca/ca.key")));
    assertEquals("rw-r--r--", mode(temp.resolve("ca/ca.crt")));
    assertEquals(2, Objects.requireNonNull(temp.resolve("ca").toFile().list()).length);
  }

  @Test
  void itsCertificateMaySignServersAndNoFurtherAuthority() throws IOException {
    X509Certificate certificate = create().certificate();
    assertEquals(3, certificate.getVersion());
    assertEquals(0, certificate.getBasicConstraints());
    assertEquals(Set.of("2.5.29.19", "2.5.29.15"), certificate.getCriticalExtensionOIDs());
    assertEquals(Set.of("2.5.29.14"), certificate.getNonCriticalExtensionOIDs());
    assertArrayEquals(usage(5, 6), certificate.getKeyUsage());
    assertTrue(
        certificate
            .getSubjectX500Principal()
            .getName()
            .matches("CN=Traffic Guardian CA [0-9a-f]{8}"));
    assertEquals(Date.from(NOW.minus(Duration.ofHours(1))), certificate.getNotBefore());
    assertEquals(
        DAYS_825,
        Duration.between(
            certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant()));
  }

  @Test
  void whatItMadeItLoadsAndSignsWithTheSameKey() throws Exception {
    CertificateAuthority made = create();
    CertificateAuthority loaded = load();
    assertEquals(made.certificate(), loaded.certificate());
    assertEquals(made.fingerprint(), loaded.fingerprint());
    loaded.sign("a.example", keys().getPublic(), WEEK).verify(made.certificate().getPublicKey());
  }

  @Test
  void aServersCertificateHoldsThatNameAloneForThatUseAlone() throws Exception {
    CertificateAuthority authority = create();
    KeyPair keys = keys();
    X509Certificate certificate = authority.sign("api.example.com", keys.getPublic(), WEEK);

    certificate.verify(authority.certificate().getPublicKey());
    assertEquals(keys.getPublic(), certificate.getPublicKey());
    assertEquals(
        authority.certificate().getSubjectX500Principal(), certificate.getIssuerX500Principal());
    assertEquals(
        List.of(List.of(2, "api.example.com")),
        List.copyOf(certificate.getSubjectAlternativeNames()));
    assertEquals(List.of("1.3.6.1.5.5.7.3.1"), certificate.getExtendedKeyUsage());
    assertArrayEquals(usage(0), certificate.getKeyUsage());
    assertEquals(-1, certificate.getBasicConstraints());
    assertEquals(Date.from(NOW.minus(Duration.ofHours(1))), certificate.getNotBefore());
    assertEquals(Date.from(NOW.minus(Duration.ofHours(1)).plus(WEEK)), certificate.getNotAfter());
    assertTrue(certificate.getSerialNumber().signum() > 0);
    assertTrue(certificate.getSerialNumber().bitLength() <= 128);
    assertNotEquals(
        certificate.getSerialNumber(),
        authority.sign("api.example.com", keys.getPublic(), WEEK).getSerialNumber());
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "2001:db8::7"})
  void anAddressStandsThereAsAnAddress(String address) throws Exception {
    X509Certificate certificate = create().sign(address, keys().getPublic(), WEEK);
    List<?> name = List.copyOf(certificate.getSubjectAlternativeNames()).get(0);
    assertEquals(7, name.get(0));
    assertEquals(
        java.net.InetAddress.getByName(address),
        java.net.InetAddress.getByName(String.valueOf(name.get(1))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*.example.com",
        "a b",
        "a,CN=b",
        "a\"b",
        ".example",
        "a..b",
        "A.EXAMPLE",
        "-a",
        "é.example"
      })
  void whatIsNoHostGetsNoCertificate(String host) throws Exception {
    CertificateAuthority authority = create();
    KeyPair keys = keys();
    assertThrows(
        IllegalArgumentException.class, () -> authority.sign(host, keys.getPublic(), WEEK));
  }

  @Test
  void aLongNameIsStillExact() throws Exception {
    String host = "a".repeat(63) + "." + "b".repeat(63) + ".example";
    X509Certificate certificate = create().sign(host, keys().getPublic(), WEEK);
    assertEquals(List.of(List.of(2, host)), List.copyOf(certificate.getSubjectAlternativeNames()));
    assertEquals("CN=Traffic Guardian", certificate.getSubjectX500Principal().getName());
  }

  @Test
  void noCertificateOutlivesItsAuthority() throws Exception {
    CertificateAuthority authority =
        CertificateAuthority.create(folder(), Duration.ofDays(3), CLOCK);
    assertEquals(
        authority.certificate().getNotAfter(),
        authority.sign("a.example", keys().getPublic(), WEEK).getNotAfter());
  }

  @ParameterizedTest
  @ValueSource(strings = {"api.example.com", "127.0.0.1"})
  void opensslVerifiesItByItsStrictRules(String host) throws Exception {
    CertificateAuthority authority =
        CertificateAuthority.create(folder(), DAYS_825, InstantSource.system());
    Path leaf = temp.resolve("leaf.crt");
    Files.write(leaf, AuthorityFiles.pem(authority.sign(host, keys().getPublic(), WEEK)));
    Process openssl =
        new ProcessBuilder(
                "openssl",
                "verify",
                "-x509_strict",
                "-purpose",
                "sslserver",
                host.equals("127.0.0.1") ? "-verify_ip" : "-verify_hostname",
                host,
                "-CAfile",
                folder().resolve("ca.crt").toString(),
                leaf.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, openssl.waitFor(), said);
  }

  @Test
  void itIsNeverWrittenOver() throws IOException {
    String before = create().fingerprint().pairs();
    AuthorityException refused = assertThrows(AuthorityException.class, this::create);
    assertEquals(AuthorityException.Reason.EXISTS, refused.reason());
    assertEquals(before, load().fingerprint().pairs());
    assertFalse(Files.exists(folder().resolve("ca.key.new")));
  }

  private CertificateAuthority create() throws IOException {
    return CertificateAuthority.create(folder(), DAYS_825, CLOCK);
  }

  private CertificateAuthority load() throws IOException {
    return CertificateAuthority.load(folder(), CLOCK);
  }

  private Path folder() {
    return temp.resolve("ca");
  }

  static KeyPair keys() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }

  private static boolean[] usage(int... bits) {
    boolean[] usage = new boolean[9];
    for (int bit : bits) {
      usage[bit] = true;
    }
    return usage;
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
  }
}
