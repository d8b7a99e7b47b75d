package trafficguardian.rules.secrets;

import java.util.List;
import trafficguardian.ipc.Severity;
import trafficguardian.rules.base.Rule;

/** Secrets that no single provider issues: known by their form, their name, or their randomness. */
final class GenericRules {
  /** Between a name and its value in code, JSON (also inside of JSON), YAML, forms and shells. */
  private static final String IS =
      "[\\\\\"'`\\]]{0,4}\\s{0,3}(?::|=|=>|:=|->|>|%3[AaDd])\\s{0,3}[\\\\\"'`]{0,4}";

  private static final String QUOTE = "\\\\{0,3}[\"'`]";

  /** Between them where the type is declared: of TypeScript, Swift, Rust, Python, Go and C. */
  private static final String TYPED =
      "(?:(?: ?\\?? ?: ?(?:& ?(?:'[a-z]+ )?)?| )(?:optional[<\\[])?(?:secret|ns)?str(?:ing)?[\\]>]?[?!]?"
          + "(?: \\| (?:none|null|undefined))?| ?\\[[0-9]{0,4}\\]) ?= ?(?:secretstr\\()?"
          + QUOTE;

  /** Between them where the name is that of a call, or its first argument. */
  private static final String CALL = "(?:\\(\\s{0,3}|" + QUOTE + " ?, ?)" + QUOTE;

  /** What belongs to a URL's user or password. */
  private static final String USERINFO = "[^\\s/?#@:\"'<>\\\\`\\x00]";

  private static final String AT_HOST = "@[A-Za-z0-9.\\[_$%{<-]";

  private static final String PASSWORD =
      ":" + "(?:[^\\s/?#@\"'<>\\\\`\\x00]+|<[a-z_ -]+>)" + AT_HOST;

  /** Before the name of an option or a value that asks for the next page. */
  private static final String TURNING_PAGES = "(?:(?:next|page|next[_-]page)[_-])?";

  /** Of what a table's column holds. */
  private static final String HEADING =
      "(?:(?:user ?|login)?pass(?:wd|word|phrase|code)|\\bpwd|api[ _-]?key"
          + "|\\b(?:(?:access|auth|bot|client|refresh)[ _])?(?:secret|token))";

