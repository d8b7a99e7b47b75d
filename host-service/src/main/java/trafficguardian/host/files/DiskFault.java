package trafficguardian.host.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Why nothing can be written to a folder, as far as its file system tells. What a failure itself
 * says is for people: it is in the language of the operating system.
 */
public enum DiskFault {
  FULL,
  /** The file system takes no changes, or the folder none of ours. */
  READ_ONLY;

  /** Less than this may be what was left when something did not fit. */
  private static final long NEARLY_FULL = 1 << 20;

  /** To be asked after a write in {@code folder} has failed. */
  public static Optional<DiskFault> in(Path folder) {
    try {
      if (!Files.isWritable(folder)) {
        return Optional.of(READ_ONLY);
      }
      return Files.getFileStore(folder).getUsableSpace() < NEARLY_FULL
          ? Optional.of(FULL)
          : Optional.empty();
    } catch (IOException notEvenThat) {
      return Optional.empty();
    }
  }
}
