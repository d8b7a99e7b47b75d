package trafficguardian.host.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import trafficguardian.ipc.Word;

/** Why a file cannot be written, as far as its folder tells. */
enum WriteTrouble implements Word {
  DISK_FULL("disk_full"),
  /** The file system takes no changes, or the folder none of ours. */
  READ_ONLY("read_only"),
  UNKNOWN("write_failed"),
  /** The thread that writes has died. */
  STOPPED("stopped");

  /** Less than this may be what was left when a batch did not fit. */
  private static final long NEARLY_FULL = 1 << 20;

  private final String word;

  WriteTrouble(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }

  /** Asks after a write to a file in {@code folder} has failed. */
  static WriteTrouble in(Path folder) {
    try {
      if (!Files.isWritable(folder)) {
        return READ_ONLY;
      }
      return Files.getFileStore(folder).getUsableSpace() < NEARLY_FULL ? DISK_FULL : UNKNOWN;
    } catch (IOException notEvenThat) {
      return UNKNOWN;
    }
  }
}
