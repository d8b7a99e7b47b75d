package trafficguardian.host.cli;

import trafficguardian.ipc.Finding;

/** A finding for people: two lines. */
final class FindingText {
  private FindingText() {}

  static void print(Finding finding, Terminal terminal) {
    Finding.Detection detection = finding.detection();
    Finding.Traffic traffic = finding.traffic();
    terminal.data(
        detection.severity(),
        "%s %s  %s  %s  %s %s"
                .formatted(
                    " ".repeat(9 - detection.severity().word().length()),
                    Words.time(finding.timestamp()),
                    detection.pattern(),
                    detection.classification().word(),
                    traffic.direction().word(),
                    traffic.dest())
            + finding.repeats().map(FindingText::often).orElse("")
            + (finding.isTest() ? ", test" : ""));
    terminal.data(
        "  %s: %s  %s".formatted(where(finding), finding.match().snippet(), finding.id()));
  }

  /** {@code , 12 times since 10:00:00}. */
  private static String often(Finding.Repeats repeats) {
    return ", %d times since %s".formatted(repeats.occurrences(), Words.time(repeats.firstSeen()));
  }

  /** {@code body at byte 120, inside gzip}. */
  static String where(Finding finding) {
    Finding.Match match = finding.match();
    Finding.Location location = match.location();
    StringBuilder text = new StringBuilder(location.part().word());
    location.name().ifPresent(name -> text.append(' ').append(name));
    text.append(" at byte ").append(location.offset());
    if (!match.encoding().isEmpty()) {
      text.append(", inside ").append(String.join(" > ", match.encoding()));
    }
    return text.toString();
  }
}