  static final List<Rule> ALL =
      List.of(
          Rule.exfil("jwt", Severity.MEDIUM)
              .about("JSON web tokens: signed claims that open what they were issued for.")
              .remedy(
                  "End the session or revoke the token where it was issued, if it has not expired.")
              .unseen(
                  "A token on its way as authorization to one host is expected; to a second host it"
                      + " is not.")
              .finds("\\beyJ[A-Za-z0-9_-]{15,}\\.eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{16,}", 4096)
              .unless(Checks.jwt())
              .matches("{JWT}", "Bearer {JWT}", "\"id_token\":\"{JWT}\"", "token={JWT}")
              .ignores("eyJust kidding", "eyJ{B20}.eyJ{B20}.{B43}", "eyJhbGciOiJIUzI1NiJ9")
              .build(),
          Rule.exfil("database_url", Severity.HIGH)
              .about("Addresses of databases and queues with a password in them.")
              .remedy("Change the password, and look for connections that you do not know.")
              .unseen("Words such as password or changeme in its place: severity low.")
              .finds(
                  "(?i)\\b(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\\+srv)?|rediss?|amqps?|mssql|sqlserver|clickhouse|cockroachdb|oracle|jdbc:[a-z]+|nats|kafka|ldaps?|smtps?)(?:\\+[a-z0-9]+)?://"
                      + USERINFO
                      + "*"
                      + PASSWORD,
                  640)
              .finds("(?i)\\bjdbc:[a-z]+:[^\\s\"'\\x00]*[?&;]password=[^\\s\"'&;\\\\]{4,}", 640)
              .finds(
                  "(?i)\\bpassword=[^\\s\"'&;\\\\]{4,};[^\"'\\n\\x00]*\\b(?:server|host|data source|database)=[^\\s\"';]{2,}",
                  640)
              .unless(Secrets.inUrl())
              .secret(Secrets::urlPassword)
              .matches(
                  "postgresql://reporting:{B18}@10.20.3.7:5432/users",
                  "\"mongodb+srv://app:{B16}@c0.example/x\"",
                  "redis://:{B24}@cache:6379/0",
                  "DATABASE_URL=mysql+pymysql://u:{B16}@db/x",
                  "jdbc:postgresql://db/x?user=u&password={B16}")
              .ignores(
                  "postgres://localhost/test",
                  "mysql://root@localhost/db",
                  "redis://cache:6379/0",
                  "see https://example.org:8080/a@b")
              .build(),
          Rule.exfil("basic_auth_url", Severity.MEDIUM)
              .about("Addresses of web and file servers with a password in them.")
              .remedy("Change the password; give it to the client in another way.")
              .unseen("Words such as password or changeme in its place: severity low.")
              .finds(
                  "(?i)\\b(?:https?|s?ftps?|ssh|svn|wss?|dav|git)://" + USERINFO + "*" + PASSWORD,
                  640)
              .unless(Secrets.inUrl().and(Secrets.noWordInUrl()))
              .secret(Secrets::urlPassword)
              .matches(
                  "https://deploy:{B20}@git.example/r.git",
                  "ftp://u:{B12}@files.example",
                  "\"https://oauth2:{B24}@gitlab.example/x\"")
              .ignores(
                  "https://example.org:8080/a@b", "https://user@example.org/",
                  "https://medium.example/@user:x", "http://[::1]:80/a@b")
              .build(),
          Rule.exfil("generic_secret", Severity.MEDIUM)
              .about("Random values under a name such as secret, token, password or API key.")
              .remedy("Find out what the value opens, and replace it.")
              .unseen(
                  "Values that look like words or are encrypted, names other than passwords in other languages, and of"
                      + " what protects a form, turns pages or finds a record. Digests of passwords:"
                      + " severity low.")
              .finds(
                  "(?i)(?:hashed[_-]?)?(?:secret|(?:"
                      + HarmlessNames.OF_TOKENS
                      + "|\\b_)?token|pass(?:wd|word|phrase|code)?|(?:ice-)?pwd|credential|api[ _-]?key|"
                      + HarmlessNames.OF_KEYS
                      + "key|(?:access|secret|private|auth|(?:en|de)cryption|subscription|signing|master|shared|account|service|storage|admin) key|[_-]key|(?:cess|vate|auth|tion|ning|ster|ared|ount)key)s?(?:[a-z0-9_-]{0,12}(?:"
                      + IS
                      + "|"
                      + TYPED
                      + ")|"
                      + CALL
                      + ")(?:[^\\s\"'`\\\\,;<>(){}&\\x00]{8,}|\\$?\\{\\{? ?[A-Za-z_.]+ ?\\}?\\}|<[A-Za-z_ -]{4,}>)")
              // Without a sign between them: an option of a command, or a value that is no word.
              .finds(
                  "(?i)-(?:secret|"
                      + TURNING_PAGES
                      + "token|pass(?:wd|word|phrase|code)?|pwd|api-?key|key) [\"']?[^\\s\"'`\\\\,;<>(){}&\\x00-]{8,}")
              .finds(
                  "(?i)(?:secret|"
                      + TURNING_PAGES
                      + "token|pass(?:wd|word|phrase|code)?|credential|api[ _-]?key)s?(?:[_-][a-z]{1,8})? [A-Za-z0-9+/_.~-]{24,}={0,2}")
              // Something else between them: only behind a name as of a variable, or as in a
              // sentence.
              .finds(
                  "(?:(?:[CX]SRF[_-])?TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL|API_?KEY|(?:ACCESS|AUTH|PRIVATE|SIGNING|ENCRYPTION|SERVICE)_KEY|_PAT|_PWD)S?"
                      + Secrets.APART
                      + Secrets.VALUE)
              .finds(
                  "(?i)(?:secret|token|pass(?:word|wd|phrase|code)|pwd|(?:api|access|auth|private)[_ -]?key)s?(?: (?:(?:for|on|of|at) (?:(?:the|our|my) )?(?:[a-z0-9@._-]+ ){1,3})?(?:(?:is|was)(?: now)?|will be|(?:set|reset|changed) to):? [\"'`]?"
                      + "| (?:for|on|of|at) (?:(?:the|our|my) )?(?:[a-z0-9@._-]+ ){0,2}[a-z0-9@._-]+: [\"'`]?"
                      + "|[\"'\\\\]{1,4}\\s{0,2},\\s{0,2}[\"'\\\\]{1,4}value[\"'\\\\]{1,4}\\s?[:=]\\s?(?:\\{\\s?[\"'\\\\]{1,4}stringValue[\"'\\\\]{1,4}:\\s?)?[\"'\\\\]{1,4}"
                      + "|</[A-Za-z]{1,8}>\\s*<(?:value|string)>"
                      + "|[\"'\\\\]{1,4}\\s?\\{[^}\\x00]*\\bdefault\\s*=\\s*[\"'\\\\]{1,4})"
                      + Secrets.PASSWORD)
              .finds(
                  "(?i)(?:\\bpw|"
                      + Secrets.PASSWORD_ELSEWHERE
                      + ")(?:"
                      + IS
                      + "| (?:es|est|ist|is|lautet|\\xc3\\xa8|\\xc3\\xa9|to):? |\\xef\\xbc\\x9a\\s?)"
                      + Secrets.PASSWORD)
              .finds(
                  "(?i)(?:secret|(?:access|auth|api|bot|bearer|refresh)[_-]?token|pass(?:word|wd|phrase)|pwd|(?:api|access|auth|account|storage|signing|encryption)[_-]?key)"
                      + QUOTE
                      + "\\s{1,3}value ?= ?"
                      + QUOTE
                      + Secrets.PASSWORD)
              // Behind words that say by themselves what follows.
              .finds("(?i)\\bidentified (?:with [a-z0-9_]{3,24} )?by " + QUOTE + Secrets.PASSWORD)
              .finds("(?i)\\bbind_?pw {1,4}" + Secrets.PASSWORD)
              .finds(
                  "(?i)\\bconvertto-securestring(?: -(?:string|asplaintext|force)){0,3} "
                      + QUOTE
                      + Secrets.PASSWORD)
              // Of something that is named between them.
              .finds(
                  "(?i)(?:"
                      + Secrets.PASSWORD_ELSEWHERE
                      + ")(?: [^\\s:=\\x00]{2,16}){1,4}(?:(?: (?:lautet|es|ist|est|to|\\xc3\\xa8|\\xc3\\xa9))?:| (?:lautet|es|ist|est|\\xc3\\xa8|\\xc3\\xa9)) [\"'`]?"
                      + Secrets.PASSWORD)
              // Behind a blank alone, and of a user who is named before it.
              .finds("(?i)\\bpass(?:word|wd|phrase|code) [\"'`]?" + Secrets.PASSWORD)
              .finds(
                  "(?i)\\b(?:login|cred(?:ential)?s?)(?: (?:is|are))?:? [\"'`]?[a-z0-9._@-]{2,32}[\"'`]?(?: ?/ ?|:)[\"'`]?"
                      + Secrets.PASSWORD)
              .finds(
                  "\\b(?:sshpass -p ?|curl (?:[^\\n|;&\\x00]* )?(?:-u|--user)[ =]?[\"']?[A-Za-z0-9._@-]+:"
                      + "|mysql(?:dump|admin)? (?:[^\\n|;&\\x00]* )?-p|redis-cli (?:[^\\n|;&\\x00]* )?-a )[\"']?"
                      + Secrets.PASSWORD)
              // What browsers and stores of passwords write out, and other tables.
              .finds("(?i)" + TableCell.below(HEADING), TableCell.MAX_SPAN)
              .finds("(?i)" + TableCell.belowLast(HEADING), TableCell.MAX_SPAN)
              // Django's, with all that its alphabet has.
              .finds("(?i)\\bsecret_key" + IS + "[a-z0-9!@#$%^&*(_=+)-]{50}")
              // As requests are written down; a header itself has its name elsewhere.
              .finds(
                  "(?i)\\bauthorization"
                      + IS
                      + "(?:basic|bearer|token) [A-Za-z0-9+/_.~-]{16,}={0,2}")
              // Services whose names are not rules of their own.
              .finds("\\brubygems_[0-9a-f]{48}\\b")
              .finds("\\bATATT3[A-Za-z0-9_=-]{150,}")
              .finds("\\bATCTT3[A-Za-z0-9_=-]{180,}")
              .finds("\\bAKCp[A-Za-z0-9]{69}\\b")
              .finds("\\bdt0c01\\.[A-Z0-9]{24}\\.[A-Z0-9]{64}\\b")
              .finds("\\bsq0(?:atp|csp)-[A-Za-z0-9_-]{22,60}")
              .finds("\\bEAAA[A-Za-z0-9_-]{60}\\b")
              .finds("\\bEAA[AMC][A-Za-z0-9]{100,}")
              .finds("\\bpnu_[A-Za-z0-9]{36}\\b")
              .finds("\\bsgp_(?:[0-9a-f]{16}_|local_)?[0-9a-f]{40}\\b")
              .finds("\\bvc[apkri]_[A-Za-z0-9]{24,}")
              .finds("\\bsha256~[A-Za-z0-9_-]{43}")
              .finds("\\bxkeysib-[0-9a-f]{64}-[A-Za-z0-9]{16}\\b")
              .finds("\\bduffel_(?:test|live)_[A-Za-z0-9_=-]{43}")
              .finds("\\bphx_[A-Za-z0-9_]{43}")
              .finds("\\brnd_[A-Za-z0-9]{28,32}\\b")
              .finds("\\baoc_[A-Za-z0-9_-]{32,}")
              .finds("\\bjina_[0-9a-f]{32}[A-Za-z0-9_-]{28}")
              .finds("\\bsq[apu]_[0-9a-f]{40}\\b")
              .finds("\\bLTAI[A-Za-z0-9]{17,21}\\b")
              .finds("\\bAKID[A-Za-z0-9]{32}\\b")
              .finds("\\bCFPAT-[A-Za-z0-9_-]{43}")
              .finds("\\bbkua_[0-9a-f]{40}\\b")
              .finds("\\boy2[a-z0-9]{43}\\b")
              .finds("\\bATBB[A-Za-z0-9_=]{24,}")
              .finds(
                  "\\bpat-(?:na|eu)[0-9]-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b")
              .finds("\\bshippo_(?:live|test)_[0-9a-f]{40}\\b")
              .finds("\\brzp_(?:live|test)_[A-Za-z0-9]{14,}")
              .finds("\\bFLWSECK(?:_TEST)?-[0-9a-zA-Z]{32}-X\\b")
              .finds("\\bsl\\.[A-Za-z0-9_-]{130,}")
              .finds("\\bEZ[AT]K[A-Za-z0-9]{54}\\b")
              .finds("\\brdme_[a-z0-9]{70}\\b")
              .finds("\\bfio-u-[A-Za-z0-9_-]{64}")
              .finds("\\btfp_[A-Za-z0-9_.=-]{40,64}")
              .finds("\\bsk\\.eyJ[A-Za-z0-9_-]{50,}\\.[A-Za-z0-9_-]{20,}")
              .unless(Secrets.named())
              .secret(Secrets::value)
              .lowIn(ShownValues::areOfPages)
              .matches(
                  "shippo_live_{H40}",
                  "rzp_live_{B14}",
                  "bkua_{H40}",
                  "LTAI{B20}",
                  "jina_{H32}{U28}",
                  "client_secret: {B44}",
                  "Secret key: {B40}",
                  "kennwort: {B12}!",
                  ".api_key(\"{B40}\")",
                  "set_password('{B12}:{B12}')",
                  "client.WithToken(\\\"{H40}\\\")",
                  "headers.append('x-api-key', '{B32}')",
                  "let apiKey: String = \"{B28}\"",
                  "const API_KEY: &'static str = \"{B28}\"",
                  "var apiKey string = \"{B28}\"",
                  "api_key: str | None = '{B28}'",
                  "char password[] = \"{B20}\"",
                  "\"password\" -> \"{B16}\"",
                  "<key>ApiSecret</key>\n  <string>{B20}</string>",
                  "<add key=\"ApiSecret\" value=\"{B28}\"/>",
                  "IDENTIFIED BY '{B12}!4xA'",
                  "bindpw {B12}!4xA",
                  "ConvertTo-SecureString \"{B12}!4xA\" -AsPlainText",
                  "Das Passwort der Datenbank lautet {B12}!4x",
                  "contrase\u00f1a de la base: {B12}!4x",
                  "pw: {B12}!2x",
                  "API key: {H32}",
                  "<password>{B20}</password>",
                  "{\"key\":\"db.password\",\"value\":{\"stringValue\":\"{B20}\"}}",
                  "with password {B8}!{B8}4x until",
                  "login: root / {B8}!{B8}4x",
                  "sshpass -p '{B16}' ssh",
                  "curl -s -u admin:{B16} https://",
                  "url,username,password,note\nhttps://x.example,me,{B16},",
                  "user;password\nroot;{B16}\n",
                  "| service | password |\n|---|---|\n| db | {B16} |",
                  "the admin password is: {B8}!{B8}4x",
                  "the root password for the staging console is {B16}",
                  "root password for ferry-03: {B16}",
                  "le mot de passe est {B16}",
                  "das Passwort lautet {B16}",
                  "password for root is {B16}",
                  "export API_TOKEN={B40}",
                  "\"password\": \"{B16}\"",
                  "api-key={H32}",
                  "site_secret={B40}",
                  "{\\\"apiKey\\\": \\\"{B32}\\\"}",
                  "DB_PASSWORD='{B20}'",
                  "\"authorization\": \"Bearer {U43}\"",
                  "rubygems_{H48}",
                  "sq0atp-{U22}",
                  "client_secret={B40}",
                  "client_token_secret={B40}",
                  "FORM_PASSWORD={B40}",
                  "sha256~{B43}",
                  "API_TOKEN=\nDB_PASSWORD={B40}")
              .ignores(
                  "API_TOKEN=\nPUBLIC_URL=https://example.org/{B20}",
                  "AUTH_SECRET=\nBUILD_NUMBER={B40}",
                  "AUTH_SECRET=\nBUILD=x{B40}",
                  "password: string",
                  "tokenizer(\"{B40}\")",
                  "csrfToken('{B40}')",
                  "token('0x{H40}')",
                  "tokenAddress: {B40}",
                  "refresh_token: 4857goldfish827423",
                  "identified by '{H40}'",
                  "<input name=\"token\" value=\"{B40}\">",
                  "user,password,hash\nroot,hunter2,{B24}",
                  "f(user, password,\n  base64Encoded=True, x1)",
                  "the password is wrong.",
                  "password authentication failed",
                  "password Base64-encoded",
                  "a=ice-pwd:{B24}",
                  "login: admin / role: editor",
                  "Partition key: {H32}",
                  "public key: {B43}",
                  "api_key=phc_{B43}",
                  "token = getAccessToken()",
                  "secret: process.env.CLIENT_SECRET",
                  "const tokens = splitIntoTokens",
                  "csrf_token={B40}",
                  "XSRF-TOKEN={H8}-{H4}-{H4}-{H4}-{H12}; x",
                  "\"site_key\": \"6L{B38}\"",
                  "public-key: {B43}",
                  "sentry_key={H32}",
                  "Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
                  "the secret of good code",
                  "max_tokens: 4096000000",
                  "csrfmiddlewaretoken={B40}",
                  "\"_token\": \"{B40}\"",
                  "\"ClientRequestToken\": \"{B40}\"",
                  "continuation_token={B40}",
                  "\"partitionKey\": \"{B40}\"",
                  "s3_key={B40}",
                  "password: Ag{B400}",
                  "secret: vault:v1:{B60}",
                  "passwordHash: calculatePasswordHash",
                  "Credential=ABCDEF/20121226/us-east-1/sqs/aws4_request",
                  "--install-key C0FCF8642D830C53246211400346653590B3795B",
                  "bypass('newdomain.com:1234')",
                  "versionToken: {B40}")
              .build(),
          Rule.exfil("generic_high_entropy", Severity.LOW)
              .about("Random values under a name that often, but not always, means a secret.")
              .remedy("Find out what the value is; never an alert of its own.")
              .unseen("Random values under other names: most are identifiers and digests.")
              .finds(
                  "(?i)\\b(?:session_?id|sessionid|auth_?data|signing|hmac|master|seed_hex|licen[cs]e_?key|loot|exfil)"
                      + IS
                      + "[A-Za-z0-9+/_.=-]{24,}")
              .unless(Secrets.named())
              .secret(Secrets::value)
              .matches("sessionid={B32}", "\"hmac\": \"{H64}\"", "master: {B40}", "auth_data={B40}")
              .ignores("sessionid=1", "master: main-branch-of-the-repository", "hmac is a hash")
              .build());

  private GenericRules() {}
}
