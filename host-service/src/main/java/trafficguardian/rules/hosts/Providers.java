package trafficguardian.rules.hosts;

import java.util.List;

/** Where each provider takes its credentials, from the providers' public documentation. */
final class Providers {
  private static final String AUTHORIZATION = "authorization";

  // OpenAI and DeepSeek after the others: the bare sk- is theirs. One row for each credential that
  // a client may need beside others, since of each only the first is expected.
  static final List<Provider> ALL =
      List.of(
          // Models
          Provider.of("anthropic", "sk-ant-(?!o[ar]t)", "*.anthropic.com")
              .inHeaders("x-api-key", AUTHORIZATION),
          Provider.of("anthropic oauth", "sk-ant-oat", "api.anthropic.com", "claude.ai")
              .inHeaders(AUTHORIZATION)
              .isRenewed(),
          Provider.of(
                  "anthropic refresh",
                  "sk-ant-ort",
                  "console.anthropic.com",
                  "platform.claude.com",
                  "api.anthropic.com")
              .inBody()
              .isRenewed(),
          Provider.of("openrouter", "sk-or-", "openrouter.ai").inHeaders(AUTHORIZATION),
          Provider.of("langfuse", "sk-lf-", "*.langfuse.com")
              .inOwnNetwork()
              .inHeaders(AUTHORIZATION),
          Provider.of(
                  "openai",
                  "sk-(?:proj|svcacct|admin|None|[A-Za-z0-9]{20}T3BlbkFJ|[A-Za-z0-9]{48})",
                  "api.openai.com",
                  "eu.api.openai.com",
                  "us.api.openai.com")
              .inHeaders(AUTHORIZATION, "sec-websocket-protocol"),
          Provider.of("deepseek", "sk-[a-f0-9]{32}$", "api.deepseek.com").inHeaders(AUTHORIZATION),
          Provider.of(
                  "sk- of others",
                  "sk-[A-Za-z0-9]{32,48}$",
                  "api.openai.com",
                  "dashscope.aliyuncs.com",
                  "dashscope-intl.aliyuncs.com",
                  "api.moonshot.cn",
                  "api.moonshot.ai",
                  "api.siliconflow.cn",
                  "api.siliconflow.com",
                  "api.hunyuan.cloud.tencent.com",
                  "api.lkeap.cloud.tencent.com",
                  "api.baichuan-ai.com")
              .inHeaders(AUTHORIZATION),
          Provider.of("groq", "gsk_", "*.groq.com").inHeaders(AUTHORIZATION),
          Provider.of("xai", "xai-", "*.x.ai").inHeaders(AUTHORIZATION),
          Provider.of("perplexity", "pplx-", "*.perplexity.ai").inHeaders(AUTHORIZATION),
          Provider.of("elevenlabs", "sk_[0-9a-f]{48}$", "*.elevenlabs.io").inHeaders("xi-api-key"),
          Provider.of("replicate", "r8_", "*.replicate.com").inHeaders(AUTHORIZATION),
          Provider.of("nvidia", "nvapi-", "nvcr.io", "*.api.nvidia.com", "*.nvcf.nvidia.com")
              .inHeaders(AUTHORIZATION),
          Provider.of(
                  "hugging face",
                  "(?:hf_|api_org_)",
                  "huggingface.co",
                  "*.endpoints.huggingface.cloud",
                  "*.huggingface.co")
              .inHeaders(AUTHORIZATION),
          Provider.of("google api", "AIza", "*.googleapis.com", "www.google.com", "maps.google.com")
              .inHeaders("x-goog-api-key")
              .inParameters("key"),
          Provider.of("fireworks", "fw_", "api.fireworks.ai").inHeaders(AUTHORIZATION),
          Provider.of("tavily", "tvly-", "api.tavily.com", "mcp.tavily.com")
              .inHeaders(AUTHORIZATION)
              .inParameters("tavilyApiKey")
              .inBody(),
          Provider.of("together", "tgp_v1_", "api.together.xyz", "api.together.ai")
              .inHeaders(AUTHORIZATION),
          Provider.of("cerebras", "csk-", "api.cerebras.ai").inHeaders(AUTHORIZATION),
          Provider.of("pinecone", "pcsk_", "*.pinecone.io").inHeaders("api-key"),
          Provider.of("langsmith", "lsv2_", "*.smith.langchain.com").inHeaders("x-api-key"),
          // Clouds
          Provider.of("aws", "(?:AKIA|ABIA|ACCA)", "*.amazonaws.com", "*.amazonaws.com.cn")
              .inHeaders(AUTHORIZATION)
              .inParameters("X-Amz-Credential", "AWSAccessKeyId"),
          Provider.of("aws temporary", "ASIA", "*.amazonaws.com", "*.amazonaws.com.cn")
              .inHeaders(AUTHORIZATION)
              .inParameters("X-Amz-Credential", "AWSAccessKeyId")
              .isRenewed(),
          Provider.of("bedrock", "(?:ABSK|bedrock-api-key-)", "*.amazonaws.com")
              .inHeaders(AUTHORIZATION),
          Provider.of(
                  "google access",
                  "ya29\\.",
                  "*.googleapis.com",
                  "accounts.google.com",
                  "*.pkg.dev",
                  "gcr.io",
                  "*.gcr.io")
              .inHeaders(AUTHORIZATION)
              .inParameters("access_token", "token")
              .isRenewed(),
          Provider.of(
                  "google client",
                  "GOCSPX-",
                  "oauth2.googleapis.com",
                  "accounts.google.com",
                  "www.googleapis.com")
              .inHeaders(AUTHORIZATION)
              .inBody(),
          Provider.of("google refresh", "1//0", "oauth2.googleapis.com", "accounts.google.com")
              .inBody(),
          Provider.of(
                  "entra",
                  "[A-Za-z0-9_~.]{0,3}[0-9]Q~",
                  "login.microsoftonline.com",
                  "login.microsoftonline.us")
              .inHeaders(AUTHORIZATION)
              .inBody(),
          Provider.of(
                  "cloudflare",
                  "(?:cf(?:ut|at|k)_|v1\\.0-)",
                  "api.cloudflare.com",
                  "*.mcp.cloudflare.com")
              .inHeaders(AUTHORIZATION, "x-auth-key", "x-auth-user-service-key"),
          Provider.of("digitalocean", "do[opr]_v1_", "*.digitalocean.com", "inference.do-ai.run")
              .inHeaders(AUTHORIZATION),
          Provider.of(
                  "databricks",
                  "dapi[0-9a-f]",
                  "*.cloud.databricks.com",
                  "*.azuredatabricks.net",
                  "*.gcp.databricks.com")
              .inHeaders(AUTHORIZATION),
          // Forges and registries
          Provider.of(
                  "github",
                  "(?:gh[opr]_|github_pat_)",
                  "api.github.com",
                  "github.com",
                  "uploads.github.com",
                  "raw.githubusercontent.com",
                  "codeload.github.com",
                  "ghcr.io",
                  "models.github.ai",
                  "models.inference.ai.azure.com",
                  "*.pkg.github.com",
                  "*.githubcopilot.com")
              .inOwnNetwork()
              .inHeaders(AUTHORIZATION),
          Provider.of(
                  "github app",
                  "gh[su]_",
                  "api.github.com",
                  "github.com",
                  "uploads.github.com",
                  "raw.githubusercontent.com",
                  "codeload.github.com",
                  "ghcr.io",
                  "models.github.ai",
                  "models.inference.ai.azure.com",
                  "*.pkg.github.com",
                  "*.githubcopilot.com")
              .inHeaders(AUTHORIZATION)
              .isRenewed(),
          Provider.of("gitlab", "(?:gl[a-z]{2,5}-|GR1348941)", "gitlab.com", "registry.gitlab.com")
              .inOwnNetwork()
              .inHeaders("private-token", "job-token", "deploy-token", AUTHORIZATION)
              .inParameters("private_token", "access_token", "job_token")
              .inBodiesAt("/oauth/(?:token|revoke|introspect)"),
          Provider.of("npm", "npm_", "registry.npmjs.org", "registry.yarnpkg.com")
              .inHeaders(AUTHORIZATION),
          Provider.of("pypi", "pypi-", "pypi.org", "*.pypi.org").inHeaders(AUTHORIZATION),
          Provider.of("docker", "dckr_", "*.docker.com", "*.docker.io")
              .inHeaders(AUTHORIZATION)
              .inBody(),
          Provider.of("circleci", "CCI", "circleci.com", "*.circleci.com")
              .inHeaders("circle-token", AUTHORIZATION),
          Provider.of("rubygems", "rubygems_", "rubygems.org").inHeaders(AUTHORIZATION),
          // Messages
          Provider.of("slack bot", "xoxb-", "slack.com", "*.slack.com").inHeaders(AUTHORIZATION),
          Provider.of("slack user", "xox[^b]", "slack.com", "*.slack.com").inHeaders(AUTHORIZATION),
          Provider.of("slack app", "xapp-", "slack.com", "*.slack.com").inHeaders(AUTHORIZATION),
          Provider.of("slack webhook", "/(?:services|workflows|triggers)/", "hooks.slack.com")
              .inPath(),
          Provider.of(
                  "discord",
                  "[MNO][DTjz][A-Za-z0-9]{16,26}\\.",
                  "discord.com",
                  "discordapp.com",
                  "*.discord.com")
              .inHeaders(AUTHORIZATION),
          // Its first message on a connection shows the token.
          Provider.of("discord", "[MNO][DTjz][A-Za-z0-9]{16,26}\\.", "*.discord.gg").inBody(),
          Provider.of(
                  "discord webhook", "/api/(?:v[0-9]+/)?webhooks/", "discord.com", "discordapp.com")
              .inPath(),
          Provider.of("telegram", "(?:(?:bot)?[0-9]{2,10})?:A[A-Za-z0-9_-]{34}", "api.telegram.org")
              .inPath(),
          Provider.of("sendgrid", "SG\\.", "*.sendgrid.com").inHeaders(AUTHORIZATION),
          Provider.of("twilio", "SK[0-9a-f]{32}", "*.twilio.com").inHeaders(AUTHORIZATION),
          Provider.of("mailgun", "key-[0-9a-f]{32}", "api.mailgun.net", "api.eu.mailgun.net")
              .inHeaders(AUTHORIZATION),
          // Work
          Provider.of("linear", "lin_", "*.linear.app").inHeaders(AUTHORIZATION),
          Provider.of("notion", "(?:ntn_|secret_[A-Za-z0-9]{43})", "*.notion.com")
              .inHeaders(AUTHORIZATION),
          Provider.of("figma", "fig[dour]h?_", "*.figma.com")
              .inHeaders("x-figma-token", AUTHORIZATION),
          Provider.of("airtable", "pat[A-Za-z0-9]{14}\\.", "*.airtable.com")
              .inHeaders(AUTHORIZATION),
          Provider.of("postman", "PMA[KT]-", "api.getpostman.com", "*.postman.com")
              .inHeaders("x-api-key"),
          Provider.of(
                  "atlassian",
                  "(?:ATATT3|ATCTT3|ATBB[A-Za-z0-9_=]{24})",
                  "*.atlassian.net",
                  "api.bitbucket.org",
                  "*.atlassian.com",
                  "bitbucket.org")
              .inHeaders(AUTHORIZATION),
          // Operations
          Provider.of(
                  "hashicorp",
                  "(?:hv[sbr]\\.|.{0,14}\\.atlasv1\\.)",
                  "app.terraform.io",
                  "*.hashicorp.cloud")
              .inHeaders("x-vault-token", AUTHORIZATION),
          Provider.of("doppler", "dp\\.", "*.doppler.com").inHeaders(AUTHORIZATION),
          Provider.of("pulumi", "pul-", "*.pulumi.com").inHeaders(AUTHORIZATION),
          Provider.of("fly", "f(?:o1|m[12][ar]?)_", "*.fly.io", "*.machines.dev")
              .inHeaders(AUTHORIZATION),
          Provider.of("heroku", "HRKU-", "*.heroku.com").inHeaders(AUTHORIZATION),
          Provider.of("netlify", "nf[pcoub]_", "*.netlify.com").inHeaders(AUTHORIZATION),
          Provider.of("vercel", "vc[apkri]_", "vercel.com", "*.vercel.com", "ai-gateway.vercel.sh")
              .inHeaders(AUTHORIZATION),
          Provider.of(
                  "supabase",
                  "(?:sbp_|sb_secret_)",
                  "api.supabase.com",
                  "*.supabase.co",
                  "mcp.supabase.com")
              .inHeaders(AUTHORIZATION, "apikey"),
          Provider.of("planetscale", "pscale_", "*.planetscale.com").inHeaders(AUTHORIZATION),
          Provider.of("tailscale", "tskey-", "*.tailscale.com").inHeaders(AUTHORIZATION),
          Provider.of("grafana", "(?:glsa_|glc_|eyJrIjoi)", "*.grafana.net", "grafana.com")
              .inOwnNetwork()
              .inHeaders(AUTHORIZATION),
          Provider.of("sentry", "sntry[us]_", "sentry.io", "*.sentry.io", "mcp.sentry.dev")
              .inOwnNetwork()
              .inHeaders(AUTHORIZATION),
          Provider.of("new relic", "NR(?:A[KAL]|II)-", "*.nr-data.net", "*.newrelic.com")
              .inHeaders("api-key", "x-api-key", "x-license-key"),
          // Payments and shops
          Provider.of("stripe", "[sr]k_(?:live|test|prod)_", "*.stripe.com")
              .inHeaders(AUTHORIZATION),
          Provider.of("shopify", "shp(?:at|ca|pa|ss|ua|tka)_", "*.myshopify.com")
              .inHeaders("x-shopify-access-token"),
          Provider.of(
                  "square",
                  "(?:sq0|EAAA[A-Za-z0-9_-]{60})",
                  "*.squareup.com",
                  "*.squareupsandbox.com")
              .inHeaders(AUTHORIZATION),
          // Those whose keys have no rule of their own
          Provider.of("alibaba", "LTAI[A-Za-z0-9]{17}", "*.aliyuncs.com")
              .inHeaders(AUTHORIZATION)
              .inParameters("AccessKeyId", "OSSAccessKeyId"),
          Provider.of("brevo", "xkeysib-[0-9a-f]{64}", "api.brevo.com", "api.sendinblue.com")
              .inHeaders("api-key"),
          Provider.of("contentful", "CFPAT-[A-Za-z0-9_-]{43}", "*.contentful.com")
              .inHeaders(AUTHORIZATION)
              .inParameters("access_token"),
          Provider.of("dynatrace", "dt0c01\\.[A-Z0-9]{24}\\.", "*.dynatrace.com")
              .inHeaders(AUTHORIZATION)
              .inParameters("api-token", "Api-Token"),
          Provider.of("jfrog", "AKCp[A-Za-z0-9]{69}", "*.jfrog.io")
              .inOwnNetwork()
              .inHeaders("x-jfrog-art-api", AUTHORIZATION),
          Provider.of("mapbox", "sk\\.eyJ[A-Za-z0-9_-]{50}", "*.mapbox.com")
              .inParameters("access_token"),
          Provider.of("meta", "EAA[MC][A-Za-z0-9]{100}", "graph.facebook.com", "*.instagram.com")
              .inHeaders(AUTHORIZATION)
              .inParameters("access_token"),
          Provider.of("nuget", "oy2[a-z0-9]{43}", "*.nuget.org").inHeaders("x-nuget-apikey"),
          Provider.of("posthog", "phx_[A-Za-z0-9_]{43}", "*.posthog.com")
              .inHeaders(AUTHORIZATION)
              .inParameters("personal_api_key"),
          Provider.of("tencent", "AKID[A-Za-z0-9]{32}", "*.tencentcloudapi.com", "*.myqcloud.com")
              .inHeaders(AUTHORIZATION)
              .inParameters("q-ak", "SecretId"),
          // The public half of a key is told to those who are to let its owner in.
          Provider.of(
                  "public key",
                  "(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp|sk-(?:ssh|ecdsa)-)",
                  "api.github.com",
                  "gitlab.com",
                  "api.bitbucket.org",
                  "codeberg.org",
                  "meta.sr.ht",
                  "api.digitalocean.com",
                  "api.hetzner.cloud",
                  "robot-ws.your-server.de",
                  "api.linode.com",
                  "api.vultr.com",
                  "api.scaleway.com",
                  "api.equinix.com",
                  "api.heroku.com",
                  "api.ovh.com",
                  "eu.api.ovh.com",
                  "ca.api.ovh.com",
                  "api.upcloud.com",
                  "api.cloudscale.ch",
                  "cloud.lambda.ai",
                  "cloud.lambdalabs.com",
                  "rest.runpod.io",
                  "console.vast.ai",
                  "api.civo.com",
                  "compute.googleapis.com",
                  "oslogin.googleapis.com")
              .inOwnNetwork()
              .inBodiesAt(
                  ".*/(?:(?:(?:ssh|deploy)[_-]?)?keys?|ssh(?:_signing|[_-]?public)[_-]?keys?|importSshPublicKey|setMetadata|setCommonInstanceMetadata)/?$"));

  private Providers() {}
}
