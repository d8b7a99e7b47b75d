package trafficguardian.host.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A file or folder of ours that somebody else could have planted, read or changed. */
public final class UnsafeFileException extends IOException {
  private static final long serialVersionUID = 1;

  /** What is wrong with it. */
  public enum Reason {
    LINK("is a symbolic link"),
    NOT_A_FILE("is not a regular file"),
    NOT_A_FOLDER("is not a folder"),
    OTHER_OWNER("belongs to another user"),
    FILE_TOO_OPEN("has permissions wider than 0600"),
    FOLDER_TOO_OPEN("has permissions wider than 0700"),
    FOLDER_WRITABLE("can be changed by others"),
    REPLACED("was replaced while it was being opened");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }
  }

  private final transient Path path;
  private final Reason reason;

  UnsafeFileException(Path path, Reason reason) {
    super(path + " " + reason.sentence);
    this.path = path;
    this.reason = reason;
  }

  /** The file or folder. */
  public Path path() {
    return path;
  }

  /** The command that mends it, where a mode is all that is wrong. */
  public Optional<String> remedy() {
    return switch (reason) {
      case FOLDER_TOO_OPEN -> Optional.of("chmod 700 " + path);
      case FILE_TOO_OPEN -> Optional.of("chmod 600 " + path);
      case FOLDER_WRITABLE -> Optional.of("chmod go-w " + path);
      case LINK, NOT_A_FILE, NOT_A_FOLDER, OTHER_OWNER, REPLACED -> Optional.empty();
    };
  }

  /** What is wrong with it. */
  public Reason reason() {
    return reason;
  }
}
