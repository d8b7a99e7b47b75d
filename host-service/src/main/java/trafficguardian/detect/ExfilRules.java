package trafficguardian.detect;

import java.util.List;
import java.util.regex.Pattern;
import trafficguardian.ipc.Severity;

/** Secrets and private files that should not leave: looked for outbound. */
final class ExfilRules {
  /** A path separator as it is written in paths, JSON strings and URLs. */
  private static final String SEP = "(?:/|\\\\{1,2}|%2[Ff]|%5[Cc])";

  /** The dot of a hidden file: not after a word, but a separator's escape may end in a letter. */
  private static final String DOT = "(?:\\B|%2[Ff]|%5[Cc])\\.";

  /** What stands between the lines of a PEM block, raw, in JSON or in a form. */
  private static final String PEM_BREAK = "(?:\\s|\\\\[nr]|%0[AaDd]){1,4}";

  private static final Pattern KEY_PREFIX =
      Pattern.compile(
          "^(?:sk-(?:ant|or|proj|svcacct|admin|live|test|gpt|pro|lf)(?:-[a-z0-9]{2,7})?-|[a-zA-Z0-9]{1,6}[-_])");
  private static final Pattern AWS_PREFIX = Pattern.compile("^A[A-Z0-9]{3}");

  static final List<Rule> ALL =
      List.of(
          Rule.exfil("ai_api_key", Severity.HIGH)
              .about("API keys and OAuth tokens of AI providers.")
              // Anthropic: API, admin, Claude Code access and refresh tokens, session keys.
              .finds("sk-ant-[A-Za-z0-9_-]{24,}")
              // OpenAI: project, service account, admin; then the legacy form with its marker.
              .finds("sk-(?:proj|svcacct|admin|None)-[A-Za-z0-9_-]{20,}")
              .finds("sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}\\b")
              // DeepSeek, Qwen, Moonshot and others that share OpenAI's bare prefix.
              .finds("\\bsk-(?:[a-z0-9]{32}|[A-Za-z0-9]{48})\\b")
              .finds("\\bsk-(?:live|test|gpt|pro)-?[A-Za-z0-9_-]{20,}")
              .finds("sk-or-v1-[0-9a-f]{64}")
              .finds("\\bgsk_[A-Za-z0-9]{48,56}\\b")
              .finds("\\bxai-[A-Za-z0-9_]{70,90}")
              .finds("\\bpplx-[A-Za-z0-9]{40,64}\\b")
              // ElevenLabs.
              .finds("\\bsk_[0-9a-f]{48}\\b")
              .finds("\\br8_[A-Za-z0-9_-]{37}\\b")
              .finds("\\bnvapi-[A-Za-z0-9_-]{60,70}")
              .finds("\\bhf_[A-Za-z0-9]{34}\\b")
              .finds("\\bapi_org_[A-Za-z0-9]{34}\\b")
              // Google Gemini.
              .finds("\\bAIza[A-Za-z0-9_-]{35}")
              .finds("\\bfw_[A-Za-z0-9]{24,48}\\b")
              .finds("\\bcsk-[a-z0-9]{40,64}\\b")
              .finds("\\bpcsk_[A-Za-z0-9]{5,6}_[A-Za-z0-9]{60,66}\\b")
              .finds("\\blsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}\\b")
              .finds("\\bsk-lf-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b")
              .finds("\\bABSK[A-Za-z0-9+/]{109,}={0,2}")
              .finds("\\bbedrock-api-key-[A-Za-z0-9+/=]{40,}")
              .unless(Checks.placeholder(KEY_PREFIX).and(Checks.mixed(KEY_PREFIX)))
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
                  "HF_TOKEN=hf_{B34}",
                  "key=AIzaSy{U33}",
                  "pcsk_{B5}_{B63}",
                  "lsv2_pt_{H32}_{H10}",
                  "sk-lf-{H8}-{H4}-{H4}-{H4}-{H12}")
              .ignores(
                  "sk-ant-api03-short",
                  "the task-force and desk-based work of risk-averse people",
                  "sk-learn-intro-to-scikit-learn-basics",
                  "AIzaTooShort",
                  "hf_hub_download(repo_id, filename)",
                  "class=\"sk-circle sk-child\"")
              .build(),
          Rule.exfil("aws_access_key", Severity.HIGH)
              .about("AWS access key IDs, long-lived (AKIA) and temporary (ASIA).")
              .finds("\\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}\\b")
              .unless(Checks.placeholder(AWS_PREFIX))
              .matches("aws_access_key_id = AKIA{T16}", "ASIA{T16}", "{\"k\":\"ABIA{T16}\"}")
              .ignores("AKIA{T15}", "AKIA{T17}", "XAKIA{T16}", "akia is a word", "AKIA0189{T12}")
              .build(),
          Rule.exfil("private_key_pem", Severity.CRITICAL)
              .about("Private keys in PEM or OpenPGP armour, of every kind.")
              .finds(
                  "-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----"
                      + "(?:"
                      + PEM_BREAK
                      + "[A-Za-z0-9+/=]{16,})*")
              .matches(
                  "{BEGIN RSA PRIVATE KEY}\n{B64}\n{B64}\n",
                  "{BEGIN PRIVATE KEY}\\n{B64}\\n",
                  "{BEGIN EC PRIVATE KEY}",
                  "{BEGIN DSA PRIVATE KEY}",
                  "{BEGIN OPENSSH PRIVATE KEY}\n{B70}\n",
                  "{BEGIN ENCRYPTED PRIVATE KEY}",
                  "{BEGIN PGP PRIVATE KEY BLOCK}\n\n{B64}",
                  "{BEGIN SSH2 ENCRYPTED PRIVATE KEY}")
              .ignores(
                  "{BEGIN PUBLIC KEY}\n{B64}",
                  "{BEGIN CERTIFICATE}\n{B64}",
                  "{BEGIN RSA PUBLIC KEY}",
                  "-----END RSA PRIVATE KEY-----",
                  "a PRIVATE KEY")
              .build(),
          Rule.exfil("ssh_key_file", Severity.HIGH)
              .about("Paths of SSH private keys and of files that grant SSH access.")
              .finds(
                  DOT
                      + "ssh"
                      + SEP
                      + "(?:id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?(?:\\.pub)?|identity|authorized_keys2?|config)\\b")
              .finds("/etc/ssh/ssh_host_[a-z0-9]{2,8}_key(?:\\.pub)?\\b")
              .unless(Checks.notEndingWith(".pub"))
              .matches(
                  "cat ~/.ssh/id_rsa",
                  "/home/node/.ssh/id_ed25519",
                  "C:\\Users\\build\\.ssh\\id_rsa",
                  "{\"p\":\"C:\\\\Users\\\\b\\\\.ssh\\\\id_ecdsa\"}",
                  "%24HOME%2F.ssh%2Fauthorized_keys",
                  "/home/agent/.ssh/config",
                  "/etc/ssh/ssh_host_ed25519_key")
              .ignores("~/.ssh/id_rsa.pub", "~/.ssh/known_hosts", ".sshd/id_rsa", "the .ssh folder")
              .build(),
          Rule.exfil("unix_sensitive", Severity.HIGH)
              .about(
                  "Unix account and privilege files, by path or by content, and process environments.")
              .finds(
                  "(?:/|%2[Ff])etc"
                      + SEP
                      + "(?:passwd|shadow|gshadow|sudoers|master\\.passwd|security"
                      + SEP
                      + "passwd)\\b")
              .finds("(?:/|%2[Ff])proc" + SEP + "(?:self|[0-9]{1,7})" + SEP + "environ\\b")
              .finds("\\broot:[x*!]?:0:0:")
              // A password hash in a shadow file: sha-crypt, bcrypt, yescrypt, md5-crypt.
              .finds(":\\$(?:1|5|6|y|gy|2[aby])\\$[./A-Za-z0-9$=,]{24,}:", 256)
              .matches(
                  "/etc/passwd",
                  "file%3A%2F%2F%2Fetc%2Fshadow",
                  "../../../../etc/passwd",
                  "/etc/sudoers.d/90-cloud",
                  "/etc/gshadow",
                  "/etc/master.passwd",
                  "%2Fproc%2Fself%2Fenviron",
                  "root:x:0:0:root:/root:/bin/bash",
                  "root:$6${B16}${B86}:19850:0:99999:7:::")
              .ignores("/etc/passwdqc", "/etc/hosts", "/etc/shadowsocks.json", "/proc/self/status")
              .build(),
          Rule.exfil("dotenv_file", Severity.MEDIUM)
              .about("Paths of dotenv files, which hold an application's secrets.")
              .finds("(?:/|\\\\|%2[Ff]|%5[Cc])\\.env(?:\\.[a-z]{1,20}){0,2}\\b")
              .finds("filename=\"\\.env(?:\\.[a-z]{1,20}){0,2}\"")
              .unless(
                  Checks.notEndingWith(".example", ".sample", ".template", ".dist", ".example\""))
              .matches(
                  "/srv/app/.env",
                  "/workspace/.env.production",
                  "./config/.env.local",
                  "%2Fhome%2Fnode%2F.env",
                  "filename=\".env\"",
                  "C:\\app\\.env")
              .ignores(
                  "process.env.HOME",
                  "/.env.example",
                  "/.environment",
                  "a.env file",
                  "import.meta.env")
              .build(),
          Rule.exfil("cloud_credential_file", Severity.HIGH)
              .about(
                  "Paths of files in which cloud tools, registries and AI agents keep credentials.")
              .finds(DOT + "aws" + SEP + "(?:credentials|config)\\b")
              .finds(
                  DOT
                      + "config"
                      + SEP
                      + "(?:gcloud"
                      + SEP
                      + "(?:application_default_credentials\\.json|credentials\\.db|access_tokens\\.db|legacy_credentials)"
                      + "|gh"
                      + SEP
                      + "hosts\\.yml|rclone"
                      + SEP
                      + "rclone\\.conf)\\b")
              .finds(
                  DOT
                      + "azure"
                      + SEP
                      + "(?:accessTokens\\.json|azureProfile\\.json|msal_token_cache\\.(?:json|bin)|service_principal_entries\\.(?:json|bin))\\b")
              .finds(DOT + "(?:kube|oci)" + SEP + "config\\b")
              .finds(DOT + "docker" + SEP + "config\\.json\\b")
              .finds(SEP + "\\.(?:netrc|npmrc|pypirc|git-credentials|vault-token|pgpass)\\b")
              .finds(DOT + "claude" + SEP + "\\.credentials\\.json\\b")
              .finds(DOT + "(?:codex|picoclaw)" + SEP + "auth\\.json\\b")
              .finds(DOT + "gemini" + SEP + "oauth_creds\\.json\\b")
              .finds(DOT + "picoclaw" + SEP + "(?:\\.security\\.yml|launcher-config\\.json)\\b")
              .finds(DOT + "terraform\\.d" + SEP + "credentials\\.tfrc\\.json\\b")
              .finds(DOT + "cargo" + SEP + "credentials(?:\\.toml)?\\b")
              .finds(DOT + "gnupg" + SEP + "(?:private-keys-v1\\.d|secring\\.gpg)\\b")
              .matches(
                  "~/.aws/credentials",
                  "%2Froot%2F.aws%2Fcredentials",
                  "/home/ci/.config/gcloud/application_default_credentials.json",
                  "~/.azure/msal_token_cache.json",
                  "/home/dev/.kube/config",
                  "~/.docker/config.json",
                  "/home/node/.claude/.credentials.json",
                  "~/.config/gh/hosts.yml",
                  "/root/.netrc",
                  "/home/ci/.npmrc",
                  "~/.codex/auth.json",
                  "~/.gnupg/secring.gpg",
                  "~/.cargo/credentials.toml")
              .ignores(
                  "docs.aws/credentials",
                  "~/.config/nvim/init.lua",
                  "/app/config.json",
                  "~/.kube/cache",
                  "about npmrc files")
              .build(),
          Rule.exfil("whatsapp_session", Severity.CRITICAL)
              .about(
                  "WhatsApp session files of agent gateways, by path under a session folder or by content.")
              .finds(
                  "(?:auth_info_baileys|baileys_auth|store"
                      + SEP
                      + "auth|store"
                      + SEP
                      + "auth_info_baileys|store"
                      + SEP
                      + "baileys|sessions"
                      + SEP
                      + "baileys|credentials"
                      + SEP
                      + "whatsapp|wa-auth)"
                      + SEP
                      + "(?:[A-Za-z0-9_.@+-]+"
                      + SEP
                      + ")?(?:creds\\.json|(?:session|pre-key|sender-key|app-state-sync-key|app-state-sync-version|lid-mapping|device-list|tctoken)-[A-Za-z0-9_.@%+-]+\\.json)")
              .finds("(?:/|\\\\|%2[Ff])whatsapp" + SEP + "store\\.db\\b")
              // Two of the key names of a creds.json together; either alone is an ordinary word.
              .finds(
                  "\\bnoiseKey\\b[^\\x00]*\\b(?:signedIdentityKey|advSecretKey|signedPreKey|pairingEphemeralKeyPair)\\b",
                  1024)
              .matches(
                  "store/auth/creds.json",
                  "%2Fworkspace%2Fstore%2Fauth%2Fcreds.json",
                  "tar: store/auth/session-14155550100.0.json",
                  "store/auth/app-state-sync-key-AAAAAK.json",
                  "nanoclaw/store/auth/sender-key-120363041@g.us.json",
                  "~/.openclaw/credentials/whatsapp/main/creds.json",
                  "auth_info_baileys/pre-key-31.json",
                  "{\"noiseKey\":{\"private\":\"{B43}=\"},\"signedIdentityKey\":{\"private\":\"{B43}=\"}}")
              .ignores(
                  "creds.json", "session-42.json", "app/auth/creds.json", "the noiseKey of a call")
              .build(),
          Rule.exfil("ssh_pubkey", Severity.MEDIUM)
              .about("SSH public keys: harmless alone, the first half of planting one.")
              .finds(
                  "\\b(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp(?:256|384|521)|sk-(?:ssh-ed25519|ecdsa-sha2-nistp256)@openssh\\.com)"
                      + "(?: |\\+|%20)AAAA[A-Za-z0-9+/%]{40,}",
                  1100)
              .matches(
                  "ssh-rsa AAAAB3NzaC1yc2E{B200} agent@dev",
                  "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5{B44}",
                  "ssh-ed25519%20AAAAC3NzaC1lZDI1NTE5{B44}",
                  "ecdsa-sha2-nistp256 AAAAE2VjZHNh{B100}",
                  "sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5{B60}")
              .ignores(
                  "ssh-rsa AAAA", "ssh-ed25519 is faster", "HostKeyAlgorithms ssh-rsa,ssh-ed25519")
              .build());

  private ExfilRules() {}
}
