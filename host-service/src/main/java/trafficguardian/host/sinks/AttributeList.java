package trafficguardian.host.sinks;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.List;
import trafficguardian.host.export.FindingAttributes;

/** Gathers attributes in the form of the OpenTelemetry SDK. */
final class AttributeList implements FindingAttributes.Visitor {
  private final AttributesBuilder builder = Attributes.builder();

  @Override
  public void text(String name, String value) {
    builder.put(name, value);
  }

  @Override
  public void number(String name, long value) {
    builder.put(name, value);
  }

  @Override
  public void flag(String name, boolean value) {
    builder.put(name, value);
  }

  @Override
  public void texts(String name, List<String> values) {
    builder.put(name, values.toArray(String[]::new));
  }

  Attributes built() {
    return builder.build();
  }
}
