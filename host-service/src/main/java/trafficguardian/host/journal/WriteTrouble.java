package trafficguardian.host.journal;

import java.nio.file.Path;
import trafficguardian.host.files.DiskFault;
import trafficguardian.ipc.Word;

/** Why a file cannot be written, as far as its folder tells. */
enum WriteTrouble implements Word {
  DISK_FULL("disk_full"),
  READ_ONLY("read_only"),
  UNKNOWN("write_failed"),
  /** The thread that writes has died. */
  STOPPED("stopped");

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
    return DiskFault.in(folder)
        .map(fault -> fault == DiskFault.FULL ? DISK_FULL : READ_ONLY)
        .orElse(UNKNOWN);
  }
}
