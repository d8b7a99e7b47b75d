package trafficguardian.host.cli;

/** How a command ended, as its exit code tells scripts. */
public enum Exit {
  OK(0),
  /** What the command was to look for was found. */
  CONDITION_FOUND(1),
  USAGE(2),
  CONFIG_INVALID(3),
  NOT_RUNNING(4),
  /** A service runs already, or its port is taken. */
  ALREADY_RUNNING(5),
  /** Permission is missing, or a file is open to others. */
  PERMISSION(6),
  TIMED_OUT(7),
  INTERNAL(70);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
