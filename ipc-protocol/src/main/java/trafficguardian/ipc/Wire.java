package trafficguardian.ipc;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import trafficguardian.ipc.GuardianUnavailable.Reason;

/**
 * Requests and replies as JSON-RPC 2.0, one UTF-8 JSON object a line. Pure: lines come and go
 * without their ends, and whoever reads them bounds their length.
 */
public final class Wire {
  /** Longest reply that is sent or read, in bytes. */
  public static final int MAX_REPLY_BYTES = 1 << 20;

  private static final String VERSION = "2.0";

  private Wire() {}

  /** What a line from a client turns out to be. */
  public sealed interface Incoming {}

  /** A request that wants a reply. */
  public record Call(RequestId id, Request<?> request) implements Incoming {}

  /** A request without an id: JSON-RPC forbids any reply, and no request of ours does without. */
  public record Notification() implements Incoming {}

  /**
   * Not a request that is offered.
   *
   * @param field our name of the member of {@code params} that is wrong
   */
  public record Malformed(RequestId id, WireError error, Optional<String> field)
      implements Incoming {
    Malformed(RequestId id, WireError error) {
      this(id, error, Optional.empty());
    }
  }

  /** Reads a line from a client to whom the methods {@code offered} are open. */
  public static Incoming incoming(byte[] line, Set<Method> offered) {
    Optional<JsonNode> json = parse(line);
    if (json.isEmpty()) {
      return new Malformed(RequestId.NULL, WireError.PARSE_ERROR);
    }
    JsonNode message = json.get();
    Optional<RequestId> id =
        message.has("id") ? RequestId.read(message.path("id")) : Optional.of(RequestId.NULL);
    JsonNode params = message.path("params");
    if (id.isEmpty()
        || !isVersion2(message)
        || !message.path("method").isString()
        || !(params.isContainer() || params.isMissingNode())) {
      return new Malformed(id.orElse(RequestId.NULL), WireError.INVALID_REQUEST);
    }
    return message.has("id")
        ? call(id.get(), message.path("method").stringValue(), params, offered)
        : new Notification();
  }

  private static Incoming call(RequestId id, String name, JsonNode params, Set<Method> offered) {
    Optional<Method> method = Word.parse(Method.class, name).filter(offered::contains);
    if (method.isEmpty()) {
      return new Malformed(id, WireError.METHOD_NOT_FOUND);
    }
    try {
      return new Call(id, RequestJson.read(method.get(), params));
    } catch (IllegalArgumentException wrong) {
      return new Malformed(id, WireError.INVALID_PARAMS, Optional.ofNullable(wrong.getMessage()));
    }
  }

  /** The line that answers request {@code id} with {@code reply}. */
  public static String result(RequestId id, Reply reply) {
    return message(
        id,
        to -> {
          to.writeName("result");
          ReplyJson.write(reply, to);
        });
  }

  /** The line that answers a malformed one. */
  public static String error(Malformed malformed) {
    return error(malformed.id(), malformed.error(), "field", malformed.field());
  }

  /** The line that answers request {@code id} with {@code error}. */
  public static String error(RequestId id, WireError error) {
    return error(id, error, "", Optional.empty());
  }

  /**
   * The line that says that request {@code id} failed for a fault of the service.
   *
   * @param correlationId under which the service's log says more
   */
  public static String internalError(RequestId id, String correlationId) {
    return error(id, WireError.INTERNAL, "correlation_id", Optional.of(correlationId));
  }

  private static String error(RequestId id, WireError error, String name, Optional<String> data) {
    return message(
        id,
        to -> {
          to.writeObjectPropertyStart("error");
          to.writeNumberProperty("code", error.code());
          to.writeStringProperty("message", error.message());
          if (data.isPresent()) {
            to.writeObjectPropertyStart("data");
            to.writeStringProperty(name, data.get());
            to.writeEndObject();
          }
          to.writeEndObject();
        });
  }

  /** The line that asks {@code request}. */
  static String request(RequestId id, Request<?> request) {
    return message(
        id,
        to -> {
          to.writeStringProperty("method", Method.of(request).word());
          to.writeName("params");
          RequestJson.writeParams(request, to);
        });
  }

  /**
   * Reads the line that answers {@code request}.
   *
   * @throws GuardianUnavailable if it is an error, or no answer to that request at all
   */
  static <R extends Reply> R reply(RequestId id, Request<R> request, byte[] line)
      throws GuardianUnavailable {
    JsonNode message = parse(line).orElseThrow(Wire::badReply);
    Optional<RequestId> answered = RequestId.read(message.path("id"));
    JsonNode error = message.path("error");
    if (!isVersion2(message) || answered.isEmpty() || error.isObject() == message.has("result")) {
      throw badReply();
    }
    if (error.isObject() && (answered.get().equals(id) || answered.get().equals(RequestId.NULL))) {
      throw failure(error);
    }
    if (!answered.get().equals(id) || !message.path("result").isObject()) {
      throw badReply();
    }
    try {
      return ReplyJson.read(request, message.path("result"));
    } catch (IllegalArgumentException doesNotFit) {
      throw badReply();
    }
  }

  private static GuardianUnavailable badReply() {
    return new GuardianUnavailable(
        Reason.BAD_REPLY, "The answer does not follow the protocol: versions may differ.");
  }

  private static GuardianUnavailable failure(JsonNode error) {
    JsonNode code = error.path("code");
    if (!code.isIntegralNumber() || !code.canConvertToInt()) {
      return badReply();
    }
    for (WireError known : WireError.values()) {
      if (known.code() == code.intValue()) {
        return failure(known);
      }
    }
    return badReply();
  }

  private static GuardianUnavailable failure(WireError error) {
    return switch (error) {
      case BUSY ->
          new GuardianUnavailable(Reason.BUSY, "The service has no room for another client.");
      case TIMEOUT -> new GuardianUnavailable(Reason.TIMED_OUT, "The service gave up waiting.");
      case FORBIDDEN ->
          new GuardianUnavailable(Reason.FORBIDDEN, "The service does not answer this user.");
      case INTERNAL ->
          new GuardianUnavailable(Reason.FAILED, "The service failed to answer: see its log.");
      case TOO_LARGE ->
          new GuardianUnavailable(Reason.REFUSED, "The question or its answer is too large.");
      case PARSE_ERROR, INVALID_REQUEST, METHOD_NOT_FOUND, INVALID_PARAMS ->
          new GuardianUnavailable(
              Reason.REFUSED, "The service does not accept the question: versions may differ.");
    };
  }

  private static boolean isVersion2(JsonNode message) {
    JsonNode version = message.path("jsonrpc");
    return version.isString() && version.stringValue().equals(VERSION);
  }

  private interface Members {
    void write(JsonGenerator to);
  }

  private static String message(RequestId id, Members members) {
    return Json.line(
        to -> {
          to.writeStartObject();
          to.writeStringProperty("jsonrpc", VERSION);
          to.writeName("id");
          id.write(to);
          members.write(to);
          to.writeEndObject();
        });
  }

  // Through a string, because given bytes Jackson would also take UTF-16 and UTF-32.
  private static Optional<JsonNode> parse(byte[] line) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
      JsonNode json = Json.mapper().readTree(text);
      return json.isMissingNode() ? Optional.empty() : Optional.of(json);
    } catch (CharacterCodingException | JacksonException notJson) {
      return Optional.empty();
    }
  }
}
