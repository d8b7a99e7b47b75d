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
    Finding.Detection detection = finding.detection();
    Finding.Traffic traffic = finding.traffic();
    Finding.Match match = finding.match();
    Destination dest = Destination.of(traffic.dest());
    to.text("client.address", traffic.source());
    to.text("server.address", dest.host());
    dest.port().ifPresent(port -> to.number("server.port", port));
    to.text("url.scheme", traffic.protocol().word());
    to.text(OWN + "schema_version", Finding.SCHEMA_VERSION);
    to.text(OWN + "platform", traffic.platform().word());
    to.text(OWN + "direction", traffic.direction().word());
    to.text(OWN + "threat_type", detection.threatType().word());
    to.text(OWN + "pattern", detection.pattern());
    to.text(OWN + "severity", detection.severity().word());
    to.text(OWN + "class", detection.classification().word());
    to.text(OWN + "snippet", match.snippet().toString());
    to.text(OWN + "finding_id", finding.id());
    to.number(OWN + "rule_version", detection.ruleVersion());
    to.text(OWN + "location.part", match.location().part().word());
    match.location().name().ifPresent(name -> to.text(OWN + "location.name", name));
    to.number(OWN + "location.offset", match.location().offset());
    if (!match.encoding().isEmpty()) {
      to.texts(OWN + "encoding", match.encoding());
    }
    match.secretFingerprint().ifPresent(mark -> to.text(OWN + "secret_fingerprint", mark));
    traffic.appProtocol().ifPresent(spoken -> to.text(OWN + "app_protocol", spoken.word()));
    traffic
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
    to.number(OWN + "scan.bytes", match.scan().bytes());
    to.flag(OWN + "scan.truncated", match.scan().truncated());
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
