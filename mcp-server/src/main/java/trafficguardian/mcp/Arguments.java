package trafficguardian.mcp;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.FindingFilter;
import trafficguardian.ipc.FindingsQuery;
import trafficguardian.ipc.Json;
import trafficguardian.ipc.Request;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.ThreatType;
import trafficguardian.ipc.Word;

/**
 * The arguments of one tool call, taken apart strictly: what is unknown, of the wrong type or out
 * of range is refused by name, and values are never quoted.
 */
final class Arguments {
  static final int DEFAULT_LIMIT = 20;
  static final int MAX_LIMIT = 50;

  /** Largest configuration that may be given for judgement, as compact JSON. */
  static final int MAX_CONFIG_BYTES = 64 * 1024;

  /** Its deepest nesting. */
  static final int MAX_CONFIG_DEPTH = 32;

  /** Longest time as text. */
  static final int MAX_TIME = 40;

  static final Pattern CURSOR = FindingsQuery.SEALED_CURSOR;
  static final Pattern RULE_ID = Pattern.compile("[a-z0-9_]{1,64}");

  private static final Pattern NAME = Pattern.compile("[A-Za-z_]{1,32}");

  /** An argument is wrong; its sentence says which and what would be right. */
  static final class Wrong extends Exception {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    Wrong(String sentence) {
      super(sentence);
      this.sentence = sentence;
    }

    String sentence() {
      return sentence;
    }
  }

  private final Map<String, Object> values;

  private Arguments(Map<String, Object> values) {
    this.values = values;
  }

  /** The arguments, if all of their names are among {@code known}. */
  static Arguments of(@Nullable Map<String, Object> given, String... known) throws Wrong {
    Map<String, Object> values = given == null ? Map.of() : given;
    List<String> allowed = Arrays.asList(known);
    for (String name : values.keySet()) {
      if (!allowed.contains(name)) {
        String which = NAME.matcher(name).matches() ? name : "an argument";
        throw new Wrong(
            which
                + " is not known to this tool. "
                + (known.length == 0
                    ? "It takes no arguments."
                    : "It takes " + String.join(", ", known) + "."));
      }
    }
    return new Arguments(values);
  }

  /** Which findings are asked for. */
  FindingsQuery query() throws Wrong {
    return new FindingsQuery(
        limit(),
        matching("cursor", CURSOR, "the next_cursor of an earlier answer, unchanged"),
        new FindingFilter(
            since(),
            Optional.empty(),
            word("severity", Severity.class),
            word("direction", Direction.class),
            word("threat_type", ThreatType.class),
            matching("pattern", RULE_ID, "1 to 64 of a-z, 0-9 and _"),
            Optional.empty(),
            Optional.empty()));
  }

  /** The configuration to judge; without one, the running configuration is meant. */
  Request.CheckConfig config() throws Wrong {
    Object config = values.get("config");
    if (!values.containsKey("config")) {
      return new Request.CheckConfig(Optional.empty());
    }
    if (!(config instanceof Map)) {
      throw new Wrong("config must be a JSON object.");
    }
    if (depth(config) > MAX_CONFIG_DEPTH) {
      throw new Wrong("config must not be nested deeper than " + MAX_CONFIG_DEPTH + " levels.");
    }
    String json = text(config);
    if (json.length() > MAX_CONFIG_BYTES) {
      throw new Wrong("config must not be longer than " + MAX_CONFIG_BYTES + " bytes.");
    }
    return new Request.CheckConfig(Optional.of(json));
  }

  private static String text(Object config) throws Wrong {
    try {
      // Plain ASCII: one character is one byte.
      return Json.mapper().writeValueAsString(config);
    } catch (JacksonException unwritable) {
      throw new Wrong("config must be a JSON object.");
    }
  }

  private static int depth(Object json) {
    int deepest = 0;
    if (json instanceof Map<?, ?> object) {
      for (Object member : object.values()) {
        deepest = Math.max(deepest, depth(member));
      }
    } else if (json instanceof List<?> array) {
      for (Object element : array) {
        deepest = Math.max(deepest, depth(element));
      }
    } else {
      return 0;
    }
    return deepest + 1;
  }

  private int limit() throws Wrong {
    if (!values.containsKey("limit")) {
      return DEFAULT_LIMIT;
    }
    // JSON knows one kind of number: 20.0 is a whole one.
    if (values.get("limit") instanceof Number limit
        && limit.doubleValue() >= 1
        && limit.doubleValue() <= MAX_LIMIT
        && limit.doubleValue() % 1 == 0) {
      return limit.intValue();
    }
    throw new Wrong("limit must be a whole number from 1 to " + MAX_LIMIT + ".");
  }

  private Optional<Instant> since() throws Wrong {
    if (!values.containsKey("since")) {
      return Optional.empty();
    }
    if (values.get("since") instanceof String time && time.length() <= MAX_TIME) {
      try {
        return Optional.of(OffsetDateTime.parse(time).toInstant());
      } catch (DateTimeException notATime) {
        // Said below.
      }
    }
    throw new Wrong("since must be a date and time with its offset, such as 2026-01-31T00:00:00Z.");
  }

  private Optional<String> matching(String name, Pattern grammar, String meaning) throws Wrong {
    if (!values.containsKey(name)) {
      return Optional.empty();
    }
    if (values.get(name) instanceof String text && grammar.matcher(text).matches()) {
      return Optional.of(text);
    }
    throw new Wrong(name + " must be " + meaning + ".");
  }

  private <E extends Enum<E> & Word> Optional<E> word(String name, Class<E> type) throws Wrong {
    if (!values.containsKey(name)) {
      return Optional.empty();
    }
    Optional<E> constant =
        values.get(name) instanceof String text ? Word.parse(type, text) : Optional.empty();
    if (constant.isEmpty()) {
      List<String> words = new ArrayList<>();
      for (E each : type.getEnumConstants()) {
        words.add(each.word());
      }
      throw new Wrong(name + " must be one of " + String.join(", ", words) + ".");
    }
    return constant;
  }
}
