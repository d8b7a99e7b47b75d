package trafficguardian.host.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import trafficguardian.ipc.ConfigProblem;

/** A file that the configuration names does not hold what it should. */
public final class UnusableFile extends IOException {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final int line;
  private final String problem;

  /**
   * @param problem what is wrong and what would be right, without anything that the file holds
   */
  public UnusableFile(Path file, String problem) {
    super(file + ": " + problem);
    this.name = String.valueOf(file.getFileName());
    this.line = 0;
    this.problem = problem;
  }

  /** The same, of one line, counted from 1. */
  public UnusableFile(Path file, int line, String problem) {
    super(file + ":" + line + ": " + problem);
    this.name = String.valueOf(file.getFileName());
    this.line = line;
    this.problem = problem;
  }

  /** The same as a problem of the configuration, whose {@code key} names the file. */
  public ConfigProblem of(String key) {
    return new ConfigProblem(
        name,
        line == 0 ? OptionalInt.empty() : OptionalInt.of(line),
        key,
        ConfigProblem.Code.OUT_OF_RANGE,
        problem,
        "");
  }
}
