package trafficguardian.ipc;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How JSON is read and written wherever it crosses a border: strict and bounded in, plain ASCII
 * out.
 */
public final class Json {
  /** Deepest nesting that is read. */
  public static final int MAX_NESTING = 32;

  /** Longest string that is read, in characters. */
  private static final int MAX_STRING = 1 << 20;

  private static final int MAX_NUMBER = 40;
  private static final int MAX_NAME = 256;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_NESTING)
                  .maxStringLength(MAX_STRING)
                  .maxNumberLength(MAX_NUMBER)
                  .maxNameLength(MAX_NAME)
                  .build())
          // Nothing that a terminal or a log reader could take for more than text.
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  /** Made when first asked for: whoever only writes is spared hundreds of classes. */
  private static final class Reading {
    static final JsonMapper MAPPER =
        JsonMapper.builder(FACTORY)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
  }

  // A plain Instant prints a varying number of digits.
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Json() {}

  /** Reads one JSON text: duplicate names, trailing tokens, depth and lengths are checked. */
  public static JsonMapper mapper() {
    return Reading.MAPPER;
  }

  /** The single line, without its end, that {@code content} writes. */
  public static String line(Consumer<JsonGenerator> content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      content.accept(generator);
    }
    return bytes.toString(StandardCharsets.US_ASCII);
  }

  /** UTC with exactly three digits after the seconds and a {@code Z}. */
  public static String timestamp(Instant instant) {
    return MILLIS.format(instant.truncatedTo(ChronoUnit.MILLIS));
  }
}
