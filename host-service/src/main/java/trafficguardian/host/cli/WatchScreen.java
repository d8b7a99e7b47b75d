package trafficguardian.host.cli;

import java.time.Duration;
import java.time.Instant;
import trafficguardian.ipc.Coverage;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.FindingJson;

/** Where findings are shown as they come: a line for each, and on a terminal the pulse below. */
final class WatchScreen {

  /** How a finding is shown. */
  enum Style {
    /** With place and snippet. */
    FULL,
    /** In one narrow line. */
    COMPACT,
    JSON
  }

  /** How often a line says that nothing moves, where lines stay. */
  private static final Duration STILL = Duration.ofMinutes(1);

  private final Terminal terminal;
  private final WatchFilter filter;
  private final Style style;
  private final boolean pulsing;
  private final Pulse pulse;
  private Instant saidAt = Instant.EPOCH;

  /**
   * @param pulsing whether a person looks on, who wants to know what passes
   */
  WatchScreen(Terminal terminal, WatchFilter filter, Style style, boolean pulsing) {
    this.terminal = terminal;
    this.pulse = new Pulse(Instant.now(), terminal.command("env"));
    this.filter = filter;
    this.style = style;
    this.pulsing = pulsing && style != Style.JSON;
  }

  /** A command of this program, as it works for who looks at this. */
  String command(String arguments) {
    return terminal.command(arguments);
  }

  void finding(Finding finding) {
    if (!filter.shows(finding)) {
      return;
    }
    clear();
    if (style == Style.JSON) {
      terminal.json("watch", to -> FindingJson.writeMembers(finding, to));
    } else {
      String word = finding.detection().severity().word();
      terminal.data(finding.detection().severity(), " ".repeat(9 - word.length()) + text(finding));
    }
  }

  private String text(Finding finding) {
    String time = Words.timeOfDay(finding.timestamp());
    if (style == Style.COMPACT) {
      return "%s %s %s".formatted(time, finding.detection().pattern(), finding.traffic().dest());
    }
    return "%s  %s  %s %s  %s%s%s"
        .formatted(
            time,
            finding.detection().pattern(),
            finding.traffic().direction().word(),
            finding.traffic().dest(),
            finding.match().snippet(),
            finding.traffic().agent().map(agent -> "  agent " + agent.id()).orElse(""),
            finding.repeats().map(all -> "  %d times".formatted(all.occurrences())).orElse(""));
  }

  /** What is not a finding: on standard error. */
  void notice(String text) {
    clear();
    terminal.talk(text);
  }

  void restarted() {
    pulse.restart();
    notice("The service was restarted; what was found meanwhile follows.");
  }

  /** The counts at {@code now}, for those who look on. */
  void pulse(Coverage coverage, Instant now) {
    if (!pulsing) {
      return;
    }
    String line = pulse.line(coverage, now);
    if (terminal.colour()) {
      terminal.pulse(Words.timeOfDay(now) + "  " + line);
    } else if (!now.isBefore(saidAt.plus(pulse.isMoving() ? Pulse.WINDOW : STILL))) {
      // A line that is written anew in its place is of no use to a screen reader or a log.
      terminal.data(Words.timeOfDay(now) + "  " + line);
      saidAt = now;
    }
  }

  /** Leaves the screen as it found it. */
  void end() {
    clear();
  }

  /** Whether nobody reads any more. */
  boolean isGone() {
    return terminal.out().checkError();
  }

  private void clear() {
    if (pulsing && terminal.colour()) {
      terminal.clearPulse();
    }
  }
}
