package trafficguardian.mcp;

import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import trafficguardian.ipc.Json;

/**
 * Tool results as clients get them: the same JSON as structured content and as text, because some
 * clients show their model only the one and some only the other.
 */
final class Answers {
  /** Longest tool result as it goes over the wire, both copies of the JSON together. */
  static final int MAX_BYTES = 48 * 1024;

  /** What surrounds the two copies, rounded up. */
  private static final int ENVELOPE_BYTES = 320;

  private Answers() {}

  static CallToolResult of(ObjectNode answer) {
    return CallToolResult.builder(List.of(text(answer)))
        .structuredContent(answer)
        .isError(false)
        .build();
  }

  /** Whether a result with {@code answer} keeps the bound. */
  static boolean fits(ObjectNode answer) {
    String json = answer.toString();
    // The text copy stands in quotes, so each of its own quotes takes a backslash.
    long quotes = json.chars().filter(each -> each == '"' || each == '\\').count();
    return 2L * json.length() + quotes + ENVELOPE_BYTES <= MAX_BYTES;
  }

  static CallToolResult failure(Failure failure) {
    return failure(failure.name(), failure.message(), failure.nextStep());
  }

  /** A call whose arguments are wrong; {@code message} names the argument. */
  static CallToolResult invalidArgument(String message) {
    return failure(
        "INVALID_ARGUMENT", message, "Correct the argument named here and call the tool again.");
  }

  /**
   * Errors are text alone: clients built on the TypeScript SDK hold structured content against the
   * tool's output schema even when it reports an error, and would drop the whole result.
   */
  private static CallToolResult failure(String code, String message, String nextStep) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set("error", error(code, message, nextStep));
    return CallToolResult.builder(List.of(text(answer))).isError(true).build();
  }

  static ObjectNode error(String code, String message, String nextStep) {
    ObjectNode error = JsonNodeFactory.instance.objectNode();
    error.put("code", code);
    error.put("message", message);
    error.put("next_step", nextStep);
    return error;
  }

  private static TextContent text(ObjectNode answer) {
    return TextContent.builder(Json.mapper().writeValueAsString(answer)).build();
  }
}
