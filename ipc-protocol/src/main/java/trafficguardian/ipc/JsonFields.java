package trafficguardian.ipc;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * Strict access to an object's members: what is absent or of another type than asked for throws
 * {@link IllegalArgumentException} with the member's name as its message.
 */
final class JsonFields {
  private JsonFields() {}

  static String text(JsonNode json, String name) {
    JsonNode value = json.path(name);
    require(value.isString(), name);
    return value.stringValue();
  }

  /** Empty when absent; a member that is there must be text. */
  static Optional<String> optionalText(JsonNode json, String name) {
    return json.has(name) ? Optional.of(text(json, name)) : Optional.empty();
  }

  static long number(JsonNode json, String name) {
    JsonNode value = json.path(name);
    require(value.isIntegralNumber() && value.canConvertToLong(), name);
    return value.longValue();
  }

  static int integer(JsonNode json, String name) {
    JsonNode value = json.path(name);
    require(value.isIntegralNumber() && value.canConvertToInt(), name);
    return value.intValue();
  }

  static boolean flag(JsonNode json, String name) {
    JsonNode value = json.path(name);
    require(value.isBoolean(), name);
    return value.booleanValue();
  }

  static JsonNode object(JsonNode json, String name) {
    JsonNode value = json.path(name);
    require(value.isObject(), name);
    return value;
  }

  static <E extends Enum<E> & Word> E word(Class<E> type, JsonNode json, String name) {
    return Word.parse(type, text(json, name)).orElseThrow(() -> new IllegalArgumentException(name));
  }

  static <E extends Enum<E> & Word> Optional<E> optionalWord(
      Class<E> type, JsonNode json, String name) {
    return json.has(name) ? Optional.of(word(type, json, name)) : Optional.empty();
  }

  static Instant instant(JsonNode json, String name) {
    try {
      return Instant.parse(text(json, name));
    } catch (DateTimeException notATime) {
      throw new IllegalArgumentException(name, notATime);
    }
  }

  static List<String> texts(JsonNode json, String name) {
    return list(
        json,
        name,
        element -> {
          require(element.isString(), name);
          return element.stringValue();
        });
  }

  static <T> List<T> list(JsonNode json, String name, Function<JsonNode, T> read) {
    JsonNode array = json.path(name);
    require(array.isArray(), name);
    List<T> list = new ArrayList<>(array.size());
    for (JsonNode element : array) {
      list.add(read.apply(element));
    }
    return list;
  }

  /** An object of numbers, in the order in which they come. */
  static Map<String, Long> counts(JsonNode json, String name) {
    Map<String, Long> counts = new LinkedHashMap<>();
    object(json, name)
        .propertyNames()
        .forEach(each -> counts.put(each, number(json.path(name), each)));
    return counts;
  }

  static void require(boolean holds, String name) {
    if (!holds) {
      throw new IllegalArgumentException(name);
    }
  }
}
