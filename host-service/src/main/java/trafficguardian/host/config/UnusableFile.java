package trafficguardian.host.config;

import java.io.IOException;
import java.nio.file.Path;

/** A file that the configuration names does not hold what it should. */
public final class UnusableFile extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param problem what is wrong and what would be right, without anything that the file holds
   */
  public UnusableFile(Path file, String problem) {
    super(file + ": " + problem);
  }

  /** The same, of one line, counted from 1. */
  public UnusableFile(Path file, int line, String problem) {
    super(file + ":" + line + ": " + problem);
  }
}
