package trafficguardian.host.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import trafficguardian.ipc.Finding;

/** Against the protocol's own classes, which refuse every name that the protocol does not know. */
class OtlpJsonTest {
  @Test
  void everyLineIsARequestOfTheProtocol() throws InvalidProtocolBufferException {
    for (Finding finding : ExampleFindings.all()) {
      LogRecord sent = record(List.of(finding)).get(0);
      assertEquals(
          finding.timestamp().toEpochMilli() * 1_000_000, sent.getTimeUnixNano(), sent.toString());
      assertEquals("clawsec.traffic.finding", sent.getEventName());
    }
    assertEquals(6, record(ExampleFindings.honest()).size());
  }

  @Test
  void aRecordSaysAllThatTheFindingSays() throws InvalidProtocolBufferException {
    LogRecord sent = record(List.of(ExampleFindings.rollUp())).get(0);
    assertEquals(SeverityNumber.SEVERITY_NUMBER_ERROR, sent.getSeverityNumber());
    assertEquals("high", sent.getSeverityText());
    assertEquals(
        "ai_api_key to api.example.com:443: Authorization: [REDACTED:ai_api_key len=108]",
        sent.getBody().getStringValue());
    Map<String, AnyValue> attributes = attributes(sent.getAttributesList());
    assertEquals("api.example.com", text(attributes, "server.address"));
    assertEquals("builder", text(attributes, "clawsec.agent.id"));
    assertEquals("sse", text(attributes, "clawsec.app_protocol"));
    assertEquals("2026-11-21T10:00:00.123Z", text(attributes, "clawsec.first_seen"));
    assertEquals(
        List.of(443L, 1234L, 7L),
        List.of(
            number(attributes, "server.port"),
            number(attributes, "clawsec.occurrences"),
            number(attributes, "clawsec.location.offset")));
    assertEquals(
        "base64",
        value(attributes, "clawsec.encoding").getArrayValue().getValues(1).getStringValue());
  }

  @Test
  void theResourceTellsMachinesApart() throws InvalidProtocolBufferException {
    String line =
        ExampleFindings.export(ExportFormat.OTLP_JSON, List.of(ExampleFindings.outbound()));
    Map<String, AnyValue> resource =
        attributes(request(line).getResourceLogs(0).getResource().getAttributesList());
    assertEquals("guard-1", text(resource, "host.name"));
    assertEquals("traffic-guardian", text(resource, "service.name"));
  }

  @Test
  void theProtocolWouldRefuseWhatItDoesNotKnow() {
    assertThrows(
        InvalidProtocolBufferException.class, () -> request("{\"resourceLogs\":[{\"logs\":[]}]}"));
  }

  private static ExportLogsServiceRequest request(String line)
      throws InvalidProtocolBufferException {
    ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
    JsonFormat.parser().merge(line, request);
    return request.build();
  }

  private static List<LogRecord> record(List<Finding> findings)
      throws InvalidProtocolBufferException {
    List<LogRecord> records = new ArrayList<>();
    for (String line : ExampleFindings.export(ExportFormat.OTLP_JSON, findings).lines().toList()) {
      records.addAll(request(line).getResourceLogs(0).getScopeLogs(0).getLogRecordsList());
    }
    return records;
  }

  private static Map<String, AnyValue> attributes(List<KeyValue> list) {
    return list.stream().collect(Collectors.toMap(KeyValue::getKey, KeyValue::getValue));
  }

  private static AnyValue value(Map<String, AnyValue> attributes, String name) {
    return attributes.getOrDefault(name, AnyValue.getDefaultInstance());
  }

  private static String text(Map<String, AnyValue> attributes, String name) {
    return value(attributes, name).getStringValue();
  }

  private static long number(Map<String, AnyValue> attributes, String name) {
    return value(attributes, name).getIntValue();
  }
}
