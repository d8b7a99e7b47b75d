package trafficguardian.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import trafficguardian.host.files.WholeFiles;
import trafficguardian.rules.Fingerprint;

/**
 * The key of this host's secret fingerprints: made once, kept in a private file, never replaced
 * silently, since fingerprints of before would no longer compare.
 */
final class FingerprintKey {
  private static final String FILE_NAME = "fingerprint.key";

  private FingerprintKey() {}

  /**
   * The key in {@code folder}, which is made if there is none.
   *
   * @throws IOException if the file is not private or not a whole key
   */
  static byte[] in(Path folder) throws IOException {
    Optional<byte[]> key = ifPresent(folder);
    return key.isPresent() ? key.get() : create(folder.resolve(FILE_NAME));
  }

  /** The key in {@code folder}, if there is one. */
  static Optional<byte[]> ifPresent(Path folder) throws IOException {
    Path file = folder.resolve(FILE_NAME);
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(read(file))
        : Optional.empty();
  }

  private static byte[] read(Path file) throws IOException {
    byte[] key = WholeFiles.readPrivate(file, Fingerprint.KEY_LENGTH + 1);
    if (key.length != Fingerprint.KEY_LENGTH) {
      throw new IOException(
          file
              + " is damaged. Move it away to have a new one made; fingerprints of older findings"
              + " will then no longer compare with new ones.");
    }
    return key;
  }

  private static byte[] create(Path file) throws IOException {
    byte[] key = new byte[Fingerprint.KEY_LENGTH];
    new SecureRandom().nextBytes(key);
    WholeFiles.createPrivate(file, key);
    return key;
  }
}
