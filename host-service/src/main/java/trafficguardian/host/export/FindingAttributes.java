package trafficguardian.host.export;

import java.util.List;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.Json;

/**
 * A finding as attributes of an OpenTelemetry log record: the names of the semantic conventions
 * where they have one, {@code clawsec.*} for the rest. Texts are ASCII, see {@link Plain}.
 */
public final class FindingAttributes {
  public static final String EVENT_NAME = "clawsec.traffic.finding";
  private static final String OWN = "clawsec.";

  private FindingAttributes() {}

  /** Takes one attribute after the other. */
  public interface Visitor {
    void text(String name, String value);

    void number(String name, long value);

    void flag(String name, boolean value);

    void texts(String name, List<String> values);
  }

  /** Who the findings come from: the attributes of the resource. */
  public static void ofResource(Producer producer, Visitor to) {
    to.text("service.name", Producer.PRODUCT);
    to.text("service.namespace", Producer.VENDOR);
    to.text("service.version", producer.version());
    to.text("host.name", producer.host());
  }

  /** Shows every attribute of {@code finding}. */
  public static void of(Finding finding, Visitor to) {
    show(finding, new PlainOnly(to));
  }

  private static void show(Finding finding, Visitor to) {
    Destination dest = Destination.of(finding.dest());
    to.text("client.address", finding.source());
    to.text("server.address", dest.host());
    dest.port().ifPresent(port -> to.number("server.port", port));
    to.text("url.scheme", finding.protocol().word());
    to.text(OWN + "schema_version", Finding.SCHEMA_VERSION);
    to.text(OWN + "platform", finding.platform().word());
    to.text(OWN + "direction", finding.direction().word());
    to.text(OWN + "threat_type", finding.threatType().word());
    to.text(OWN + "pattern", finding.pattern());
    to.text(OWN + "severity", finding.severity().word());
    to.text(OWN + "class", finding.classification().word());
    to.text(OWN + "snippet", finding.snippet().toString());
    to.text(OWN + "finding_id", finding.findingId());
    to.number(OWN + "rule_version", finding.ruleVersion());
    to.text(OWN + "location.part", finding.location().part().word());
    finding.location().name().ifPresent(name -> to.text(OWN + "location.name", name));
    to.number(OWN + "location.offset", finding.location().offset());
    if (!finding.encoding().isEmpty()) {
      to.texts(OWN + "encoding", finding.encoding());
    }
    finding.secretFingerprint().ifPresent(mark -> to.text(OWN + "secret_fingerprint", mark));
    finding.appProtocol().ifPresent(spoken -> to.text(OWN + "app_protocol", spoken.word()));
    finding
        .agent()
        .ifPresent(
            agent -> {
              to.text(OWN + "agent.id", agent.id());
              to.text(OWN + "agent.by", agent.by().word());
            });
    finding
        .repeats()
        .ifPresent(
            repeats -> {
              to.number(OWN + "occurrences", repeats.occurrences());
              to.text(OWN + "first_seen", Json.timestamp(repeats.firstSeen()));
              to.text(OWN + "last_seen", Json.timestamp(repeats.lastSeen()));
            });
    to.number(OWN + "scan.bytes", finding.scan().bytes());
    to.flag(OWN + "scan.truncated", finding.scan().truncated());
  }

  private record PlainOnly(Visitor to) implements Visitor {
    @Override
    public void text(String name, String value) {
      to.text(name, Plain.ascii(value));
    }

    @Override
    public void number(String name, long value) {
      to.number(name, value);
    }

    @Override
    public void flag(String name, boolean value) {
      to.flag(name, value);
    }

    @Override
    public void texts(String name, List<String> values) {
      to.texts(name, values.stream().map(Plain::ascii).toList());
    }
  }
}
