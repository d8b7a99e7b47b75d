package trafficguardian.detect;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import trafficguardian.expand.ByteSink;

/** The values of a body's fields, in whatever form it has them. */
final class BodyFields implements ByteSink {
  private final FieldValues values;
  private final String type;
  private @Nullable FieldReader reader;

  /**
   * @param type media type; what begins like JSON is read as that, whatever it is called
   */
  BodyFields(FieldValues values, String type) {
    this.values = values;
    this.type = type.strip().toLowerCase(Locale.ROOT);
  }

  @Override
  public int feed(byte[] bytes, int from, int to) {
    int at = from;
    while (reader == null && at < to) {
      if (" \t\r\n".indexOf(bytes[at]) >= 0) {
        at++;
      } else {
        reader = reader(bytes[at]);
      }
    }
    if (reader != null) {
      reader.feed(bytes, at, to);
    }
    // Too little to count.
    return 0;
  }

  @Override
  public void end() {
    if (reader != null) {
      reader.end();
      reader = null;
    }
  }

  private FieldReader reader(byte first) {
    if (first == '{' || first == '[') {
      return new FieldReader.Json(values);
    }
    if (type.startsWith("application/x-www-form-urlencoded")) {
      return new FieldReader.Form(values);
    }
    return type.startsWith("multipart/")
        ? new FieldReader.Parts(values)
        : new FieldReader.Line(values);
  }
}
