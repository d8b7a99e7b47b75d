package trafficguardian.mcp;

import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.util.List;
import trafficguardian.ipc.Json;

/** The newest findings as a resource: what the findings tool answers without arguments. */
final class RecentFindings {
  static final String URI = "clawsec://findings/recent";

  private static final String MEDIA_TYPE = "application/json";

  private RecentFindings() {}

  static SyncResourceSpecification specification(TrafficTools tools) {
    return new SyncResourceSpecification(
        Resource.builder(URI, "recent_findings")
            .title("Recent Traffic Guardian findings")
            .description(Guide.RECENT)
            .mimeType(MEDIA_TYPE)
            .build(),
        (exchange, request) -> read(tools));
  }

  private static ReadResourceResult read(TrafficTools tools) {
    try {
      String json = Json.mapper().writeValueAsString(tools.recent());
      return ReadResourceResult.builder(
              List.of(TextResourceContents.builder(URI, json).mimeType(MEDIA_TYPE).build()))
          .build();
    } catch (NoAnswer noAnswer) {
      Failure failure = noAnswer.failure();
      throw new McpError(
          new JSONRPCError(
              Failure.ERROR_CODE,
              failure.message(),
              Answers.error(failure.name(), failure.message(), failure.nextStep())));
    }
  }
}
