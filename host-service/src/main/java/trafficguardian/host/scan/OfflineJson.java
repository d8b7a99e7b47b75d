package trafficguardian.host.scan;

import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as archives of traffic hold it: whole bodies in one string. */
final class OfflineJson {
  /** Longest line, and longest string, in bytes or characters. */
  static final int MAX_LENGTH = 128 << 20;

  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(MAX_LENGTH)
                          .maxNameLength(1 << 20)
                          .maxNestingDepth(500)
                          .build())
                  .build())
          .build();

  private OfflineJson() {}

  /** The member's text; empty if it is absent or no text. */
  static Optional<String> text(JsonNode object, String name) {
    JsonNode value = object.path(name);
    return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
  }

  /** What {@code text} stands for in base64, line breaks or not; empty if it is none. */
  static Optional<byte[]> base64(String text) {
    try {
      return Optional.of(Base64.getMimeDecoder().decode(text));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }
}
