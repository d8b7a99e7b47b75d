package trafficguardian.mcp;

import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;

/** The SDK's responses as this server gives them: its errors quote methods and exceptions. */
final class OurWords {
  static final JSONRPCError INTERNAL_ERROR = new JSONRPCError(-32603, "Internal error.");

  private static final JSONRPCError METHOD_NOT_FOUND =
      new JSONRPCError(-32601, "Method not found.");

  // Shapes have been checked before the SDK saw the request, so that this is what is left.
  private static final JSONRPCError NO_SUCH_TOOL =
      new JSONRPCError(Incoming.INVALID_PARAMS, "Invalid params: no such tool.");

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
      case Incoming.INVALID_PARAMS -> NO_SUCH_TOOL;
      default -> INTERNAL_ERROR;
    };
  }

  /** The SDK always offers to send log lines; this server has none that a client should read. */
  private static InitializeResult withoutLogging(InitializeResult greeting) {
    return InitializeResult.builder(
            greeting.protocolVersion(),
            ServerCapabilities.builder().tools(false).build(),
            greeting.serverInfo())
        .instructions(greeting.instructions())
        .build();
  }
}
