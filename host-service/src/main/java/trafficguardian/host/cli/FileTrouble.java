package trafficguardian.host.cli;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Optional;

/** What the operating system says of a file, what helps, and how a verb ends that meets it. */
enum FileTrouble {
  DISK_FULL(
      "No space left on device",
      "the disk is full. Make room on it, or name another --home.",
      Exit.CONDITION_FOUND),
  QUOTA_SPENT(
      "Disk quota exceeded",
      "no more may be written there. Make room, or have the quota raised.",
      Exit.CONDITION_FOUND),
  READ_ONLY(
      "Read-only file system",
      "the disk is read-only. Mount it for writing, or name another --home.",
      Exit.PERMISSION),
  NO_FOLDER("Not a directory", "something above it is a file, and no folder.", Exit.USAGE);

  /** In the words of strerror(3), which Java passes on. */
  private final String reason;

  private final String sentence;
  private final Exit exit;

  FileTrouble(String reason, String sentence, Exit exit) {
    this.reason = reason;
    this.sentence = sentence;
    this.exit = exit;
  }

  static Exit tell(FileSystemException failure, Terminal terminal) {
    Optional<FileTrouble> known =
        Arrays.stream(values())
            .filter(trouble -> trouble.reason.equals(failure.getReason()))
            .findFirst();
    terminal.problem(
        failure.getFile()
            + ": "
            + known.map(trouble -> trouble.sentence).orElseGet(() -> other(failure) + "."));
    return known.map(trouble -> trouble.exit).orElse(Exit.INTERNAL);
  }

  private static String other(FileSystemException failure) {
    if (failure.getReason() != null) {
      return failure.getReason();
    }
    if (failure instanceof NoSuchFileException) {
      return "there is no such file or folder";
    }
    return failure instanceof FileAlreadyExistsException
        ? "something has that name already"
        : "cannot be used";
  }
}
