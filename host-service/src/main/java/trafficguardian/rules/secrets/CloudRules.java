package trafficguardian.rules.secrets;

import java.util.List;
import trafficguardian.ipc.Severity;
import trafficguardian.rules.base.Check;
import trafficguardian.rules.base.Rule;

/** Credentials of the large clouds. */
final class CloudRules {
  private static final String ROTATE =
      "Deactivate the credential, issue another, and search the audit log for its use.";

  /** A secret access key, which may end with a sign. */
  private static final String SECRET_KEY = "[A-Za-z0-9/+]{39}(?:[A-Za-z0-9]\\b|[/+]\\B)";

  static final List<Rule> ALL =
      List.of(
          Rule.exfil("aws_access_key", Severity.HIGH)
              .about("AWS access key IDs, long-lived (AKIA) and temporary (ASIA).")
              .remedy(ROTATE)
              .unseen("IDs of roles, users and groups (AROA, AIDA, AGPA), which open nothing.")
              .finds("\\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\\b")
              .unless(Checks.awsKeyId())
              .matches("aws_access_key_id = AKIA{T16}", "ASIA{T16}", "{\"k\":\"ABIA{T16}\"}")
              .ignores("AKIA{T15}", "AKIA{T17}", "XAKIA{T16}", "akia is a word", "AKIA0189{T12}")
              .build(),
          Rule.exfil("aws_secret_key", Severity.CRITICAL)
              .about("AWS secret access keys and session tokens, beside their name or their ID.")
              .remedy(ROTATE)
              .unseen("A secret key alone: 40 characters without a mark of their own.")
              .finds(
                  "(?i)secret[ _-]?access[ _-]?key(?: \\[[^\\]\\x00]*\\])?[\"'\\\\]{0,3}(?:\\s{0,3}(?:[:=]|%3D|%3A|=>)\\s{0,3}|\\s{1,3})[\"'\\\\]{0,3}"
                      + SECRET_KEY)
              .finds(
                  "(?i)session_?token[\"'\\\\]{0,3}\\s{0,3}(?:[:=]|%3D|%3A)\\s{0,3}[\"'\\\\]{0,3}[A-Za-z0-9/+]{100,}",
                  2048)
              .finds("\\b(?:AKIA|ASIA)[A-Z2-7]{16}[^A-Za-z0-9/+\\x00]" + SECRET_KEY)
              .finds(
                  "\\b(?:AKIA|ASIA)[A-Z2-7]{16}\\b[^\\x00]*[^A-Za-z0-9/+\\x00]" + SECRET_KEY, 128)
              .unless(Checks.awsSecret())
              .secret(Secrets::awsSecret)
              .matches(
                  "aws_secret_access_key={S40}",
                  "aws configure set aws_secret_access_key {S40}",
                  "\"SecretAccessKey\": \"{S40}\"",
                  "aws_session_token = {S140}",
                  "export AWS_SECRET_ACCESS_KEY={B39}/\nexport",
                  "\"SecretAccessKey\": \"{B39}+\"",
                  "AKIA{T16} {B39}/",
                  "AKIA{T16}:{S40}",
                  "Access key ID: AKIA{T16}\nSecret access key: {S40}",
                  "key AKIA{T16}, secret {S40}",
                  "AWS_SECRET_ACCESS_KEY: '{S40}'")
              .ignores(
                  "aws_secret_access_key=",
                  "secret_access_key: see the vault",
                  "{S40}",
                  "secret_access_key={B39}/{B8}",
                  "AKIA{T16} in commit {H40}",
                  "aws_session_token = none")
              .build(),
          Rule.exfil("google_oauth", Severity.HIGH)
              .about("Google OAuth client secrets, access and refresh tokens.")
              .remedy(ROTATE)
              .finds("\\bGOCSPX-[A-Za-z0-9_-]{28}")
              .finds("\\bya29\\.[A-Za-z0-9_-]{30,}", 2048)
              .finds("\\b1//0[A-Za-z0-9_-]{60,}")
              .unless(Checks.token())
              .matches(
                  "GOCSPX-{U28}", "Bearer ya29.a0{U120}", "client_secret=GOCSPX-{U28}", "1//0{U64}")
              .ignores("GOCSPX-short", "ya29.short", "1//02 of the way")
              .build(),
          Rule.exfil("gcp_service_account", Severity.CRITICAL)
              .about("Service account key files of Google Cloud.")
              .remedy(ROTATE + " Prefer workload identity to key files.")
              .finds(
                  "service_account\\b[^\\x00]*\\bprivate_key\\b(?:[\\\\\"': ]{2,10}-----BEGIN PRIVATE KEY-----(?:\\\\{1,2}n|\\s)?(?:\\.\\.\\.|<))?",
                  1024)
              .finds(
                  "private_key_id\\b[^\\x00]*(?:gserviceaccount\\.com|auth_provider_x509_cert_url)",
                  4096)
              .unless(
                  match ->
                      match.endsWith("...") || match.endsWith("<")
                          ? Check.Verdict.PLACEHOLDER
                          : Check.Verdict.REAL)
              .matches(
                  "{\\\"type\\\": \\\"service_account\\\", \\\"project_id\\\": \\\"p-1\\\", \\\"private_key_id\\\": \\\"{H40}\\\", \\\"private_key\\\": \\\"x\\\"}",
                  "{'type': 'service_account', 'project_id': 'p', 'private_key': 'x'}",
                  "private_key_id: {H40} client_email: a@b.iam.gserviceaccount.com")
              .ignores("a service account", "service_account_name", "the private_key field")
              .build(),
          Rule.exfil("azure_credential", Severity.HIGH)
              .about("Azure storage, service bus and Cosmos keys, Entra client secrets, SAS links.")
              .remedy(ROTATE)
              .finds("\\b(?:AccountKey|SharedAccessKey)=[A-Za-z0-9+/]{42,86}={0,2}")
              // An Entra secret is three characters longer to the left, which are no mark.
              .finds("[0-9]Q~[A-Za-z0-9_~.-]{31,34}")
              .finds("\\bSharedAccessSignature sr=[A-Za-z0-9%&=._+-]{40,}")
              .finds(
                  "\\.(?:blob|file|queue|table)\\.core\\.windows\\.net/[^\\s\"'<>]*[?&]sig=[A-Za-z0-9%+/]{40,}",
                  640)
              .finds(
                  "(?i)(?:ocp-apim-subscription-key|azure_openai_(?:api_)?key)[\"' ]*[:=][\"' ]*[0-9a-f]{32}\\b")
              .unless(Checks.token())
              .matches(
                  "https://x.blob.core.windows.net/c/f?sv=1&sig={B43}%3D",
                  "DefaultEndpointsProtocol=https;AccountName=a;AccountKey={S86}==;x",
                  "AZURE_CLIENT_SECRET=a1b8Q~{B34}",
                  "Endpoint=sb://x.servicebus.windows.net/;SharedAccessKey={S43}=",
                  "AZURE_OPENAI_API_KEY={H32}")
              .ignores("AccountKey=", "AccountKey=none;", "8Q~short")
              .build(),
          Rule.exfil("cloudflare_token", Severity.HIGH)
              .about("Cloudflare API tokens, global keys and origin CA keys.")
              .remedy(ROTATE)
              .finds("\\bcf(?:ut|at|k)_[A-Za-z0-9]{40}[0-9a-f]{8}\\b")
              .finds("\\bv1\\.0-[0-9a-f]{24}-[0-9a-f]{140,150}\\b")
              .finds(
                  "(?i)(?:cloudflare|cf)_(?:api_)?(?:token|key)[\"' ]*[:=][\"' ]*[A-Za-z0-9_-]{37,40}\\b")
              .unless(Checks.token().and(Checks.mixed()))
              .matches(
                  "cfut_{B40}{H8}",
                  "v1.0-{H24}-{H146}",
                  "CLOUDFLARE_API_TOKEN={B40}",
                  "cfk_{B40}{H8}")
              .ignores("cfut_{B20}", "v1.0-beta", "cloudflare_token=unset")
              .build(),
          Rule.exfil("digitalocean_token", Severity.HIGH)
              .about("DigitalOcean personal, OAuth and refresh tokens.")
              .remedy(ROTATE)
              .finds("\\bdo[opr]_v1_[0-9a-f]{64}\\b")
              .unless(Checks.token())
              .matches("dop_v1_{H64}", "DO_TOKEN=doo_v1_{H64}", "\"dor_v1_{H64}\"")
              .ignores("dop_v1_{H20}", "do_v1_x", "dox_v1_{H64}")
              .build(),
          Rule.exfil("databricks_token", Severity.HIGH)
              .about("Databricks personal access tokens.")
              .remedy(ROTATE)
              .finds("\\bdapi[0-9a-f]{32}(?:-[0-9])?\\b")
              .unless(Checks.token())
              .matches("dapi{H32}", "DATABRICKS_TOKEN=dapi{H32}-2", "\"dapi{H32}\"")
              .ignores("dapible", "dapi{H20}", "xdapi{H32}")
              .build());

  private CloudRules() {}
}
