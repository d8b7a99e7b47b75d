package trafficguardian.detect;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import trafficguardian.ipc.MessagePart;
import trafficguardian.ipc.Protocol;

/**
 * Which credential belongs to which provider, and where it is carried when it is used as meant: in
 * one of these header fields or query parameters of one of these hosts, over TLS. Anywhere else,
 * the same credential is on its way to somebody else.
 *
 * @param credential how its values begin
 * @param hosts exact, or {@code *.suffix}
 * @param headers in lower case
 */
record Provider(
    String name,
    Pattern credential,
    List<String> hosts,
    Set<String> headers,
    Set<String> parameters) {

  // OpenAI and DeepSeek after the others: the bare sk- is theirs.
  private static final List<Provider> ALL =
      List.of(
          new Provider(
              "anthropic",
              "sk-ant-",
              List.of("api.anthropic.com"),
              Set.of("x-api-key", "authorization")),
          new Provider("openrouter", "sk-or-", List.of("openrouter.ai"), Set.of("authorization")),
          new Provider(
              "langfuse",
              "sk-lf-",
              List.of("cloud.langfuse.com", "us.cloud.langfuse.com"),
              Set.of("authorization")),
          new Provider(
              "openai",
              "sk-(?:proj|svcacct|admin|None|[A-Za-z0-9]{20,48})",
              List.of("api.openai.com"),
              Set.of("authorization")),
          new Provider(
              "deepseek", "sk-[a-z0-9]{32}$", List.of("api.deepseek.com"), Set.of("authorization")),
          new Provider("groq", "gsk_", List.of("api.groq.com"), Set.of("authorization")),
          new Provider("xai", "xai-", List.of("api.x.ai"), Set.of("authorization")),
          new Provider(
              "perplexity", "pplx-", List.of("api.perplexity.ai"), Set.of("authorization")),
          new Provider("elevenlabs", "sk_", List.of("api.elevenlabs.io"), Set.of("xi-api-key")),
          new Provider("replicate", "r8_", List.of("api.replicate.com"), Set.of("authorization")),
          new Provider(
              "nvidia",
              "nvapi-",
              List.of("integrate.api.nvidia.com", "ai.api.nvidia.com"),
              Set.of("authorization")),
          new Provider(
              "hugging_face",
              "(?:hf_|api_org_)",
              List.of("huggingface.co", "router.huggingface.co", "api-inference.huggingface.co"),
              Set.of("authorization")),
          new Provider(
              "google",
              "AIza",
              List.of("generativelanguage.googleapis.com"),
              Set.of("x-goog-api-key"),
              Set.of("key")),
          new Provider("fireworks", "fw_", List.of("api.fireworks.ai"), Set.of("authorization")),
          new Provider("cerebras", "csk-", List.of("api.cerebras.ai"), Set.of("authorization")),
          new Provider(
              "pinecone", "pcsk_", List.of("api.pinecone.io", "*.pinecone.io"), Set.of("api-key")),
          new Provider(
              "langsmith", "lsv2_", List.of("api.smith.langchain.com"), Set.of("x-api-key")),
          new Provider(
              "aws",
              "(?:A[KS]IA|ABSK|bedrock-api-key-)",
              List.of("*.amazonaws.com"),
              Set.of("authorization"),
              Set.of("X-Amz-Credential")));

  Provider {
    hosts = List.copyOf(hosts);
    headers = Set.copyOf(headers);
    parameters = Set.copyOf(parameters);
  }

  private Provider(String name, String credential, List<String> hosts, Set<String> headers) {
    this(name, credential, hosts, headers, Set.of());
  }

  private Provider(
      String name,
      String credential,
      List<String> hosts,
      Set<String> headers,
      Set<String> parameters) {
    this(name, Pattern.compile(credential), hosts, headers, parameters);
  }

  /**
   * The provider whose credential {@code value} is and who is being spoken to, if it stands in that
   * provider's own place.
   *
   * @param name of the header field or query parameter that the value stands in
   */
  static Optional<Provider> ownPlace(
      Exchange exchange, String value, MessagePart part, String name) {
    if (exchange.protocol() != Protocol.HTTPS) {
      return Optional.empty();
    }
    String host = exchange.host().toLowerCase(Locale.ROOT);
    return ALL.stream()
        .filter(provider -> provider.credential.matcher(value).lookingAt())
        .filter(provider -> HostPatterns.anyMatches(provider.hosts, host))
        .filter(provider -> provider.carries(part, name))
        .findFirst();
  }

  /** Whether a place is where a client shows its credential to an agent platform's gateway. */
  static boolean isGateways(Exchange exchange, Place place) {
    return exchange.isToGateway()
        && place.part() == MessagePart.HEADER
        && place.name().equalsIgnoreCase("authorization");
  }

  private boolean carries(MessagePart part, String name) {
    return switch (part) {
      case HEADER -> headers.contains(name.toLowerCase(Locale.ROOT));
      case TARGET -> parameters.contains(name);
      default -> false;
    };
  }
}
