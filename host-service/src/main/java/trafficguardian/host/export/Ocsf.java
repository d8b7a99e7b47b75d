package trafficguardian.host.export;

import java.util.OptionalInt;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import trafficguardian.ipc.Classification;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.FindingJson;
import trafficguardian.ipc.Json;
import trafficguardian.ipc.Severity;

/**
 * Open Cybersecurity Schema Framework 1.4.0, class 2004 (Detection Finding) with the profile {@code
 * host}. What the class has no attribute for stands in {@code unmapped}, where the whole finding
 * is.
 */
final class Ocsf implements Format {
  private static final String VERSION = "1.4.0";
  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f]*:[0-9A-Fa-f:.]*");
  private static final Pattern HOST_NAME =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9-]+)*");

  private final Producer producer;

  Ocsf(Producer producer) {
    this.producer = producer;
  }

  @Override
  public String next(Finding finding, boolean first) {
    return Json.line(to -> writeEvent(finding, to)) + "\n";
  }

  private void writeEvent(Finding finding, JsonGenerator to) {
    to.writeStartObject();
    to.writeNumberProperty("category_uid", 2);
    to.writeStringProperty("category_name", "Findings");
    to.writeNumberProperty("class_uid", 2004);
    to.writeStringProperty("class_name", "Detection Finding");
    to.writeNumberProperty("activity_id", 1);
    to.writeStringProperty("activity_name", "Create");
    to.writeNumberProperty("type_uid", 200401);
    to.writeStringProperty("type_name", "Detection Finding: Create");
    to.writeNumberProperty("time", finding.timestamp().toEpochMilli());
    boolean threat = finding.detection().classification() == Classification.THREAT;
    writeSeverity(threat, finding.detection().severity(), to);
    to.writeNumberProperty("status_id", 1);
    to.writeStringProperty("status", "New");
    to.writeBooleanProperty("is_alert", threat);
    to.writeStringProperty("message", Sentence.of(finding));
    writeMetadata(finding, to);
    writeInfo(finding, to);
    writeEvidence(finding, to);
    to.writeObjectPropertyStart("device");
    to.writeStringProperty("hostname", producer.host());
    to.writeNumberProperty("type_id", 0);
    to.writeStringProperty("type", "Unknown");
    to.writeEndObject();
    to.writeObjectPropertyStart("unmapped");
    to.writeName("finding");
    FindingJson.write(finding, to);
    to.writeEndObject();
    to.writeEndObject();
  }

  private static void writeSeverity(boolean threat, Severity severity, JsonGenerator to) {
    int id =
        threat
            ? switch (severity) {
              case CRITICAL -> 5;
              case HIGH -> 4;
              case MEDIUM -> 3;
              case LOW -> 2;
            }
            : 1;
    String name =
        switch (id) {
          case 5 -> "Critical";
          case 4 -> "High";
          case 3 -> "Medium";
          case 2 -> "Low";
          default -> "Informational";
        };
    to.writeNumberProperty("severity_id", id);
    to.writeStringProperty("severity", name);
  }

  private void writeMetadata(Finding finding, JsonGenerator to) {
    to.writeObjectPropertyStart("metadata");
    to.writeStringProperty("version", VERSION);
    to.writeStringProperty("uid", finding.id());
    to.writeArrayPropertyStart("profiles");
    to.writeString("host");
    to.writeEndArray();
    to.writeObjectPropertyStart("product");
    to.writeStringProperty("name", Producer.PRODUCT);
    to.writeStringProperty("vendor_name", Producer.VENDOR);
    to.writeStringProperty("version", producer.version());
    to.writeEndObject();
    to.writeEndObject();
  }

  private static void writeInfo(Finding finding, JsonGenerator to) {
    Finding.Detection detection = finding.detection();
    to.writeObjectPropertyStart("finding_info");
    to.writeStringProperty("uid", finding.id());
    to.writeStringProperty(
        "title", detection.pattern() + " " + finding.traffic().direction().word());
    to.writeStringProperty("desc", finding.match().snippet().toString());
    to.writeArrayPropertyStart("types");
    to.writeString(detection.threatType().word());
    to.writeEndArray();
    to.writeNumberProperty("created_time", finding.timestamp().toEpochMilli());
    finding
        .repeats()
        .ifPresent(
            repeats -> {
              to.writeNumberProperty("first_seen_time", repeats.firstSeen().toEpochMilli());
              to.writeNumberProperty("last_seen_time", repeats.lastSeen().toEpochMilli());
              to.writeNumberProperty(
                  "related_events_count", (int) Math.min(Integer.MAX_VALUE, repeats.occurrences()));
            });
    to.writeObjectPropertyStart("analytic");
    to.writeStringProperty("uid", detection.pattern());
    to.writeStringProperty("name", detection.pattern());
    to.writeNumberProperty("type_id", 1);
    to.writeStringProperty("type", "Rule");
    to.writeStringProperty("version", Integer.toString(detection.ruleVersion()));
    to.writeEndObject();
    to.writeEndObject();
  }

  private static void writeEvidence(Finding finding, JsonGenerator to) {
    Finding.Traffic traffic = finding.traffic();
    boolean outbound = traffic.direction() == Direction.OUTBOUND;
    to.writeArrayPropertyStart("evidences");
    to.writeStartObject();
    to.writeObjectPropertyStart("connection_info");
    to.writeNumberProperty("direction_id", outbound ? 2 : 1);
    to.writeStringProperty("direction", outbound ? "Outbound" : "Inbound");
    to.writeStringProperty("protocol_name", "tcp");
    to.writeEndObject();
    writeEndpoint("src_endpoint", new Destination(traffic.source(), OptionalInt.empty()), to);
    writeEndpoint("dst_endpoint", Destination.of(traffic.dest()), to);
    to.writeEndObject();
    to.writeEndArray();
  }

  /** A mask, which is neither an address nor the name of a host, is only a name. */
  private static void writeEndpoint(String name, Destination end, JsonGenerator to) {
    String host = end.host();
    boolean address = IPV4.matcher(host).matches() || IPV6.matcher(host).matches();
    boolean hostName = !address && HOST_NAME.matcher(host).matches();
    to.writeObjectPropertyStart(name);
    to.writeStringProperty(address ? "ip" : hostName ? "hostname" : "name", Plain.ascii(host));
    end.port().ifPresent(port -> to.writeNumberProperty("port", port));
    to.writeEndObject();
  }
}
