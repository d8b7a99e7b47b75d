package trafficguardian.host.export;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import trafficguardian.ipc.Agent;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.Json;
import trafficguardian.ipc.Word;

/**
 * Comma-separated values after RFC 4180, every cell in quotation marks. A cell that a spreadsheet
 * would take for a formula begins with an apostrophe, which makes it text.
 */
final class Csv implements Format {
  private static final List<String> COLUMNS =
      List.of(
          "timestamp",
          "severity",
          "pattern",
          "class",
          "direction",
          "threat_type",
          "protocol",
          "app_protocol",
          "source",
          "dest",
          "agent",
          "agent_by",
          "part",
          "field",
          "offset",
          "encoding",
          "snippet",
          "secret_fingerprint",
          "occurrences",
          "first_seen",
          "last_seen",
          "scan_bytes",
          "scan_truncated",
          "rule_version",
          "platform",
          "finding_id");

  @Override
  public String opening() {
    return row(COLUMNS);
  }

  @Override
  public String next(Finding finding, boolean first) {
    Finding.Detection detection = finding.detection();
    Finding.Traffic traffic = finding.traffic();
    Finding.Match match = finding.match();
    List<String> cells = new ArrayList<>(COLUMNS.size());
    cells.add(Json.timestamp(finding.timestamp()));
    cells.add(detection.severity().word());
    cells.add(detection.pattern());
    cells.add(detection.classification().word());
    cells.add(traffic.direction().word());
    cells.add(detection.threatType().word());
    cells.add(traffic.protocol().word());
    cells.add(traffic.appProtocol().map(Word::word).orElse(""));
    cells.add(traffic.source());
    cells.add(traffic.dest());
    cells.add(traffic.agent().map(Agent::id).orElse(""));
    cells.add(traffic.agent().map(agent -> agent.by().word()).orElse(""));
    cells.add(match.location().part().word());
    cells.add(match.location().name().orElse(""));
    cells.add(Long.toString(match.location().offset()));
    cells.add(String.join(" ", match.encoding()));
    cells.add(match.snippet().toString());
    cells.add(match.secretFingerprint().orElse(""));
    cells.add(finding.repeats().map(all -> Long.toString(all.occurrences())).orElse("1"));
    cells.add(finding.repeats().map(all -> Json.timestamp(all.firstSeen())).orElse(""));
    cells.add(finding.repeats().map(all -> Json.timestamp(all.lastSeen())).orElse(""));
    cells.add(Long.toString(match.scan().bytes()));
    cells.add(Boolean.toString(match.scan().truncated()));
    cells.add(Integer.toString(detection.ruleVersion()));
    cells.add(traffic.platform().word());
    cells.add(finding.id());
    return row(cells);
  }

  private static String row(List<String> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  // A tab or a return, which some programs skip before a formula, is an escape by then.
  private static String cell(String text) {
    String plain = Plain.ascii(text);
    boolean formula = !plain.isEmpty() && "=+-@".indexOf(plain.charAt(0)) >= 0;
    return (formula ? "\"'" : "\"") + plain.replace("\"", "\"\"") + "\"";
  }
}
