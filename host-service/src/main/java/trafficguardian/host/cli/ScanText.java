package trafficguardian.host.cli;

import java.util.List;
import java.util.function.Predicate;
import tools.jackson.core.JsonGenerator;
import trafficguardian.host.scan.OfflineScan.Answer;
import trafficguardian.host.scan.OfflineScan.Hit;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.FindingJson;
import trafficguardian.ipc.Json;
import trafficguardian.ipc.Severity;

/** What {@code scan} says while it looks. */
final class ScanText {
  private final Terminal terminal;
  private final boolean json;
  private String file = "";
  private long found;
  private long answers;

  ScanText(Terminal terminal, boolean json) {
    this.terminal = terminal;
    this.json = json;
  }

  /** The next file. */
  void begin(String name) {
    file = name;
  }

  void progress(long bytes) {
    terminal.talk("%s: %s so far.".formatted(file, Words.bytes(bytes)));
  }

  void hit(Hit hit) {
    found++;
    if (json) {
      terminal.json(
          "scan",
          to -> {
            to.writeStringProperty("file", file);
            hit.entry().ifPresent(entry -> to.writeNumberProperty("entry", entry));
            FindingJson.writeMembers(hit.finding(), to);
          });
      return;
    }
    Finding finding = hit.finding();
    String severity = finding.detection().severity().word();
    terminal.data(
        finding.detection().severity(),
        "%s %s%s  %s  %s  %s"
            .formatted(
                " ".repeat(9 - severity.length()),
                file,
                hit.entry().isPresent() ? " entry " + hit.entry().getAsInt() : "",
                FindingText.where(finding),
                finding.detection().pattern(),
                finding.match().snippet()));
  }

  void answer(Answer answer) {
    answers++;
    found += answer.findings().size();
    terminal.data(
        Json.line(
            to -> {
              to.writeStartObject();
              to.writeStringProperty("id", answer.id());
              names("patterns", answer.findings(), finding -> !isLow(finding), to);
              names("low", answer.findings(), ScanText::isLow, to);
              to.writeEndObject();
            }));
  }

  /** What it came to. */
  void end() {
    if (answers > 0) {
      terminal.talk(
          "%s, %s.".formatted(Words.count(answers, "record"), Words.count(found, "finding")));
    } else {
      terminal.talk(found == 0 ? "Nothing found." : Words.count(found, "finding") + ".");
    }
  }

  private static boolean isLow(Finding finding) {
    return finding.detection().severity() == Severity.LOW;
  }

  private static void names(
      String member, List<Finding> findings, Predicate<Finding> which, JsonGenerator to) {
    to.writeArrayPropertyStart(member);
    findings.stream()
        .filter(which)
        .map(finding -> finding.detection().pattern())
        .distinct()
        .forEach(to::writeString);
    to.writeEndArray();
  }
}
