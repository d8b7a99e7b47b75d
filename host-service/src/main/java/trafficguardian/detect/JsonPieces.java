package trafficguardian.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * The texts in one JSON event that may go on in the next event, each with the name of the stream
 * that it is a piece of.
 *
 * <p>A stream is named by the path to the text, so that no provider has to be known. A path with
 * the marks beside it ({@code "index": 1}) names a second stream: blocks that take turns under one
 * path are told apart by their marks, and marks that somebody invents take nothing out of the
 * first.
 */
final class JsonPieces {
  /** Texts of one event that are taken; events of models have one or two. */
  private static final int MAX_TEXTS = 256;

  /** Of a name or mark; what is longer is told apart by its beginning. */
  private static final int MAX_STEP = 32;

  /** Of a path, and of all marks of a text: they are held as long as its stream. */
  private static final int MAX_NAME = 128;

  private static final int MAX_NESTING = 32;

  /**
   * Under these names models send text: Anthropic, OpenAI (both of its interfaces), Gemini, Ollama,
   * Cohere, and whoever imitates them.
   */
  private static final Set<String> TEXTS =
      Set.of(
          "answer",
          "arguments",
          "chunk",
          "completion",
          "content",
          "data",
          "delta",
          "generated_text",
          "input",
          "message",
          "output",
          "partial_json",
          "reasoning",
          "reasoning_content",
          "refusal",
          "response",
          "text",
          "thinking",
          "token",
          "transcript",
          "v",
          "value");

  /** What tells blocks apart that take turns. */
  private static final Set<String> MARKS =
      Set.of("content_index", "index", "item_id", "output_index", "type");

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(MAX_NESTING).build())
          .build();

  private final List<Text> texts = new ArrayList<>();
  private boolean whole;

  private JsonPieces() {}

  /** Reads as much as is JSON. */
  static JsonPieces of(byte[] bytes, int length) {
    JsonPieces pieces = new JsonPieces();
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes, 0, length)) {
      pieces.read(parser);
      pieces.whole = true;
    } catch (JacksonException notJson) {
      // What stood before the fault counts.
    }
    return pieces;
  }

  /** In the order in which they stand. */
  List<Text> texts() {
    return texts;
  }

  /** Whether all of it was JSON. */
  boolean isWhole() {
    return whole;
  }

  private void read(JsonParser parser) {
    Scope scope = new Scope(null, "", false);
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      switch (token) {
        case START_OBJECT -> scope = scope.enter(false);
        case START_ARRAY -> scope = scope.enter(true);
        case END_OBJECT, END_ARRAY -> scope = scope.outer == null ? scope : scope.outer;
        case PROPERTY_NAME -> scope.name = start(parser.getString());
        case VALUE_STRING, VALUE_NUMBER_INT -> value(scope, parser);
        default -> {}
      }
    }
  }

  private void value(Scope scope, JsonParser parser) {
    if (MARKS.contains(scope.name)) {
      scope.marks.append(' ').append(start(parser.getString()));
    } else if (TEXTS.contains(scope.name)
        && parser.currentToken() == JsonToken.VALUE_STRING
        && texts.size() < MAX_TEXTS) {
      texts.add(new Text(scope, scope.step(), parser.getString()));
    }
  }

  private static String start(String text) {
    return start(text, MAX_STEP);
  }

  private static String start(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }

  /**
   * One text.
   *
   * @param step from its scope to it
   */
  record Text(Scope scope, String step, String text) {
    /** The stream of all texts at this path. */
    String path() {
      StringBuilder path = new StringBuilder(step);
      for (Scope at = scope; at != null; at = at.outer) {
        path.append('/').append(at.step);
      }
      return start(path.toString(), MAX_NAME);
    }

    /** What tells its stream from others at this path; empty if nothing does. */
    String marks() {
      StringBuilder marks = new StringBuilder();
      for (Scope at = scope; at != null; at = at.outer) {
        marks.append(at.marks);
      }
      return start(marks.toString(), MAX_NAME);
    }
  }

  /** An object or array that is open. */
  private static final class Scope {
    private final @Nullable Scope outer;
    private final String step;
    private final boolean array;
    private final StringBuilder marks = new StringBuilder();
    private String name;
    private int position;

    Scope(@Nullable Scope outer, String name, boolean array) {
      this.outer = outer;
      this.step = outer == null ? "" : outer.step();
      this.name = name;
      this.array = array;
    }

    Scope enter(boolean asArray) {
      // The members of an array are called what the array is called.
      return new Scope(this, name, asArray);
    }

    /** To what stands here now. */
    String step() {
      return array ? name + position++ : name;
    }
  }
}
