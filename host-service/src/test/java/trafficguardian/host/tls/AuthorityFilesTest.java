package trafficguardian.host.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import trafficguardian.host.files.UnsafeFileException;
import trafficguardian.host.tls.AuthorityException.Reason;

/** Whatever is wrong with the files is told, each in its own words, and never put right. */
@Tag("every-jdk")
final class AuthorityFilesTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration VALIDITY = Duration.ofDays(825);

  @TempDir private Path temp;
  private Path folder;
  private Path key;
  private Path certificate;

  @BeforeEach
  void make() throws IOException {
    folder = temp.resolve("ca");
    CertificateAuthority.create(folder, VALIDITY, InstantSource.fixed(NOW));
    key = folder.resolve("ca.key");
    certificate = folder.resolve("ca.crt");
  }

  /** How a file can be damaged, and what is said then. */
  enum Damage {
    NOTHING_THERE(Reason.NONE) {
      @Override
      void to(AuthorityFilesTest files) throws IOException {
        Files.delete(files.key);
        Files.delete(files.certificate);
      }
    },
    /** What a crash between the two files leaves. */
    NO_CERTIFICATE(Reason.KEY_ALONE) {
      @Override
      void to(AuthorityFilesTest files) throws IOException {
        Files.delete(files.certificate);
      }
    },
    NO_KEY(Reason.CERTIFICATE_ALONE) {
      @Override
      void to(AuthorityFilesTest files) throws IOException {
        Files.delete(files.key);
      }
    },
    EMPTY_KEY(Reason.KEY_EMPTY) {
      @Override
      void to(AuthorityFilesTest files) throws IOException {
        Files.write(files.key, new byte[0]);
      }
    },
    CUT_KEY(Reason.KEY_CUT) {
      @Override
      void to(AuthorityFilesTest files) throws IOException {
        Files.writeString(files.key, Files.readString(files.key).substring(0, 100));
      }
    },
    BINARY_KEY(Reason.KEY_UNREADABLE) {
      @Override
      void to(AuthorityFilesTest files) throws IOException {
        byte[] noise = new byte[300];
        new SecureRandom().nextBytes(noise);
        Files.write(files.key, noise);
      }
    },
    KEY_OF_ANOTHER_FORM(Reason.KEY_UNREADABLE) {
      @Override
      void to(AuthorityFilesTest files) throws IOException {
        Files.writeString(
            files.key, Files.readString(files.key).replace("PRIVATE KEY", "EC PRIVATE KEY"));
      }
    },
    KEY_WITH_A_CHANGED_LINE(Reason.KEY_OF_OTHER_KIND) {
      @Override
      void to(AuthorityFilesTest files) throws IOException {
        Files.writeString(files.key, Files.readString(files.key).replace("MEECAQ", "AAAAAA"));
      }
    },
    RSA_KEY(Reason.KEY_OF_OTHER_KIND) {
      @Override
      void to(AuthorityFilesTest files) throws Exception {
        files.replaceKey("RSA", 2048);
      }
    },
    KEY_ON_ANOTHER_CURVE(Reason.KEY_OF_OTHER_KIND) {
      @Override
      void to(AuthorityFilesTest files) throws Exception {
        files.replaceKey("EC", 384);
      }
    },
    ANOTHER_KEY(Reason.NOT_MATCHING) {
      @Override
      void to(AuthorityFilesTest files) throws Exception {
        files.replaceKey("EC", 256);
      }
    },
    CUT_CERTIFICATE(Reason.CERTIFICATE_UNREADABLE) {
      @Override
      void to(AuthorityFilesTest files) throws IOException {
        Files.writeString(files.certificate, Files.readString(files.certificate).substring(0, 200));
      }
    },
    CERTIFICATE_OF_A_SERVER(Reason.NO_AUTHORITY) {
      @Override
      void to(AuthorityFilesTest files) throws Exception {
        CertificateAuthority authority =
            CertificateAuthority.load(files.folder, InstantSource.fixed(NOW));
        Files.write(
            files.certificate,
            AuthorityFiles.pem(
                authority.sign(
                    "a.example", CertificateAuthorityTest.keys().getPublic(), Duration.ofDays(7))));
      }
    };

    private final Reason told;

    Damage(Reason told) {
      this.told = told;
    }

    abstract void to(AuthorityFilesTest files) throws Exception;
  }

  @ParameterizedTest
  @EnumSource
  void damageIsToldAndNothingIsChanged(Damage damage) throws Exception {
    damage.to(this);
    String before = listing();
    assertEquals(damage.told, reason(NOW));
    assertEquals(before, listing());
    if (damage != Damage.NOTHING_THERE) {
      AuthorityException refused =
          assertThrows(
              AuthorityException.class,
              () -> CertificateAuthority.create(folder, VALIDITY, InstantSource.fixed(NOW)));
      assertEquals(Reason.EXISTS, refused.reason());
      assertEquals(before, listing());
    }
  }

  @Test
  void everyReasonNamesTheFolder() {
    for (Reason reason : Reason.values()) {
      String sentence = new AuthorityException(folder, reason).getMessage();
      assertTrue(String.valueOf(sentence).contains(folder.toString()), sentence);
      assertFalse(String.valueOf(sentence).contains("%"), sentence);
    }
  }

  @Test
  void aCertificateCountsOnlyInItsTime() {
    assertEquals(Reason.EXPIRED, reason(NOW.plus(VALIDITY)));
    assertEquals(Reason.NOT_YET_VALID, reason(NOW.minus(Duration.ofHours(2))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw-rw-", "rwx------"})
  void aKeyThatIsOpenToOthersIsRefused(String mode) throws IOException {
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(mode));
    assertEquals(UnsafeFileException.Reason.FILE_TOO_OPEN, unsafe());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxr-x---", "rwx--x--x", "rwxrwxrwx"})
  void aFolderThatIsOpenToOthersIsRefused(String mode) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
    assertEquals(UnsafeFileException.Reason.FOLDER_TOO_OPEN, unsafe());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ca.key", "ca.crt"})
  void aLinkIsRefused(String name) throws IOException {
    Path elsewhere = temp.resolve("elsewhere");
    Files.move(folder.resolve(name), elsewhere);
    Files.createSymbolicLink(folder.resolve(name), elsewhere);
    assertEquals(UnsafeFileException.Reason.LINK, unsafe());
  }

  @Test
  void aLinkInPlaceOfTheFolderIsRefused() throws IOException {
    Path elsewhere = temp.resolve("elsewhere");
    Files.move(folder, elsewhere);
    Files.createSymbolicLink(folder, elsewhere);
    assertEquals(UnsafeFileException.Reason.LINK, unsafe());
  }

  @Test
  void whatACrashLeftUnfinishedIsNoObstacle() throws IOException {
    Files.delete(key);
    Files.delete(certificate);
    Files.writeString(folder.resolve("ca.key.new"), "half");
    CertificateAuthority.create(folder, VALIDITY, InstantSource.fixed(NOW));
    assertEquals("[ca.crt, ca.key]", names());
  }

  private void replaceKey(String algorithm, int size) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(size);
    KeyPair keys = generator.generateKeyPair();
    Files.write(key, Pem.encode(Pem.PRIVATE_KEY, keys.getPrivate().getEncoded()));
  }

  private Reason reason(Instant now) {
    return assertThrows(
            AuthorityException.class,
            () -> CertificateAuthority.load(folder, InstantSource.fixed(now)))
        .reason();
  }

  private UnsafeFileException.Reason unsafe() {
    return assertThrows(
            UnsafeFileException.class,
            () -> CertificateAuthority.load(folder, InstantSource.fixed(NOW)))
        .reason();
  }

  private String names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> Objects.requireNonNull(file.getFileName()).toString())
          .sorted()
          .toList()
          .toString();
    }
  }

  private String listing() throws IOException {
    StringBuilder all = new StringBuilder(names());
    for (Path file : new Path[] {key, certificate}) {
      if (Files.exists(file)) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }
}
