package trafficguardian.rules.secrets;

import java.util.List;
import java.util.regex.Pattern;
import trafficguardian.ipc.Severity;
import trafficguardian.rules.base.Check;
import trafficguardian.rules.base.Rule;

/** Files that should not leave: by their paths, and by what only they contain. */
final class FileRules {
  /** A path separator as it is written in paths, JSON strings and URLs, also more than once. */
  private static final String SEP = "(?:(?:/|%2[Ff])(?:\\.?(?:/|%2[Ff]))*|\\\\{1,2}|%5[Cc])";

  /** The dot of a hidden file: not after a word, but a separator's escape may end in a letter. */
  private static final String DOT = "(?:\\B|%2[Ff]|%5[Cc])\\.";

  /** A file of a WhatsApp session that few others are called like. */
  private static final String SESSION_FILE =
      "\\b(?:pre-key-[0-9]+|session-[0-9]{6}[0-9_]*\\.[0-9]+"
          + "|sender-key-[A-Za-z0-9_.@%+-]+|app-state-sync-(?:key|version)-[A-Za-z0-9_+-]+)\\.json\\b";

  private static final String BREAK = "(?:\\r?\\n|\\\\{1,2}n|%0[Aa]){1,3}";

  /** What a name and its value are written with in JSON, YAML and what is quoted of them. */
  private static final String IS = "[\\\\\"' ]{0,4}[:=][\\\\\"' ]{0,4}";

