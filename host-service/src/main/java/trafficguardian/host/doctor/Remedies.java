package trafficguardian.host.doctor;

/** What to do about what {@code status} calls degraded. */
public final class Remedies {
  private Remedies() {}

  /** A sentence for a code of what does not work. */
  public static String of(String code) {
    return switch (code) {
      case "journal_disk_full" -> "The disk is full, and findings wait in memory: make room on it.";
      case "journal_read_only" ->
          "Findings wait in memory: their folder, or its disk, must be writable for the service.";
      case "journal_write_failed" ->
          "Findings cannot be written and wait in memory: see to the disk that they are on.";
      case "journal_stopped", "events_stopped" ->
          "The thread that writes has died, and what comes is counted alone: start the service again.";
      case "events_disk_full", "events_read_only", "events_write_failed" ->
          "Events cannot be written: make room on the disk, or mend its mode.";
      case "sink_failing" ->
          "A sink cannot be reached: the line that begins with Sink says which, the log why.";
      case "disk_low" -> "Little room is left where findings are kept: make some.";
      case "suppressions_unusable" ->
          "No suppression of suppress add applies, their file is damaged: traffic-guardian suppress list";
      default -> "See what " + code + " is about: the log of this home says more.";
    };
  }
}
