package trafficguardian.host.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.hash.Hashing;
import com.google.common.io.Resources;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CertificateFingerprintTest {
  @Test
  void theWordListIsThePublishedOne() throws Exception {
    byte[] list =
        Resources.toByteArray(
            Resources.getResource(
                CertificateFingerprint.class, "/trafficguardian/bip39-english.txt"));
    assertEquals(
        "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda",
        Hashing.sha256().hashBytes(list).toString());
  }

  /** Entropy and words of the published test vectors of BIP-39. */
  @Test
  void wordsAreElevenBitsEachFromTheLeft() {
    assertEquals(
        List.of(
            "legal", "winner", "thank", "year", "wave", "sausage", "worth", "useful", "legal",
            "winner"),
        new CertificateFingerprint("7f".repeat(32)).words());
    assertEquals(
        List.of(
            "letter",
            "advice",
            "cage",
            "absurd",
            "amount",
            "doctor",
            "acoustic",
            "avoid",
            "letter",
            "advice"),
        new CertificateFingerprint("80".repeat(32)).words());
    assertEquals(
        List.of("zoo", "zoo", "zoo", "zoo", "zoo", "zoo", "zoo", "zoo", "zoo", "zoo"),
        new CertificateFingerprint("ff".repeat(32)).words());
  }

  @Test
  void opensslPrintsTheSamePairs(@TempDir Path temp) throws Exception {
    CertificateAuthority authority =
        CertificateAuthority.create(
            temp.resolve("ca"), Duration.ofDays(825), InstantSource.system());
    Process openssl =
        new ProcessBuilder(
                "openssl",
                "x509",
                "-noout",
                "-fingerprint",
                "-sha256",
                "-in",
                temp.resolve("ca/ca.crt").toString())
            .start();
    String said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(said.strip().endsWith("=" + authority.fingerprint().pairs()), said);
  }
}