  static final List<Rule> ALL =
      List.of(
          Rule.exfil("ssh_key_file", Severity.HIGH)
              .about("Paths of SSH private keys and of files that grant SSH access.")
              .unseen(
                  "The list of known hosts tells where keys fit: severity low. So is a file that is"
                      + " only spoken of, written or used.")
              .remedy("If the file was read, replace the key wherever its public half is trusted.")
              .naming()
              .lowIn(NamedFiles::areHarmless)
              .finds(
                  DOT
                      + "ssh"
                      + SEP
                      + "(?:id_(?:rsa|dsa|ecdsa|ed25519)(?:[_.-][A-Za-z0-9_.-]{1,40})?|identity|authorized_keys2?|known_hosts|config)\\b")
              .finds(DOT + "ssh" + SEP + "(?:id_[a-z0-9]{0,6}[?*](?:\\.pub\\b)?|\\*)")
              .finds("/etc/ssh/ssh_host_[a-z0-9]{2,8}_key(?:\\.pub)?\\b")
              .unless(Checks.notEndingWith(".pub").and(Checks.lesser("known_hosts")))
              .matches(
                  "cat ~/.ssh/id_rsa",
                  "cp ~/.ssh/id_ed25519_prod /tmp",
                  "~/.ssh/known_hosts",
                  "tar c ~/.ssh/id_*",
                  "/home/node/.ssh/id_ed25519",
                  "C:\\Users\\build\\.ssh\\id_rsa",
                  "{\"p\":\"C:\\\\Users\\\\b\\\\.ssh\\\\id_ecdsa\"}",
                  "%24HOME%2F.ssh%2Fauthorized_keys",
                  "/home/agent/.ssh/config",
                  "/etc/ssh/ssh_host_ed25519_key")
              .ignores(
                  "~/.ssh/id_rsa.pub",
                  "~/.ssh/id_*.pub",
                  "~/.ssh/id_rsa_prod.pub",
                  ".sshd/id_rsa",
                  "the .ssh folder")
              .build(),
          Rule.exfil("unix_sensitive", Severity.HIGH)
              .about(
                  "Unix account and privilege files, by path or by content, and process environments.")
              .remedy(
                  "If the file was read, change the passwords of the accounts whose hashes it holds.")
              .naming()
              .lowIn(NamedFiles::areHarmless)
              .finds(
                  "(?:/|%2[Ff])etc"
                      + SEP
                      + "(?:passwd|shadow|gshadow|sudoers|master\\.passwd|security"
                      + SEP
                      + "o?passwd)\\b")
              // Behind a pattern of the shell's.
              .finds("/etc/(?:pa|pas|pass|passw|sh|sha|shad|shado)[?*]")
              .finds("(?:/|%2[Ff])proc" + SEP + "(?:self|[0-9]{1,7})" + SEP + "environ\\b")
              .finds("\\broot:[x*!]?:0:0:")
              // A path alone, in Base64.
              .finds("\\bL2V0Yy9(?:zaGFkb3|wYXNzd2)[Q-Tc-f]\\b")
              // A password hash in a shadow file: sha-crypt, bcrypt, yescrypt, md5-crypt.
              .finds(":\\$(?:1|5|6|y|gy|2[aby])\\$[./A-Za-z0-9$=,]{24,}:", 256)
              .matches(
                  "/etc/passwd",
                  "/etc/./shadow",
                  "/etc//passwd",
                  "file%3A%2F%2F%2Fetc%2Fshadow",
                  "../../../../etc/passwd",
                  "/etc/sha?ow",
                  "/etc/sudoers.d/90-cloud",
                  "/etc/gshadow",
                  "/etc/master.passwd",
                  "%2Fproc%2Fself%2Fenviron",
                  "root:x:0:0:root:/root:/bin/bash",
                  "root:$6${B16}${B86}:19850:0:99999:7:::")
              .ignores("/etc/passwdqc", "/etc/hosts", "/etc/shadowsocks.json", "/proc/self/status")
              .build(),
          Rule.exfil("dotenv_file", Severity.MEDIUM)
              .about("Dotenv files, which hold an application's secrets: by path or by content.")
              .remedy("Take every secret in the file for lost and change it.")
              .unseen("Contents without a name that speaks of a secret.")
              .naming()
              .lowIn(NamedFiles::areHarmless)
              .finds("(?:/|\\\\|%2[Ff]|%5[Cc])\\.env(?:\\.[a-z]{1,20}){0,2}\\b")
              // Of a part of a form; titles of what a page shows have no other parameter before.
              .finds("; ?filename=\"\\.env(?:\\.[a-z]{1,20}){0,2}\"")
              // A secret among the lines of an environment.
              .finds(
                  "(?:SECRET|PASSWORD|PASSWD|_PASS|TOKEN|_KEY|_DSN|DATABASE_URL)[A-Z0-9_]*=[\"']?[^\\s\"'\\\\]{8,}[\"']?"
                      + BREAK
                      + "(?:export )?[A-Z][A-Z0-9_]+=[^\\s]")
              .unless(
                  Checks.notEndingWith(".example", ".sample", ".template", ".dist", ".example\"")
                      .and(Secrets.dotenv()))
              .matches(
                  "/srv/app/.env",
                  "/workspace/.env.production",
                  "DB_HOST=10.0.0.4\nDB_PASSWORD={B20}\nPORT=80",
                  "SESSION_SECRET={H32}\\nDEBUG=1",
                  "./config/.env.local",
                  "%2Fhome%2Fnode%2F.env",
                  "; filename=\".env\"",
                  "C:\\app\\.env")
              .ignores(
                  "process.env.HOME",
                  "/.env.example",
                  "```env filename=\".env\"",
                  "/.environment",
                  "a.env file",
                  "API_TOKEN={B32}",
                  "API_TOKEN=your-token-here\nDEBUG=1",
                  "STRIPE_SECRET_KEY=sk_test_your_key\nDEBUG=1",
                  "AWS_SECRET_ACCESS_KEY=je7MtGbClwBF/2Zp9Utk/h3yCo8nvb" + "EXAMPLEKEY\nA=1",
                  "import.meta.env")
              .build(),
          Rule.exfil("cloud_credential_file", Severity.HIGH)
              .about(
                  "Files in which cloud tools, registries and AI agents keep credentials: by path or content.")
              .remedy("Take every credential in the file for lost and replace it.")
              .naming()
              .lowIn(NamedFiles::areHarmless)
              .finds(DOT + "aws" + SEP + "(?:(?:credentials|config)\\b|(?:cred[a-z]{0,6})?[*])")
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
              .finds(DOT + "oci" + SEP + "[a-z0-9_]+\\.pem\\b")
              .finds(
                  "(?:/|%2[Ff])etc"
                      + SEP
                      + "kubernetes"
                      + SEP
                      + "(?:super-)?(?:admin|kubelet|scheduler|controller-manager)\\.conf\\b")
              .finds(DOT + "docker" + SEP + "config\\.json\\b")
              .finds(SEP + "\\.(?:netrc|npmrc|pypirc|git-credentials|vault-token|pgpass)\\b")
              .finds(DOT + "claude" + SEP + "\\.credentials\\.json\\b")
              .finds(DOT + "(?:codex|picoclaw)" + SEP + "auth\\.json\\b")
              .finds(DOT + "gemini" + SEP + "oauth_creds\\.json\\b")
              .finds(DOT + "picoclaw" + SEP + "(?:\\.security\\.yml|launcher-config\\.json)\\b")
              .finds(DOT + "terraform\\.d" + SEP + "credentials\\.tfrc\\.json\\b")
              .finds(DOT + "cargo" + SEP + "credentials(?:\\.toml)?\\b")
              .finds(DOT + "gnupg" + SEP + "(?:private-keys-v1\\.d|secring\\.gpg)\\b")
              .finds("(?:secrets|kubernetes\\.io)" + SEP + "serviceaccount" + SEP + "token\\b")
              // kubeconfig, Docker's config.json, .npmrc, .netrc, .pgpass, gh's hosts.yml.
              .finds("\\bclient-key-data" + IS + "LS0tLS1CRUdJTi[A-Za-z0-9+/=]{20,}")
              .finds(
                  "\\bauths[\\\\\"' ]{0,4}: {0,2}\\{[^}\\x00]*\\bauth"
                      + IS
                      + "[A-Za-z0-9+/]{12,}={0,2}")
              .finds("\\b_auth(?:Token)? {0,2}= {0,2}[\"']?[A-Za-z0-9+/=_-]{16,}")
              .finds(
                  "\\bmachine\\s+[A-Za-z0-9.-]+\\s+login\\s+[^\\s]+\\s+password\\s+[^\\s\"\\\\]{4,}")
              .finds(":5432:[A-Za-z0-9_*-]+:[A-Za-z0-9_.*-]+:[^\\s:\"\\\\]{6,}")
              .finds("\\boauth_token" + IS + "gh[opsu]_[A-Za-z0-9]{36}")
              .unless(FileRules::template)
              .matches(
                  "~/.aws/credentials",
                  "%2Froot%2F.aws%2Fcredentials",
                  "/home/ci/.config/gcloud/application_default_credentials.json",
                  "${HOME}/.aws/cred*",
                  "~/.azure/msal_token_cache.json",
                  "/home/dev/.kube/config",
                  "~/.docker/config.json",
                  "/etc/kubernetes/admin.conf",
                  "~/.oci/oci_api_key.pem",
                  "/home/node/.claude/.credentials.json",
                  "~/.config/gh/hosts.yml",
                  "/root/.netrc",
                  "/home/ci/.npmrc",
                  "~/.codex/auth.json",
                  "~/.gnupg/secring.gpg",
                  "~/.cargo/credentials.toml",
                  "/var/run/secrets/kubernetes.io/serviceaccount/token",
                  "client-key-data: LS0tLS1CRUdJTi{B40}",
                  "{\"auths\": {\"r.example\": {\"auth\": \"{B24}==\"}}}",
                  "//registry.example/:_authToken={B36}",
                  "machine git.example login bot password {B20}",
                  "machine git.example\n  login bot\n  password {L8}{B8}",
                  "db.example:5432:shop:app:{B16}")
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
              .remedy("Log the linked device out on the phone and link it again.")
              .finds(
                  "(?:auth_info(?:_[a-z]{2,12})?|baileys_auth(?:_info)?|wa[_-](?:session|auth)s?|store"
                      + SEP
                      + "auth|store"
                      + SEP
                      + "auth_info_baileys|store"
                      + SEP
                      + "baileys|sessions"
                      + SEP
                      + "baileys|credentials"
                      + SEP
                      + "whatsapp)"
                      + SEP
                      + "(?:[A-Za-z0-9_.@+-]+"
                      + SEP
                      + ")?(?:creds\\.json|(?:session|pre-key|sender-key|app-state-sync-key|app-state-sync-version|lid-mapping|device-list|tctoken)-[A-Za-z0-9_.@%+-]+\\.json)")
              .finds(
                  "\\bauth"
                      + SEP
                      + "(?:pre-key|sender-key|app-state-sync-(?:key|version))-[A-Za-z0-9_.@%+-]+\\.json")
              // Two files of a session in a listing of its folder.
              .finds(SESSION_FILE + "[^\\x00]*" + SESSION_FILE, 256)
              .finds("\\bcreds\\.json\\b[^\\x00]*" + SESSION_FILE, 256)
              .finds("(?:/|\\\\|%2[Ff])whatsapp" + SEP + "store\\.db\\b")
              .finds("\\.wwebjs_auth" + SEP + "session\\b")
              // The whole folder, as it is packed.
              .finds(
                  "\\b(?:tar|zip|7z|rsync|scp)\\s[^\\n\\x00]*(?:auth_info_(?:baileys|multi)|baileys_auth(?:_info)?|\\.wwebjs_auth)\\b")
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
                  "auth_info_multi/session-4915.0.json",
                  "wa-session/creds.json",
                  ".wwebjs_auth/session-main/Default",
                  "tar: auth/pre-key-31.json",
                  "tar czf wa.tgz auth_info_baileys/",
                  "creds.json  pre-key-1.json  session-4915700000.0.json",
                  "[\"pre-key-1.json\", \"pre-key-2.json\"]",
                  "{\"noiseKey\":{\"private\":\"{B43}=\"},\"signedIdentityKey\":{\"private\":\"{B43}=\"}}")
              .ignores(
                  "creds.json", "session-42.json", "app/auth/creds.json", "the noiseKey of a call")
              .build());

  private static final Pattern LAST_WORD = Pattern.compile("(?s).*\\s(\\S+)");

  /** At the end of a password, or a comment's mark in it. */
  private static final Pattern NO_LETTERS = Pattern.compile("[0-9'\")]+$|#");

  private FileRules() {}

  /** A setting whose value is still to be put in, or is one that manuals show. */
  private static Check.Verdict template(String match) {
    boolean templated =
        (match.startsWith("_auth")
                && Placeholders.isTemplate(match.substring(match.indexOf('=') + 1)))
            || (match.startsWith("client-key") && Secrets.isFirstLine(Secrets.value(match)));
    if (!match.startsWith("machine")) {
      return templated ? Check.Verdict.PLACEHOLDER : Check.Verdict.REAL;
    }
    String password = LAST_WORD.matcher(match).replaceFirst("$1");
    if (Placeholders.isExamplePassword(password) || Placeholders.isPublished(password)) {
      return Check.Verdict.PLACEHOLDER;
    }
    return Secrets.isShortWord(NO_LETTERS.matcher(password).replaceAll(""))
        ? Check.Verdict.DOUBTFUL
        : Check.Verdict.REAL;
  }
}
