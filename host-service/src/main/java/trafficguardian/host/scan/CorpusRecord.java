package trafficguardian.host.scan;

import static trafficguardian.host.scan.OfflineJson.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import trafficguardian.detect.Exchange;
import trafficguardian.host.scan.Message.Field;
import trafficguardian.ipc.AppProtocol;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Word;

/**
 * One record of a corpus: a message with a name.
 *
 * @param group what messages of one client and host share that belong together
 */
record CorpusRecord(String id, Optional<String> group, Message message) {
  /** Values of {@code encoding} that are no content coding. */
  private static final Set<String> NO_CODING = Set.of("", "none", "identity", "chunked");

  /** Empty if {@code json} lacks what a record must have. */
  static Optional<CorpusRecord> read(JsonNode json) {
    Optional<String> id = text(json, "id");
    Optional<Direction> direction =
        text(json, "direction").flatMap(word -> Word.parse(Direction.class, word));
    if (id.isEmpty() || direction.isEmpty()) {
      return Optional.empty();
    }
    Address address = Address.parse(text(json, "url").orElse(""));
    boolean webSocket = text(json, "channel").orElse("").startsWith("ws-");
    boolean request = !webSocket && direction.get() == Direction.OUTBOUND;
    Exchange exchange = address.exchange();
    return Optional.of(
        new CorpusRecord(
            id.get(),
            text(json, "group"),
            new Message(
                webSocket ? exchange.over(AppProtocol.WEBSOCKET) : exchange,
                direction.get(),
                request ? Optional.of(address.target()) : Optional.empty(),
                webSocket ? List.of() : fields(json),
                cut(body(json), json.path("chunk_sizes")))));
  }

  private static List<Field> fields(JsonNode json) {
    List<Field> fields = new ArrayList<>();
    json.path("headers")
        .forEachEntry(
            (name, value) ->
                fields.add(new Field(name, value.isString() ? value.stringValue() : "")));
    addUnlessPresent(fields, "Content-Type", text(json, "content_type").orElse(""));
    String encoding = text(json, "encoding").orElse("");
    addUnlessPresent(fields, "Content-Encoding", NO_CODING.contains(encoding) ? "" : encoding);
    return fields;
  }

  private static void addUnlessPresent(List<Field> fields, String name, String value) {
    if (!value.isEmpty()
        && fields.stream().noneMatch(field -> field.name().equalsIgnoreCase(name))) {
      fields.add(new Field(name, value));
    }
  }

  private static byte[] body(JsonNode json) {
    JsonNode frames = json.path("frames");
    if (!frames.isEmpty()) {
      ByteArrayOutputStream joined = new ByteArrayOutputStream();
      frames.forEach(frame -> joined.writeBytes(bytes(frame, "payload")));
      return joined.toByteArray();
    }
    return bytes(json, "body");
  }

  /** The bytes in {@code name_b64}, else the text in {@code name}. */
  private static byte[] bytes(JsonNode json, String name) {
    return text(json, name + "_b64")
        .flatMap(OfflineJson::base64)
        .orElseGet(() -> text(json, name).orElse("").getBytes(StandardCharsets.UTF_8));
  }

  /** Cut at these sizes, of which the last holds for the rest. */
  private static List<byte[]> cut(byte[] body, JsonNode sizes) {
    List<byte[]> pieces = new ArrayList<>();
    int size = body.length;
    for (int from = 0; from < body.length; from += size) {
      int index = Math.min(pieces.size(), sizes.size() - 1);
      size =
          Math.min(
              body.length - from,
              index < 0 ? body.length : Math.max(1, sizes.path(index).asInt(1)));
      pieces.add(Arrays.copyOfRange(body, from, from + size));
    }
    return pieces;
  }
}
