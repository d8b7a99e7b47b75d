package trafficguardian.host.scan;

import static trafficguardian.host.scan.OfflineJson.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import trafficguardian.host.scan.Message.Field;
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
    return Optional.of(
        new CorpusRecord(
            id.get(),
            text(json, "group"),
            webSocket
                ? Message.webSocket(address, direction.get(), frames(json))
                : http(json, address, direction.get())));
  }

  private static Message http(JsonNode json, Address address, Direction direction) {
    return new Message(
        address.exchange(),
        direction,
        direction == Direction.OUTBOUND ? Optional.of(address.target()) : Optional.empty(),
        fields(json, direction == Direction.OUTBOUND ? address.authorization() : ""),
        cut(bytes(json, "body"), json.path("chunk_sizes")));
  }

  private static List<Field> fields(JsonNode json, String authorization) {
    List<Field> fields = new ArrayList<>();
    json.path("headers")
        .forEachEntry(
            (name, value) ->
                fields.add(new Field(name, value.isString() ? value.stringValue() : "")));
    addUnlessPresent(fields, "Authorization", authorization);
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

  /** The frames that are told, or the body in one. */
  private static List<byte[]> frames(JsonNode json) {
    List<byte[]> frames = new ArrayList<>();
    for (JsonNode frame : json.path("frames")) {
      int opcode =
          switch (frame.path("opcode").asString("")) {
            case "continuation", "0" -> Frames.CONTINUATION;
            case "binary", "2" -> Frames.BINARY;
            default -> Frames.TEXT;
          };
      frames.add(Frames.frame(opcode, frame.path("fin").asBoolean(true), bytes(frame, "payload")));
    }
    boolean binary = json.has("body_b64");
    return frames.isEmpty()
        ? List.of(Frames.frame(binary ? Frames.BINARY : Frames.TEXT, true, bytes(json, "body")))
        : frames;
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
