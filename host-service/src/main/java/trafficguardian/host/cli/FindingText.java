package trafficguardian.host.cli;

import trafficguardian.ipc.Finding;

/** A finding for people: two lines. */
final class FindingText {
  private FindingText() {}

  static void print(Finding finding, Terminal terminal) {
    terminal.data(
        finding.severity(),
        "%s %s  %s  %s  %s %s"
                .formatted(
                    " ".repeat(9 - finding.severity().word().length()),
                    Words.time(finding.timestamp()),
                    finding.pattern(),
                    finding.classification().word(),
                    finding.direction().word(),
                    finding.dest())
            + finding.repeats().map(FindingText::often).orElse("")
            + (finding.isTest() ? ", test" : ""));
    terminal.data("  %s: %s  %s".formatted(where(finding), finding.snippet(), finding.findingId()));
  }

  /** {@code , 12 times since 10:00:00}. */
  private static String often(Finding.Repeats repeats) {
    return ", %d times since %s".formatted(repeats.occurrences(), Words.time(repeats.firstSeen()));
  }

  /** {@code body at byte 120, inside gzip}. */
  static String where(Finding finding) {
    Finding.Location location = finding.location();
    StringBuilder text = new StringBuilder(location.part().word());
    location.name().ifPresent(name -> text.append(' ').append(name));
    text.append(" at byte ").append(location.offset());
    if (!finding.encoding().isEmpty()) {
      text.append(", inside ").append(String.join(" > ", finding.encoding()));
    }
    return text.toString();
  }
}
