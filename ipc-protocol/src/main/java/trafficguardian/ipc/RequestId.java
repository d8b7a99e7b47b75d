package trafficguardian.ipc;

import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What tells a reply's request: the only part of a request that is ever sent back, hence narrower
 * than JSON-RPC allows.
 */
public final class RequestId {
  /** Stands in replies to requests whose id could not be told. */
  public static final RequestId NULL = new RequestId(JsonNodeFactory.instance.nullNode());

  private static final Pattern TEXT = Pattern.compile("[\\x20-\\x7e]{0,64}");

  private final JsonNode json;

  private RequestId(JsonNode json) {
    this.json = json;
  }

  /** For a request of our own. */
  static RequestId of(long number) {
    return new RequestId(JsonNodeFactory.instance.numberNode(number));
  }

  /** An integer of 64 bits, at most 64 printable ASCII characters, or null. */
  static Optional<RequestId> read(JsonNode json) {
    if (json.isNull()) {
      return Optional.of(NULL);
    }
    if (json.isIntegralNumber() && json.canConvertToLong()) {
      return Optional.of(of(json.longValue()));
    }
    return json.isString() && TEXT.matcher(json.stringValue()).matches()
        ? Optional.of(new RequestId(json))
        : Optional.empty();
  }

  void write(JsonGenerator to) {
    if (json.isString()) {
      to.writeString(json.stringValue());
    } else if (json.isNumber()) {
      to.writeNumber(json.longValue());
    } else {
      to.writeNull();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RequestId that && json.equals(that.json);
  }

  @Override
  public int hashCode() {
    return json.hashCode();
  }

  @Override
  public String toString() {
    return json.toString();
  }
}
