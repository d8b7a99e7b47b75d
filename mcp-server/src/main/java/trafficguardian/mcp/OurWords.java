package trafficguardian.mcp;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The SDK's responses as this server gives them: its errors quote methods and exceptions. */
final class OurWords {
  private static final int INTERNAL_ERROR = -32603;

  private static final Logger log = LoggerFactory.getLogger(OurWords.class);

  /** What the client gets of a fault, to name it by: its kind stands in the log beside it. */
  private record Fault(@JsonProperty("correlation_id") String correlationId) {}

  static final JSONRPCError METHOD_NOT_FOUND = new JSONRPCError(-32601, "Method not found.");

  // Shapes have been checked before the SDK saw the request, so that this is what is left.
  static final JSONRPCError NOT_OFFERED =
      new JSONRPCError(Incoming.INVALID_PARAMS, "Invalid params: nothing of this name is offered.");

  /** Until revision 2025-11-25; from then on this is {@link #NOT_OFFERED}. */
  private static final JSONRPCError NO_SUCH_RESOURCE =
      new JSONRPCError(-32002, "Resource not found.");

  private OurWords() {}

  static JSONRPCResponse of(JSONRPCResponse response) {
    if (response.error() != null) {
      return JSONRPCResponse.error(response.id(), of(response.error()));
    }
    return response.result() instanceof InitializeResult greeting
        ? JSONRPCResponse.result(response.id(), withoutLogging(greeting))
        : response;
  }

  /** The error that tells of {@code fault}, which is logged, without a word of it. */
  static JSONRPCError internal(Throwable fault) {
    return internal(fault.getClass().getName());
  }

  private static JSONRPCError internal(String kind) {
    String id = String.format("%016x", ThreadLocalRandom.current().nextLong());
    log.warn("A request failed: {} ({})", kind, id);
    return new JSONRPCError(INTERNAL_ERROR, "Internal error.", new Fault(id));
  }

  private static JSONRPCError of(JSONRPCError error) {
    if (error.data() instanceof Fault) {
      return error;
    }
    return switch (error.code()) {
      case -32601 -> METHOD_NOT_FOUND;
      case Incoming.INVALID_PARAMS -> NOT_OFFERED;
      case -32002 -> NO_SUCH_RESOURCE;
      case Failure.ERROR_CODE -> error;
      default -> internal("error " + error.code());
    };
  }

  /** The SDK always offers to send log lines; this server has none that a client should read. */
  private static InitializeResult withoutLogging(InitializeResult greeting) {
    return InitializeResult.builder(
            greeting.protocolVersion(), Offer.CAPABILITIES, greeting.serverInfo())
        .instructions(greeting.instructions())
        .build();
  }
}
