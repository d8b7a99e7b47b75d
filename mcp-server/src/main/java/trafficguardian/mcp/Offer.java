package trafficguardian.mcp;

import io.modelcontextprotocol.server.McpServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import java.util.List;

/** Everything that this server offers, the same in each revision of the protocol. */
record Offer(
    Implementation server,
    List<SyncToolSpecification> tools,
    List<SyncResourceSpecification> resources,
    List<SyncPromptSpecification> prompts) {

  /** Lists never change while the server runs, and nothing can be subscribed to. */
  static final ServerCapabilities CAPABILITIES =
      ServerCapabilities.builder().tools(false).resources(false, false).prompts(false).build();

  private static final String NAME = "clawsec-traffic";

  Offer {
    tools = List.copyOf(tools);
    resources = List.copyOf(resources);
    prompts = List.copyOf(prompts);
  }

  static Offer of(TrafficTools.Host host, String version) {
    TrafficTools tools = new TrafficTools(host);
    return new Offer(
        Implementation.builder(NAME, version).title("Traffic Guardian").build(),
        tools.specifications(),
        List.of(RecentFindings.specification(tools)),
        List.of(Triage.specification()));
  }
}
