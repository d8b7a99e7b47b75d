package trafficguardian.host.export;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.Json;
import trafficguardian.ipc.Severity;

/**
 * The JSON of OTLP for logs: on each line a whole request with one record, as collectors read them
 * from files and take them over HTTP.
 */
final class OtlpJson implements Format {
  private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);

  private final Producer producer;

  OtlpJson(Producer producer) {
    this.producer = producer;
  }

  @Override
  public String next(Finding finding, boolean first) {
    return Json.line(to -> writeRequest(finding, to)) + "\n";
  }

  private void writeRequest(Finding finding, JsonGenerator to) {
    to.writeStartObject();
    to.writeArrayPropertyStart("resourceLogs");
    to.writeStartObject();
    to.writeObjectPropertyStart("resource");
    to.writeArrayPropertyStart("attributes");
    FindingAttributes.ofResource(producer, new Written(to));
    to.writeEndArray();
    to.writeEndObject();
    to.writeArrayPropertyStart("scopeLogs");
    to.writeStartObject();
    to.writeObjectPropertyStart("scope");
    to.writeStringProperty("name", Producer.PRODUCT);
    to.writeStringProperty("version", producer.version());
    to.writeEndObject();
    to.writeArrayPropertyStart("logRecords");
    writeRecord(finding, to);
    to.writeEndArray();
    to.writeEndObject();
    to.writeEndArray();
    to.writeEndObject();
    to.writeEndArray();
    to.writeEndObject();
  }

  private static void writeRecord(Finding finding, JsonGenerator to) {
    String nanos = nanos(finding.timestamp());
    to.writeStartObject();
    // 64-bit numbers are strings in this mapping, enums are numbers.
    to.writeStringProperty("timeUnixNano", nanos);
    to.writeStringProperty("observedTimeUnixNano", nanos);
    to.writeNumberProperty("severityNumber", severityNumber(finding.detection().severity()));
    to.writeStringProperty("severityText", finding.detection().severity().word());
    to.writeStringProperty("eventName", FindingAttributes.EVENT_NAME);
    to.writeObjectPropertyStart("body");
    to.writeStringProperty("stringValue", Sentence.of(finding));
    to.writeEndObject();
    to.writeArrayPropertyStart("attributes");
    FindingAttributes.of(finding, new Written(to));
    to.writeEndArray();
    to.writeEndObject();
  }

  /** After the table for syslog in the data model: critical, error, warning, informational. */
  static int severityNumber(Severity severity) {
    return switch (severity) {
      case CRITICAL -> 18;
      case HIGH -> 17;
      case MEDIUM -> 13;
      case LOW -> 9;
    };
  }

  private static String nanos(Instant instant) {
    return BigInteger.valueOf(instant.getEpochSecond())
        .multiply(NANOS_PER_SECOND)
        .add(BigInteger.valueOf(instant.getNano()))
        .toString();
  }

  private record Written(JsonGenerator to) implements FindingAttributes.Visitor {
    @Override
    public void text(String name, String value) {
      begin(name);
      to.writeStringProperty("stringValue", value);
      end();
    }

    @Override
    public void number(String name, long value) {
      begin(name);
      to.writeStringProperty("intValue", Long.toString(value));
      end();
    }

    @Override
    public void flag(String name, boolean value) {
      begin(name);
      to.writeBooleanProperty("boolValue", value);
      end();
    }

    @Override
    public void texts(String name, List<String> values) {
      begin(name);
      to.writeObjectPropertyStart("arrayValue");
      to.writeArrayPropertyStart("values");
      for (String value : values) {
        to.writeStartObject();
        to.writeStringProperty("stringValue", value);
        to.writeEndObject();
      }
      to.writeEndArray();
      to.writeEndObject();
      end();
    }

    private void begin(String name) {
      to.writeStartObject();
      to.writeStringProperty("key", name);
      to.writeObjectPropertyStart("value");
    }

    private void end() {
      to.writeEndObject();
      to.writeEndObject();
    }
  }
}
