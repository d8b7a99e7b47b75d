package trafficguardian.host.doctor;

import trafficguardian.host.advice.Advice;

/** What to do about what {@code status} calls degraded. */
public final class Remedies {
  private Remedies() {}

  /** For a code of what does not work. */
  public static Advice of(String code) {
    return switch (code) {
      case "journal_disk_full" ->
          Advice.byHand("The disk is full, and findings wait in memory: make room on it.");
      case "journal_read_only" ->
          Advice.byHand(
              "Findings wait in memory: their folder, or its disk, must be writable for the service.");
      case "journal_write_failed" ->
          Advice.byHand(
              "Findings cannot be written and wait in memory: see to the disk that they are on.");
      case "journal_stopped", "events_stopped" ->
          Advice.byHand(
              "The thread that writes has died, and what comes is counted alone: start the service again.");
      case "events_disk_full", "events_read_only", "events_write_failed" ->
          Advice.byHand("Events cannot be written: make room on the disk, or mend its mode.");
      case "sink_failing" ->
          Advice.byHand(
              "A sink cannot be reached: the line that begins with Sink says which, the log why.");
      case "disk_low" -> Advice.byHand("Little room is left where findings are kept: make some.");
      case "suppressions_unusable" ->
          Advice.run("suppress list")
              .after("No suppression of suppress add applies, their file is damaged");
      default -> Advice.byHand("See what " + code + " is about: the log of this home says more.");
    };
  }
}
