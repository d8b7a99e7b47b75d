package trafficguardian.mcp;

import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import trafficguardian.ipc.Json;

/**
 * Revision 2026-07-28 of the protocol, which the SDK does not speak: there is no session, and each
 * request says in {@code _meta} which revision it is in.
 *
 * <p>Both eras are served side by side over the same {@link Offer}. Any thread may ask.
 */
final class Stateless {
  static final String REVISION = "2026-07-28";

  /** All that are spoken here, newest first; the older ones begin with {@code initialize}. */
  static final List<String> REVISIONS =
      List.of(
          REVISION,
          ProtocolVersions.MCP_2025_11_25,
          ProtocolVersions.MCP_2025_06_18,
          ProtocolVersions.MCP_2025_03_26,
          ProtocolVersions.MCP_2024_11_05);

  static final int UNSUPPORTED_REVISION = -32022;

  private static final String DISCOVER = "server/discover";
  private static final String REVISION_KEY = "io.modelcontextprotocol/protocolVersion";
  private static final String CAPABILITIES_KEY = "io.modelcontextprotocol/clientCapabilities";
  private static final String SERVER_KEY = "io.modelcontextprotocol/serverInfo";

  /** What is offered changes with the program alone. */
  private static final long LISTS_KEEP_MILLIS = 3_600_000;

  /** Only what looks like a revision is said back. */
  private static final Pattern REVISION_TEXT = Pattern.compile("[0-9A-Za-z._-]{1,32}");

  private final Offer offer;

  Stateless(Offer offer) {
    this.offer = offer;
  }

  /** Whether {@code request} is of this era. */
  static boolean claims(JSONRPCRequest request) {
    return request.method().equals(DISCOVER)
        || (!request.method().equals("initialize")
            && meta(request).filter(meta -> meta.containsKey(REVISION_KEY)).isPresent());
  }

  private static Optional<Map<?, ?>> meta(JSONRPCRequest request) {
    return request.params() instanceof Map<?, ?> params
            && params.get("_meta") instanceof Map<?, ?> meta
        ? Optional.of(meta)
        : Optional.empty();
  }

  /** The whole answer to {@code request}. */
  JSONRPCResponse answer(JSONRPCRequest request) {
    Map<?, ?> meta = meta(request).orElse(Map.of());
    if (!(meta.get(REVISION_KEY) instanceof String revision)) {
      return JSONRPCResponse.error(request.id(), invalid(REVISION_KEY + " must be in _meta."));
    }
    if (!revision.equals(REVISION)) {
      return JSONRPCResponse.error(request.id(), unsupported(revision));
    }
    if (!(meta.get(CAPABILITIES_KEY) instanceof Map)) {
      return JSONRPCResponse.error(request.id(), invalid(CAPABILITIES_KEY + " must be in _meta."));
    }
    try {
      Map<?, ?> params = (Map<?, ?>) request.params();
      return JSONRPCResponse.result(request.id(), complete(result(request.method(), params)));
    } catch (McpError refused) {
      return JSONRPCResponse.error(request.id(), refused.getJsonRpcError());
    }
  }

  private ObjectNode result(String method, Map<?, ?> params) {
    return switch (method) {
      case DISCOVER -> lasting(discovery());
      case "tools/list" -> lasting(list("tools", offer.tools(), each -> each.tool()));
      case "tools/call" -> call(params);
      case "resources/list" ->
          lasting(list("resources", offer.resources(), each -> each.resource()));
      case "resources/templates/list" ->
          lasting(list("resourceTemplates", List.of(), each -> each));
      case "resources/read" -> read(params);
      case "prompts/list" -> lasting(list("prompts", offer.prompts(), each -> each.prompt()));
      case "prompts/get" -> prompt(params);
      default -> throw new McpError(OurWords.METHOD_NOT_FOUND);
    };
  }

  private static ObjectNode discovery() {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.set("supportedVersions", json(REVISIONS));
    result.set("capabilities", json(Offer.CAPABILITIES));
    result.put("instructions", Guide.INSTRUCTIONS);
    return result;
  }

  private static <S> ObjectNode list(String name, List<S> offered, Function<S, Object> shown) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.set(name, json(offered.stream().map(shown).toList()));
    return result;
  }

  private ObjectNode call(Map<?, ?> params) {
    String name = text(params, "name");
    Map<String, Object> arguments = arguments(params);
    return (ObjectNode)
        json(
            one(offer.tools(), each -> each.tool().name().equals(name))
                .callHandler()
                .apply(null, CallToolRequest.builder(name).arguments(arguments).build()));
  }

  private ObjectNode read(Map<?, ?> params) {
    String uri = text(params, "uri");
    ObjectNode result =
        (ObjectNode)
            json(
                one(offer.resources(), each -> each.resource().uri().equals(uri))
                    .readHandler()
                    .apply(null, ReadResourceRequest.builder(uri).build()));
    return cacheable(result, 0, "private");
  }

  private ObjectNode prompt(Map<?, ?> params) {
    String name = text(params, "name");
    return (ObjectNode)
        json(
            one(offer.prompts(), each -> each.prompt().name().equals(name))
                .promptHandler()
                .apply(null, GetPromptRequest.builder(name).build()));
  }

  // Incoming has seen to it that these are there.
  private static String text(Map<?, ?> params, String name) {
    return String.valueOf(params.get(name));
  }

  @SuppressWarnings("unchecked")
  private static @Nullable Map<String, Object> arguments(Map<?, ?> params) {
    return (Map<String, Object>) params.get("arguments");
  }

  private static <S> S one(List<S> offered, Predicate<S> wanted) {
    return offered.stream()
        .filter(wanted)
        .findFirst()
        .orElseThrow(() -> new McpError(OurWords.NOT_OFFERED));
  }

  private ObjectNode complete(ObjectNode result) {
    result.put("resultType", "complete");
    result.putObject("_meta").set(SERVER_KEY, json(offer.server()));
    return result;
  }

  private static ObjectNode lasting(ObjectNode result) {
    return cacheable(result, LISTS_KEEP_MILLIS, "public");
  }

  private static ObjectNode cacheable(ObjectNode result, long millis, String scope) {
    result.put("ttlMs", millis);
    result.put("cacheScope", scope);
    return result;
  }

  private static JSONRPCError invalid(String what) {
    return new JSONRPCError(Incoming.INVALID_PARAMS, "Invalid params: " + what);
  }

  private static JSONRPCError unsupported(String revision) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.set("supported", json(REVISIONS));
    data.put("requested", REVISION_TEXT.matcher(revision).matches() ? revision : "unknown");
    return new JSONRPCError(UNSUPPORTED_REVISION, "Unsupported protocol version.", data);
  }

  private static JsonNode json(Object value) {
    return Json.mapper().valueToTree(value);
  }
}
