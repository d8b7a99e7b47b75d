package trafficguardian.host.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A failure with the name of the file that failed: what Java throws when it writes has none. */
public final class FileFault {
  private FileFault() {}

  /** {@code failure}, which happened to {@code file}. */
  public static IOException of(Path file, IOException failure) {
    if (failure instanceof FileSystemException) {
      return failure;
    }
    FileSystemException named =
        new FileSystemException(file.toString(), null, failure.getMessage());
    named.initCause(failure);
    return named;
  }
}
