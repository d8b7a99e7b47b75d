package trafficguardian.host.cli;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import trafficguardian.host.files.DiskFault;

/**
 * What keeps a verb from a file, what helps, and how the verb ends.
 *
 * @param says the sentence, which begins behind the name of the file
 */
record FileTrouble(String says, Exit exit) {

  static Exit tell(FileSystemException failure, Terminal terminal) {
    FileTrouble trouble = of(failure);
    terminal.problem(failure.getFile() + ": " + trouble.says);
    return trouble.exit;
  }

  private static FileTrouble of(FileSystemException failure) {
    if (failure instanceof NoSuchFileException) {
      return other("there is no such file or folder");
    }
    if (failure instanceof FileAlreadyExistsException) {
      return other("something has that name already");
    }
    return Optional.ofNullable(failure.getFile())
        .map(Path::of)
        .flatMap(FileTrouble::around)
        .orElseGet(() -> other(Optional.ofNullable(failure.getReason()).orElse("cannot be used")));
  }

  /** What the nearest folder that is there tells. */
  private static Optional<FileTrouble> around(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    while (folder != null && !Files.exists(folder)) {
      folder = folder.getParent();
    }
    if (folder == null) {
      return Optional.empty();
    }
    return Files.isDirectory(folder)
        ? DiskFault.in(folder).map(FileTrouble::of)
        : Optional.of(new FileTrouble("something above it is a file, and no folder.", Exit.USAGE));
  }

  private static FileTrouble of(DiskFault fault) {
    return switch (fault) {
      case FULL ->
          new FileTrouble(
              "the disk is full. Make room on it, or name another --home.", Exit.CONDITION_FOUND);
      case READ_ONLY ->
          new FileTrouble(
              "the disk is read-only. Mount it for writing, or name another --home.",
              Exit.PERMISSION);
    };
  }

  private static FileTrouble other(String reason) {
    return new FileTrouble(reason + ".", Exit.CONDITION_FOUND);
  }
}
