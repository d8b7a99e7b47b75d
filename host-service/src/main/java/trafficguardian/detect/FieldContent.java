package trafficguardian.detect;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A body that is looked at as it stands, and beside that for the values of its fields. */
final class FieldContent implements Content {
  private final Content whole;
  private final FieldValues values;
  private final String type;
  private int left;
  private @Nullable FieldReader reader;

  /**
   * @param type media type; what begins like JSON is read as that, whatever it is called
   * @param maxBytes that are looked at
   */
  FieldContent(Content whole, FieldValues values, String type, int maxBytes) {
    this.whole = whole;
    this.left = maxBytes;
    this.values = values;
    this.type = type.strip().toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean isTruncated() {
    return whole.isTruncated();
  }

  @Override
  public boolean isRefused() {
    return whole.isRefused();
  }

  @Override
  public int feed(byte[] bytes, int from, int to) {
    // As it stands first: what is found both ways is reported as it stands.
    int work = whole.feed(bytes, from, to);
    int at = from;
    int end = from + Math.min(left, to - from);
    left -= end - from;
    while (reader == null && at < end) {
      if (" \t\r\n".indexOf(bytes[at]) >= 0) {
        at++;
      } else {
        reader = reader(bytes[at]);
      }
    }
    if (reader != null) {
      reader.feed(bytes, at, end);
    }
    return work;
  }

  @Override
  public void end() {
    whole.end();
    if (reader != null) {
      reader.end();
      reader = null;
    }
  }

  @Override
  public void release() {
    whole.release();
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
