package trafficguardian.host.scan;

import static java.util.stream.Collectors.joining;
import static trafficguardian.host.scan.OfflineJson.text;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import trafficguardian.detect.Detector;
import trafficguardian.host.scan.Message.Field;
import trafficguardian.host.scan.OfflineScan.Hit;
import trafficguardian.ipc.Direction;

/**
 * An HTTP archive (HAR 1.2), as browsers and proxies save it: each request is looked at as
 * outbound, each response as inbound. One exchange is in memory at a time.
 */
final class Har {
  private static final Pattern BEGINNING = Pattern.compile("^\uFEFF?\\s*\\{\\s*\"log\"\\s*:");
  private static final int BEGINNING_BYTES = 256;

  private final Detector detector;
  private final Set<Direction> directions;
  private int entry;

  Har(Detector fresh, Set<Direction> directions, Consumer<Hit> hits) {
    this.detector = fresh.anew(finding -> hits.accept(new Hit(OptionalInt.of(entry), finding)));
    this.directions = Set.copyOf(directions);
  }

  /** Whether what {@code in} holds looks like an archive; reads nothing of it. */
  static boolean begins(BufferedInputStream in) throws IOException {
    in.mark(BEGINNING_BYTES);
    String beginning = new String(in.readNBytes(BEGINNING_BYTES), StandardCharsets.UTF_8);
    in.reset();
    return BEGINNING.matcher(beginning).find();
  }

  void scan(BufferedInputStream in) throws IOException {
    try (JsonParser json = OfflineJson.MAPPER.createParser(in)) {
      if (enter(json, "log")
          && enter(json, "entries")
          && json.currentToken() == JsonToken.START_ARRAY) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
          exchange(json.readValueAsTree());
          entry++;
        }
      } else {
        throw new UnreadableException("it begins as an HTTP archive and has no log.entries.");
      }
    } catch (JacksonException cut) {
      throw new UnreadableException("it is no whole HTTP archive: entry " + entry + " is damaged.");
    }
  }

  /** Goes to the value of {@code name} in the object that begins next or has just begun. */
  private static boolean enter(JsonParser json, String name) {
    if (json.currentToken() == null) {
      json.nextToken();
    }
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean found = json.currentName().equals(name);
      json.nextToken();
      if (found) {
        return true;
      }
      json.skipChildren();
    }
    return false;
  }

  private void exchange(JsonNode exchange) {
    JsonNode request = exchange.path("request");
    Address address = Address.parse(text(request, "url").orElse(""));
    inspect(
        new Message(
            address.exchange(),
            Direction.OUTBOUND,
            Optional.of(address.target()),
            fields(request),
            requestBody(request.path("postData"))));
    JsonNode response = exchange.path("response");
    // An archive holds a response's content without its coding.
    List<Field> fields =
        fields(response).stream().filter(field -> !field.is("content-encoding")).toList();
    inspect(
        new Message(
            address.exchange(),
            Direction.INBOUND,
            Optional.empty(),
            fields,
            content(response.path("content"))));
    JsonNode messages = exchange.path("_webSocketMessages");
    inspect(Message.webSocket(address, Direction.OUTBOUND, frames(messages, "send")));
    inspect(Message.webSocket(address, Direction.INBOUND, frames(messages, "receive")));
  }

  private static List<byte[]> frames(JsonNode messages, String type) {
    List<byte[]> frames = new ArrayList<>();
    for (JsonNode message : messages) {
      if (text(message, "type").orElse("").equals(type)) {
        boolean binary = message.path("opcode").asInt(Frames.TEXT) == Frames.BINARY;
        String data = text(message, "data").orElse("");
        byte[] payload = binary ? OfflineJson.base64(data).orElse(utf8(data)) : utf8(data);
        frames.add(Frames.frame(binary ? Frames.BINARY : Frames.TEXT, true, payload));
      }
    }
    return frames;
  }

  private void inspect(Message message) {
    if (directions.contains(message.direction()) && !message.isEmpty()) {
      message.inspectWith(detector);
    }
  }

  private static List<Field> fields(JsonNode message) {
    List<Field> fields = new ArrayList<>();
    for (JsonNode header : message.path("headers")) {
      String name = text(header, "name").orElse("");
      // HTTP/2's pseudo fields say again what the URL says.
      if (!name.startsWith(":")) {
        fields.add(new Field(name, text(header, "value").orElse("")));
      }
    }
    return fields;
  }

  private static List<byte[]> requestBody(JsonNode postData) {
    JsonNode parameters = postData.path("params");
    return text(postData, "text").isEmpty() && !parameters.isEmpty()
        ? List.of(utf8(form(parameters)))
        : content(postData);
  }

  private static String form(JsonNode parameters) {
    return parameters
        .valueStream()
        .map(
            parameter ->
                encoded(text(parameter, "name").orElse(""))
                    + "="
                    + encoded(text(parameter, "value").orElse("")))
        .collect(joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static List<byte[]> content(JsonNode content) {
    Optional<String> value = text(content, "text");
    if (value.isEmpty()) {
      return List.of();
    }
    boolean base64 = text(content, "encoding").orElse("").equals("base64");
    byte[] plain = utf8(value.get());
    return List.of(base64 ? OfflineJson.base64(value.get()).orElse(plain) : plain);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
