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
      this.finding = finding;
      this.dest = Destination.of(finding.dest());
      text.append("CEF:0");
      header(Producer.VENDOR);
      header(Producer.PRODUCT);
      header(producer.version());
      header(finding.pattern());
      header(finding.pattern() + " " + finding.direction().word());
      header(Integer.toString(severity(finding.severity())));
      text.append('|');
      field("rt", finding.timestamp().toEpochMilli());
      field("dvchost", producer.host());
    }

    String text() {
      field("externalId", finding.findingId());
      field("cat", finding.threatType().word());
      field("deviceDirection", finding.direction() == Direction.OUTBOUND ? 1 : 0);
      field("app", finding.protocol().word());
      if (finding.source().contains(":")) {
        labelled("c6a2", "Source IPv6 Address", finding.source());
      } else {
        field("src", finding.source());
      }
      field("dhost", dest.host());
      dest.port().ifPresent(port -> field("dpt", port));
      field("msg", finding.snippet().toString());
      finding
          .repeats()
          .ifPresent(
              repeats -> {
                field("cnt", repeats.occurrences());
                field("start", repeats.firstSeen().toEpochMilli());
                field("end", repeats.lastSeen().toEpochMilli());
              });
      labelled("cs1", "class", finding.classification().word());
      labelled("cs2", "location", location());
      finding.secretFingerprint().ifPresent(mark -> labelled("cs3", "secretFingerprint", mark));
      finding.agent().map(Agent::id).ifPresent(id -> labelled("cs4", "agent", id));
      if (!finding.encoding().isEmpty()) {
        labelled("cs5", "encoding", String.join(" ", finding.encoding()));
      }
      labelled("cs6", "platform", finding.platform().word());
      labelled("cn1", "ruleVersion", Integer.toString(finding.ruleVersion()));
      labelled("cn2", "offset", Long.toString(finding.location().offset()));
      labelled("cn3", "scanBytes", Long.toString(finding.scan().bytes()));
      return text.append('\n').toString();
    }

    private String location() {
      return finding.location().part().word()
          + finding.location().name().map(name -> " " + name).orElse("");
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
