package trafficguardian.host.sinks;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import trafficguardian.host.export.FindingAttributes;
import trafficguardian.host.export.Sentence;
import trafficguardian.ipc.Finding;

/** A finding as the SDK's exporter takes it. */
record OtlpRecord(
    Finding finding, Attributes attributes, Resource resource, InstrumentationScopeInfo scope)
    implements LogRecordData {

  static OtlpRecord of(Finding finding, Resource resource, InstrumentationScopeInfo scope) {
    AttributeList attributes = new AttributeList();
    FindingAttributes.of(finding, attributes);
    return new OtlpRecord(finding, attributes.built(), resource, scope);
  }

  @Override
  public Resource getResource() {
    return resource;
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return scope;
  }

  @Override
  public long getTimestampEpochNanos() {
    Instant at = finding.timestamp();
    return TimeUnit.SECONDS.toNanos(at.getEpochSecond()) + at.getNano();
  }

  @Override
  public long getObservedTimestampEpochNanos() {
    return getTimestampEpochNanos();
  }

  @Override
  public SpanContext getSpanContext() {
    return SpanContext.getInvalid();
  }

  @Override
  public Severity getSeverity() {
    return switch (finding.detection().severity()) {
      case CRITICAL -> Severity.ERROR2;
      case HIGH -> Severity.ERROR;
      case MEDIUM -> Severity.WARN;
      case LOW -> Severity.INFO;
    };
  }

  @Override
  public String getSeverityText() {
    return finding.detection().severity().word();
  }

  @Override
  @SuppressWarnings("deprecation")
  public io.opentelemetry.sdk.logs.data.Body getBody() {
    return io.opentelemetry.sdk.logs.data.Body.string(Sentence.of(finding));
  }

  @Override
  public Value<?> getBodyValue() {
    return Value.of(Sentence.of(finding));
  }

  @Override
  public Attributes getAttributes() {
    return attributes;
  }

  @Override
  public int getTotalAttributeCount() {
    return attributes.size();
  }

  @Override
  public String getEventName() {
    return FindingAttributes.EVENT_NAME;
  }
}
