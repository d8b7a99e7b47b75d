package trafficguardian.mcp;

import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.List;

/** A prompt for users who want to know what happened: fixed text, no arguments. */
final class Triage {
  static final String NAME = "clawsec_traffic_triage";

  private Triage() {}

  static SyncPromptSpecification specification() {
    Prompt prompt =
        Prompt.builder(NAME)
            .title("Triage of Traffic Guardian findings")
            .description(Guide.TRIAGE)
            .arguments(List.of())
            .build();
    GetPromptResult text =
        GetPromptResult.builder(
                List.of(
                    PromptMessage.builder(
                            Role.USER, TextContent.builder(Guide.TRIAGE_STEPS).build())
                        .build()))
            .description(Guide.TRIAGE)
            .build();
    return new SyncPromptSpecification(prompt, (exchange, request) -> text);
  }
}
