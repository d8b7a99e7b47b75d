package trafficguardian.mcp;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One line from the client, judged before the SDK sees any of it. */
sealed interface Incoming {
  int PARSE_ERROR = -32700;
  int INVALID_REQUEST = -32600;
  int METHOD_NOT_FOUND = -32601;
  int INVALID_PARAMS = -32602;

  /** All that may be asked, in either era of the protocol. */
  Set<String> METHODS =
      Set.of(
          "initialize",
          "ping",
          "server/discover",
          "tools/list",
          "tools/call",
          "resources/list",
          "resources/templates/list",
          "resources/read",
          "prompts/list",
          "prompts/get");

  record Request(JSONRPCRequest message) implements Incoming {
    /** The parameters' member {@code name}, if it is a string. */
    Optional<String> text(String name) {
      return member(message.params(), name)
          .filter(String.class::isInstance)
          .map(String.class::cast);
    }
  }

  record Notification(JSONRPCNotification message) implements Incoming {
    /** The parameters' member {@code name}. */
    Optional<Object> member(String name) {
      return Incoming.member(message.params(), name);
    }
  }

  /** Nothing to do: a blank line, or a response, to which this server never asked a question. */
  record Nothing() implements Incoming {}

  /** Not acceptable; {@code message} is a fixed text. */
  record Refused(@Nullable Object id, int code, String message) implements Incoming {}

  /** The judgement of {@code line}. */
  static Incoming parse(String line) {
    if (line.isBlank()) {
      return new Nothing();
    }
    try {
      return message(Reader.MAPPER.readTree(line));
    } catch (JacksonException notJson) {
      return new Refused(null, PARSE_ERROR, "Parse error: a line must be one JSON object.");
    }
  }

  private static Incoming message(JsonNode json) {
    if (json.isArray()) {
      return new Refused(null, INVALID_REQUEST, "Invalid request: batches are not supported.");
    }
    JsonNode method = json.path("method");
    JsonNode version = json.path("jsonrpc");
    if (!version.isString() || !version.stringValue().equals("2.0")) {
      return new Refused(null, INVALID_REQUEST, "Invalid request: not a JSON-RPC 2.0 object.");
    }
    if (!json.has("method") && json.has("id") && (json.has("result") || json.has("error"))) {
      return new Nothing();
    }
    Optional<Object> id = id(json.path("id"));
    if (json.has("id") && id.isEmpty()) {
      return new Refused(
          null, INVALID_REQUEST, "Invalid request: id must be a string or a whole number.");
    }
    if (!method.isString()) {
      return new Refused(
          id.orElse(null), INVALID_REQUEST, "Invalid request: method must be a string.");
    }
    if (json.has("params") && !json.path("params").isObject()) {
      return id.isEmpty()
          ? new Nothing()
          : new Refused(id.get(), INVALID_PARAMS, "Invalid params: params must be an object.");
    }
    Object params =
        json.has("params") ? Reader.MAPPER.treeToValue(json.path("params"), Map.class) : null;
    return id.isEmpty()
        ? new Notification(new JSONRPCNotification(method.stringValue(), params))
        : request(new JSONRPCRequest(method.stringValue(), id.get(), params));
  }

  /** Shapes that the SDK would answer with names of its own classes. */
  private static Incoming request(JSONRPCRequest request) {
    if (!METHODS.contains(request.method())) {
      return new Refused(request.id(), METHOD_NOT_FOUND, "Method not found.");
    }
    Object params = request.params();
    Optional<String> problem =
        switch (request.method()) {
          case "initialize" ->
              member(params, "protocolVersion").filter(String.class::isInstance).isEmpty()
                      || notAnObject(params, "capabilities")
                      || notAnObject(params, "clientInfo")
                  ? Optional.of("Invalid params: protocolVersion must be a string.")
                  : Optional.empty();
          case "tools/call", "prompts/get" ->
              member(params, "name").filter(String.class::isInstance).isEmpty()
                      || notAnObject(params, "arguments")
                  ? Optional.of("Invalid params: name must be a string and arguments an object.")
                  : Optional.empty();
          case "resources/read" ->
              member(params, "uri").filter(String.class::isInstance).isEmpty()
                  ? Optional.of("Invalid params: uri must be a string.")
                  : Optional.empty();
          case "tools/list", "resources/list", "resources/templates/list", "prompts/list" ->
              member(params, "cursor").isPresent()
                  ? Optional.of("Invalid params: the list has one page, and no cursor.")
                  : Optional.empty();
          default -> Optional.empty();
        };
    if (notAnObject(params, "_meta")) {
      return new Refused(request.id(), INVALID_PARAMS, "Invalid params: _meta must be an object.");
    }
    return problem.isEmpty()
        ? new Request(request)
        : new Refused(request.id(), INVALID_PARAMS, problem.get());
  }

  private static boolean notAnObject(@Nullable Object params, String name) {
    return member(params, name).filter(member -> !(member instanceof Map)).isPresent();
  }

  private static Optional<Object> member(@Nullable Object params, String name) {
    return params instanceof Map<?, ?> members
        ? Optional.ofNullable(members.get(name))
        : Optional.empty();
  }

  private static Optional<Object> id(JsonNode id) {
    if (id.isString() && id.stringValue().length() <= Reader.MAX_ID) {
      return Optional.of(id.stringValue());
    }
    return id.isIntegralNumber() && id.canConvertToLong()
        ? Optional.of(id.longValue())
        : Optional.empty();
  }

  /** How lines are read: strictly, and deep enough for a configuration inside a call. */
  final class Reader {
    private static final int MAX_ID = 256;
    private static final int MAX_NESTING = Arguments.MAX_CONFIG_DEPTH + 8;
    private static final int MAX_NUMBER = 40;
    private static final int MAX_NAME = 256;

    private static final JsonMapper MAPPER =
        JsonMapper.builder(
                JsonFactory.builder()
                    .streamReadConstraints(
                        StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_NESTING)
                            .maxNumberLength(MAX_NUMBER)
                            .maxNameLength(MAX_NAME)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Reader() {}
  }
}
