package trafficguardian.host.export;

import trafficguardian.ipc.Agent;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.Severity;

/**
 * Common Event Format, version 0: a header of fields between bars, then names and values. A bar and
 * a backslash are escaped in the header, an equals sign and a backslash in values; line breaks
 * cannot occur, see {@link Plain}.
 */
final class Cef implements Format {
  private final Producer producer;

  Cef(Producer producer) {
    this.producer = producer;
  }

  @Override
  public String next(Finding finding, boolean first) {
    return new Line(producer, finding).text();
  }

  private static final class Line {
    private final Finding finding;
    private final Destination dest;
    private final StringBuilder text = new StringBuilder(512);

    Line(Producer producer, Finding finding) {
      Finding.Detection detection = finding.detection();
      Finding.Traffic traffic = finding.traffic();
      this.finding = finding;
      this.dest = Destination.of(traffic.dest());
      text.append("CEF:0");
      header(Producer.VENDOR);
      header(Producer.PRODUCT);
      header(producer.version());
      header(detection.pattern());
      header(detection.pattern() + " " + traffic.direction().word());
      header(Integer.toString(severity(detection.severity())));
      text.append('|');
      field("rt", finding.timestamp().toEpochMilli());
      field("dvchost", producer.host());
    }

    String text() {
      Finding.Detection detection = finding.detection();
      Finding.Traffic traffic = finding.traffic();
      Finding.Match match = finding.match();
      field("externalId", finding.id());
      field("cat", detection.threatType().word());
      field("deviceDirection", traffic.direction() == Direction.OUTBOUND ? 1 : 0);
      field("app", traffic.protocol().word());
      if (traffic.source().contains(":")) {
        labelled("c6a2", "Source IPv6 Address", traffic.source());
      } else {
        field("src", traffic.source());
      }
      field("dhost", dest.host());
      dest.port().ifPresent(port -> field("dpt", port));
      field("msg", match.snippet().toString());
      finding
          .repeats()
          .ifPresent(
              repeats -> {
                field("cnt", repeats.occurrences());
                field("start", repeats.firstSeen().toEpochMilli());
                field("end", repeats.lastSeen().toEpochMilli());
              });
      labelled("cs1", "class", detection.classification().word());
      labelled("cs2", "location", location());
      match.secretFingerprint().ifPresent(mark -> labelled("cs3", "secretFingerprint", mark));
      traffic.agent().map(Agent::id).ifPresent(id -> labelled("cs4", "agent", id));
      if (!match.encoding().isEmpty()) {
        labelled("cs5", "encoding", String.join(" ", match.encoding()));
      }
      labelled("cs6", "platform", traffic.platform().word());
      labelled("cn1", "ruleVersion", Integer.toString(detection.ruleVersion()));
      labelled("cn2", "offset", Long.toString(match.location().offset()));
      labelled("cn3", "scanBytes", Long.toString(match.scan().bytes()));
      return text.append('\n').toString();
    }

    private String location() {
      Finding.Match match = finding.match();
      return match.location().part().word()
          + match.location().name().map(name -> " " + name).orElse("");
    }

    private void header(String value) {
      text.append('|').append(Plain.ascii(value).replace("\\", "\\\\").replace("|", "\\|"));
    }

    private void labelled(String name, String label, String value) {
      field(name + "Label", label);
      field(name, value);
    }

    private void field(String name, long value) {
      field(name, Long.toString(value));
    }

    private void field(String name, String value) {
      if (text.charAt(text.length() - 1) != '|') {
        text.append(' ');
      }
      text.append(name)
          .append('=')
          .append(Plain.ascii(value).replace("\\", "\\\\").replace("=", "\\="));
    }
  }

  /** From 0 to 10. */
  private static int severity(Severity severity) {
    return switch (severity) {
      case CRITICAL -> 10;
      case HIGH -> 8;
      case MEDIUM -> 5;
      case LOW -> 2;
    };
  }
}
