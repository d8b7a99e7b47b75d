package trafficguardian.rules.secrets;

import java.util.List;
import java.util.regex.Pattern;
import trafficguardian.ipc.Severity;
import trafficguardian.rules.base.Check;
import trafficguardian.rules.base.Rule;

/** Credentials of model providers and of what is built around models. */
final class AiProviderRules {
  private static final String REVOKE =
      "Revoke the key in the provider's console, issue another, and look at its usage since.";

  private static final Pattern NAMED = Pattern.compile("(?i)[a-z0-9_]+_api_(?:key|token)");

  static final List<Rule> ALL =
      List.of(
          Rule.exfil("ai_api_key", Severity.HIGH)
              .about("API keys and OAuth tokens of AI providers.")
              .remedy(REVOKE)
              .unseen(
                  "Keys without a prefix of their own, such as Cohere's and Mistral's: see"
                      + " generic_secret.")
              // Anthropic: API, admin, Claude Code access and refresh tokens, session keys.
              .finds("sk-ant-[A-Za-z0-9_-]{24,}")
              // OpenAI: project, service account, admin; then the legacy form with its marker.
              .finds("sk-(?:proj|svcacct|admin|None)-[A-Za-z0-9_-]{20,}")
              .finds("sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}\\b")
              // DeepSeek, Qwen, Moonshot and others that share OpenAI's bare prefix.
              .finds("\\bsk-(?:[a-z0-9]{32}|[A-Za-z0-9]{48})\\b")
              .finds("\\bsk-(?:live|test|gpt|pro)-?[A-Za-z0-9_-]{20,}")
              // The form that manuals give instead of a key.
              .finds("\\bsk-(?:\\.{3}|(?i:your|x{4}))[A-Za-z0-9_.-]{4,}")
              .finds("sk-or-v1-[0-9a-f]{64}")
              .finds("\\bgsk_[A-Za-z0-9]{48,56}\\b")
              .finds("\\bxai-[A-Za-z0-9_]{70,90}")
              .finds("\\bpplx-[A-Za-z0-9]{40,64}\\b")
              // ElevenLabs.
              .finds("\\bsk_[0-9a-f]{48}\\b")
              .finds("\\br8_[A-Za-z0-9_-]{37}\\b")
              .finds("\\bnvapi-[A-Za-z0-9_-]{60,70}")
              .finds("\\bfw_[A-Za-z0-9]{24,48}\\b")
              .finds("\\btvly-(?:(?:prod|dev)-)?[A-Za-z0-9_-]{28,48}\\b")
              .finds("\\btgp_v1_[A-Za-z0-9_-]{40,50}")
              .finds("\\bcsk-[a-z0-9]{40,64}\\b")
              .finds("\\bapify_api_[A-Za-z0-9]{36}\\b")
              .finds("\\bbb_live_[A-Za-z0-9_-]{24,40}")
              .finds("\\bsk-helicone-(?:[a-z0-9]{7}-){3}[a-z0-9]{7}\\b")
              .finds("\\brpa_[A-Z0-9]{36,44}[a-z0-9]{0,8}\\b")
              .finds("\\bABSK[A-Za-z0-9+/]{90,}={0,2}")
              // Without a prefix: told by the provider's name.
              .finds(
                  "(?i:\\b(?:mistral|cohere|co|together|togetherai|anyscale|ai21|stability|voyage|jina|sambanova|hyperbolic|deepinfra|moonshot|dashscope|zhipuai|minimax|baichuan|perplexity|azure_openai|openai|anthropic|groq|replicate|fireworks|novita|nebius|cerebras|deepgram|assemblyai|elevenlabs|tavily)_(?:ai_)?api_(?:key|token))[\\\\\"'`]{0,3}\\s*[:=]\\s*[\\\\\"'`]{0,3}[A-Za-z0-9]{32,128}\\b")
              .finds("\\bbedrock-api-key-[A-Za-z0-9+/=]{40,}")
              .unless(AiProviderRules::key)
              .secret(match -> isNamed(match) ? Secrets.value(match) : match)
              .matches(
                  "ANTHROPIC_KEY=sk-ant-api03-{U93}AA",
                  "key%3Dsk-ant-admin01-{U93}AA",
                  "CLAUDE_CODE_OAUTH_TOKEN=sk-ant-oat01-{U80}AA",
                  "sk-ant-ort01-{U80}AA",
                  "\"sk-{B20}T3BlbkFJ{B20}\"",
                  "sk-proj-{U74}T3BlbkFJ{U74}",
                  "sk-svcacct-{U58}T3BlbkFJ{U58}",
                  "sk-admin-{U58}T3BlbkFJ{U58}",
                  "DEEPSEEK_API_KEY=sk-{H32}",
                  "sk-or-v1-{H64}",
                  "gsk_{B52}",
                  "xai-{B80}",
                  "pplx-{B48}",
                  "xi-api-key: sk_{H48}",
                  "r8_{B37}",
                  "nvapi-{U64}",
                  "fw_{B24}",
                  "tgp_v1_{U43}",
                  "csk-{L48}",
                  "apify_api_{B36}",
                  "rpa_{X40}{L6}",
                  "ABSK{S100}",
                  "MISTRAL_API_KEY={B32}",
                  "\"cohere_api_key\": \"{B40}\"",
                  "bedrock-api-key-{B60}")
              .ignores(
                  "sk-ant-api03-short",
                  "the task-force and desk-based work of risk-averse people",
                  "sk-learn-intro-to-scikit-learn-basics",
                  "gsk_too_short",
                  "task-antelope-migration-2026-rollout-plan-final",
                  "fw_update_download_manager_instance_v2",
                  "class=\"sk-circle sk-child\"")
              .build(),
          Rule.exfil("google_api_key", Severity.HIGH)
              .about("Google API keys, which pay for Gemini, Maps and the rest.")
              .remedy(REVOKE + " Restrict the new key to its APIs and hosts.")
              .unseen("Firebase keys in web pages look alike and are public; only sending counts.")
              .finds("\\bAIza[A-Za-z0-9_-]{35}")
              .unless(Checks.token())
              .matches("key=AIzaSy{U33}", "{\"apiKey\":\"AIza{U35}\"}", "GEMINI_KEY=AIzaSy{U33}")
              .ignores("AIzaTooShort", "AIza is a prefix", "xAIza{U30}")
              .build(),
          Rule.exfil("huggingface_token", Severity.HIGH)
              .about("Hugging Face access tokens of users and organisations.")
              .remedy(REVOKE)
              .finds("\\bhf_[A-Za-z0-9]{34}\\b")
              .finds("\\bapi_org_[A-Za-z0-9]{34}\\b")
              .unless(Checks.token())
              .matches("HF_TOKEN=hf_{B34}", "\"hf_{B34}\"", "api_org_{B34}")
              .ignores("hf_hub_download(repo_id, filename)", "hf_{B20}", "api_org_list")
              .build(),
          Rule.exfil("pinecone_key", Severity.HIGH)
              .about("Pinecone API keys.")
              .remedy(REVOKE)
              .unseen("Older keys, which are bare UUIDs.")
              .finds("\\bpcsk_[A-Za-z0-9]{5,6}_[A-Za-z0-9]{60,66}\\b")
              .unless(Checks.token())
              .matches("pcsk_{B5}_{B63}", "PINECONE_API_KEY=pcsk_{B6}_{B63}", "\"pcsk_{B5}_{B64}\"")
              .ignores("pcsk_{B5}", "pcsk_{B5}_{B20}", "the pcsk prefix")
              .build(),
          Rule.exfil("langsmith_key", Severity.HIGH)
              .about("LangSmith personal and service keys.")
              .remedy(REVOKE)
              .finds("\\blsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}\\b")
              .unless(Checks.token())
              .matches("lsv2_pt_{H32}_{H10}", "x=lsv2_sk_{H32}_{H10}", "\"lsv2_pt_{H32}_{H10}\"")
              .ignores("lsv2_pt_{H32}", "lsv2_xx_{H32}_{H10}", "lsv2 keys")
              .build(),
          Rule.exfil("langfuse_key", Severity.HIGH)
              .about("Langfuse secret keys.")
              .remedy(REVOKE)
              .unseen("Public keys (pk-lf-), which are meant to be seen.")
              .finds("\\bsk-lf-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b")
              .unless(Checks.token())
              .matches(
                  "sk-lf-{H8}-{H4}-{H4}-{H4}-{H12}",
                  "LANGFUSE_SECRET_KEY=sk-lf-{H8}-{H4}-{H4}-{H4}-{H12}",
                  "\"sk-lf-{H8}-{H4}-{H4}-{H4}-{H12}\"")
              .ignores("pk-lf-{H8}-{H4}-{H4}-{H4}-{H12}", "sk-lf-{H8}", "sk-lf-notes")
              .build());

  private AiProviderRules() {}

  private static boolean isNamed(String match) {
    return NAMED.matcher(match).lookingAt();
  }

  /** Without a prefix of its own, what stands under a name must also look like a key. */
  private static Check.Verdict key(String match) {
    return (isNamed(match) ? Secrets.named() : Checks.token()).of(match);
  }
}
