package trafficguardian.mcp;

import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;

/** The SDK's responses as this server gives them: its errors quote methods and exceptions. */
final class OurWords {
  static final JSONRPCError INTERNAL_ERROR = new JSONRPCError(-32603, "Internal error.");

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

  private static JSONRPCError of(JSONRPCError error) {
    return switch (error.code()) {
      case -32601 -> METHOD_NOT_FOUND;
      case Incoming.INVALID_PARAMS -> NOT_OFFERED;
      case -32002 -> NO_SUCH_RESOURCE;
      case Failure.ERROR_CODE -> error;
      default -> INTERNAL_ERROR;
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
