package trafficguardian.host.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import trafficguardian.ipc.Json;

/**
 * Reads configuration text, JSON with comments and trailing commas, into values that know their
 * lines. Duplicate names are kept, for the caller to judge.
 */
final class ConfigText {
  /** Digits of a number; longer ones are not worth a better message. */
  private static final int MAX_NUMBER = 1000;

  private static final int MAX_NAME = 1000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Json.MAX_NESTING)
                  .maxStringLength(ConfigFile.MAX_BYTES)
                  .maxNumberLength(MAX_NUMBER)
                  .maxNameLength(MAX_NAME)
                  .build())
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  private final List<Located.Member> members = new ArrayList<>();
  private final List<Located> items = new ArrayList<>();
  private Optional<Fault> fault = Optional.empty();

  private ConfigText() {}

  /** What breaks the text off, and where. */
  record Fault(int line, String problem) {}

  /** Reads one object: as many of its members as stand before the first fault. */
  static ConfigText parse(String text) {
    ConfigText result = new ConfigText();
    result.read(text, result::object);
    return result;
  }

  /** Reads one array, or values one after the other: as many as stand before the first fault. */
  static ConfigText parseList(String text) {
    ConfigText result = new ConfigText();
    result.read(text, result::list);
    return result;
  }

  /** The members of the outermost object. */
  List<Located.Member> members() {
    return List.copyOf(members);
  }

  /** The values of the list. */
  List<Located> items() {
    return List.copyOf(items);
  }

  /** Present when the text could not be read to its end. */
  Optional<Fault> fault() {
    return fault;
  }

  private void object(JsonParser parser) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      fault = Optional.of(new Fault(line(parser), "must hold one object, { ... }."));
      return;
    }
    readMembers(parser, members);
    if (parser.nextToken() != null) {
      fault = Optional.of(new Fault(line(parser), "something follows after the closing brace."));
    }
  }

  private void list(JsonParser parser) {
    boolean array = parser.nextToken() == JsonToken.START_ARRAY;
    JsonToken token = array ? parser.nextToken() : parser.currentToken();
    while (token != null && token != JsonToken.END_ARRAY) {
      items.add(value(parser));
      token = parser.nextToken();
    }
    if (array && parser.nextToken() != null) {
      fault = Optional.of(new Fault(line(parser), "something follows after the closing bracket."));
    }
  }

  private void read(String text, Consumer<JsonParser> content) {
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), plain)) {
      content.accept(parser);
    } catch (StreamConstraintsException tooMuch) {
      fault =
          Optional.of(new Fault(line(tooMuch), "nested too deep, or a name or number too long."));
    } catch (UnexpectedEndOfInputException cut) {
      fault =
          Optional.of(new Fault(line(cut), "ends in the middle: a brace or quote is not closed."));
    } catch (JacksonException notJson) {
      fault =
          Optional.of(
              new Fault(
                  line(notJson), "cannot be read: " + Quote.shown(notJson.getOriginalMessage())));
    }
  }

  private static void readMembers(JsonParser parser, List<Located.Member> into) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      int line = line(parser);
      String name = parser.getString();
      parser.nextToken();
      into.add(new Located.Member(line, name, value(parser)));
    }
  }

  private static Located value(JsonParser parser) {
    int line = line(parser);
    return switch (parser.currentToken()) {
      case VALUE_STRING -> new Located.Text(line, parser.getString());
      case VALUE_NUMBER_INT -> new Located.Whole(line, parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> new Located.Fraction(line, parser.getString());
      case VALUE_TRUE -> new Located.Flag(line, true);
      case VALUE_FALSE -> new Located.Flag(line, false);
      case START_ARRAY -> {
        List<Located> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(parser));
        }
        yield new Located.Items(line, items);
      }
      case START_OBJECT -> {
        List<Located.Member> inner = new ArrayList<>();
        readMembers(parser, inner);
        yield new Located.Members(line, inner);
      }
      default -> new Located.Null(line);
    };
  }

  private static int line(JsonParser parser) {
    return Math.max(1, parser.currentTokenLocation().getLineNr());
  }

  private static int line(JacksonException exception) {
    return exception.getLocation() == null ? 1 : Math.max(1, exception.getLocation().getLineNr());
  }
}
