package trafficguardian.rules.hosts;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import trafficguardian.ipc.MessagePart;
import trafficguardian.ipc.Protocol;

/** Whom an agent asks questions, in which files are spoken of that nobody sends. */
public final class Conversations {
  private static final List<String> MODELS =
      List.of(
          "api.anthropic.com",
          "api.openai.com",
          "eu.api.openai.com",
          "us.api.openai.com",
          "chatgpt.com",
          "claude.ai",
          "*.openai.azure.com",
          "*.services.ai.azure.com",
          "*.cognitiveservices.azure.com",
          "*.inference.ai.azure.com",
          "generativelanguage.googleapis.com",
          "cloudcode-pa.googleapis.com",
          "aiplatform.googleapis.com",
          "openrouter.ai",
          "ai-gateway.vercel.sh",
          "gateway.ai.cloudflare.com",
          "api.portkey.ai",
          "api.groq.com",
          "api.x.ai",
          "api.deepseek.com",
          "api.mistral.ai",
          "codestral.mistral.ai",
          "api.cohere.com",
          "api.cohere.ai",
          "api.ai21.com",
          "api.perplexity.ai",
          "api.together.xyz",
          "api.together.ai",
          "api.fireworks.ai",
          "api.cerebras.ai",
          "api.sambanova.ai",
          "api.deepinfra.com",
          "api.replicate.com",
          "api.novita.ai",
          "api.hyperbolic.xyz",
          "api.venice.ai",
          "api.friendli.ai",
          "api.featherless.ai",
          "api.scaleway.ai",
          "api.studio.nebius.com",
          "api.tokenfactory.nebius.com",
          "inference.baseten.co",
          "inference.do-ai.run",
          "llm.chutes.ai",
          "ollama.com",
          "api-inference.huggingface.co",
          "router.huggingface.co",
          "*.endpoints.huggingface.cloud",
          "*.githubcopilot.com",
          "models.github.ai",
          "api2.cursor.sh",
          "server.codeium.com",
          "integrate.api.nvidia.com",
          "dashscope.aliyuncs.com",
          "dashscope-intl.aliyuncs.com",
          "ark.cn-beijing.volces.com",
          "api.minimax.io",
          "api.moonshot.ai",
          "api.moonshot.cn",
          "api.siliconflow.cn",
          "api.siliconflow.com",
          "api.stepfun.com",
          "api.upstage.ai",
          "api.voyageai.com",
          "api.z.ai",
          "open.bigmodel.cn");

  /** Models in the regions of a cloud, whose names our patterns of hosts cannot say. */
  private static final Pattern REGIONAL =
      Pattern.compile(
          "[a-z0-9-]+-aiplatform\\.googleapis\\.com"
              + "|bedrock-(?:agent-)?runtime(?:-fips)?\\.[a-z]{2}(?:-[a-z]+)+-[0-9]\\.amazonaws\\.com");

  /**
   * Where models that run in one's own network listen, as they come: Ollama, LM Studio, vLLM, Jan,
   * LiteLLM, SGLang, GPT4All, Text generation web UI, KoboldCpp.
   */
  private static final Set<Integer> MODEL_PORTS =
      Set.of(11434, 1234, 8000, 1337, 4000, 30000, 4891, 5000, 5001);

  private static final List<String> SEARCHES =
      List.of(
          "www.google.com",
          "customsearch.googleapis.com",
          "www.bing.com",
          "api.bing.microsoft.com",
          "duckduckgo.com",
          "api.duckduckgo.com",
          "html.duckduckgo.com",
          "lite.duckduckgo.com",
          "search.brave.com",
          "api.search.brave.com",
          "www.startpage.com",
          "www.qwant.com",
          "api.qwant.com",
          "www.ecosia.org",
          "yandex.com",
          "www.baidu.com",
          "kagi.com",
          "api.tavily.com",
          "api.exa.ai",
          "google.serper.dev",
          "serpapi.com",
          "api.stackexchange.com",
          "*.stackexchange.com",
          "askubuntu.com",
          "serverfault.com",
          "stackoverflow.com",
          "superuser.com",
          "en.wikipedia.org",
          "hn.algolia.com");

  private Conversations() {}

  /** Whether a host, in lower case, is the API of a model's provider. */
  public static boolean isModel(String host) {
    return HostPatterns.anyMatches(MODELS, host) || REGIONAL.matcher(host).matches();
  }

  /**
   * Whether a part of what is sent to a host is a question.
   *
   * @param host in lower case
   */
  public static boolean isPart(Protocol protocol, String host, int port, MessagePart part) {
    boolean confidential = protocol == Protocol.HTTPS;
    return switch (part) {
      case BODY -> isLocal(host, port) || (confidential && (isModel(host) || isSearch(host)));
      case TARGET -> confidential && isSearch(host);
      default -> false;
    };
  }

  private static boolean isSearch(String host) {
    return HostPatterns.anyMatches(SEARCHES, host);
  }

  private static boolean isLocal(String host, int port) {
    return MODEL_PORTS.contains(port) && PrivateHosts.covers(host);
  }
}
