package trafficguardian.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;
import trafficguardian.detect.Fingerprint;
import trafficguardian.host.files.SafeFiles;

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
    Path file = folder.resolve(FILE_NAME);
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? read(file) : create(folder, file);
  }

  private static byte[] read(Path file) throws IOException {
    ByteBuffer key = ByteBuffer.allocate(Fingerprint.KEY_LENGTH + 1);
    try (FileChannel channel = SafeFiles.open(file, StandardOpenOption.READ)) {
      while (key.hasRemaining() && channel.read(key) >= 0) {
        // Reads on to the end, or to the byte that must not be there.
      }
    }
    if (key.position() != Fingerprint.KEY_LENGTH) {
      throw new IOException(
          file
              + " is damaged. Move it away to have a new one made; fingerprints of older findings"
              + " will then no longer compare with new ones.");
    }
    return Arrays.copyOf(key.array(), Fingerprint.KEY_LENGTH);
  }

  private static byte[] create(Path folder, Path file) throws IOException {
    byte[] key = new byte[Fingerprint.KEY_LENGTH];
    new SecureRandom().nextBytes(key);
    // Complete under another name first: a crash in between must not leave half a key.
    Path unfinished = folder.resolve(FILE_NAME + ".new");
    Files.deleteIfExists(unfinished);
    try (FileChannel channel = SafeFiles.create(unfinished)) {
      ByteBuffer bytes = ByteBuffer.wrap(key);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    SafeFiles.forceFolder(folder);
    return key;
  }
}
