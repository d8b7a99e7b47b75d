package trafficguardian.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import trafficguardian.ipc.Agent;
import trafficguardian.ipc.Classification;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Protocol;
import trafficguardian.ipc.Severity;
import trafficguardian.rules.ExampleText;

/** A credential in its own place is in order; the same one anywhere else is not. */
class JudgeTest {
  private final Random random = new Random(7);
  private final DetectorFixture fixture = new DetectorFixture();

  @ParameterizedTest
  @CsvSource({
    "api.anthropic.com, x-api-key, sk-ant-api03-{U93}AA",
    "api.anthropic.com, Authorization, Bearer sk-ant-oat01-{U93}AA",
    "api.openai.com, Authorization, Bearer sk-proj-{U74}T3BlbkFJ{U74}",
    "openrouter.ai, Authorization, Bearer sk-or-v1-{H64}",
    "api.github.com, Authorization, token ghp_{CRC36}",
    "api.github.com, Authorization, Bearer github_pat_{B22}_{B59}",
    "gitlab.com, PRIVATE-TOKEN, glpat-{B20}",
    "registry.npmjs.org, Authorization, Bearer npm_{CRC36}",
    "slack.com, Authorization, Bearer xoxb-{D12}-{D12}-{B24}",
    "discord.com, Authorization, Bot {DISCORD}",
    "api.stripe.com, Authorization, Bearer sk_live_{B24}",
    "api.sendgrid.com, Authorization, Bearer SG.{B22}.{B43}",
    "storage.googleapis.com, Authorization, Bearer ya29.{U120}",
    "s3.eu-west-1.amazonaws.com, Authorization, AWS4-HMAC-SHA256 Credential=AKIA{T16}/20261120/eu",
    "api.linear.app, Authorization, lin_api_{B40}",
    "mcp.figma.com, Authorization, Bearer figd_{U40}",
    "us-central1-aiplatform.googleapis.com, x-goog-api-key, AIzaSy{B33}",
    "gitlab.corp.internal, PRIVATE-TOKEN, glpat-{B20}",
    "api.notion.com, Authorization, Bearer ntn_{D11}{B35}",
    "api.cloudflare.com, Authorization, Bearer cfut_{B40}{H8}",
    "adb-1.cloud.databricks.com, Authorization, Bearer dapi{H32}",
    "api.brevo.com, api-key, xkeysib-{H64}-{B16}",
    "api.internal.example, Authorization, Bearer {JWT}"
  })
  void inItsOwnPlaceItIsExpected(String host, String header, String template) {
    String value = ExampleText.of(template, random);
    header(DetectorFixture.https(host), header, value);
    header(DetectorFixture.https(host), header, value);
    assertClasses(Classification.EXPECTED);
    assertEquals(Severity.LOW, fixture.findings.get(0).detection().severity());
    fixture.findings.clear();

    header(DetectorFixture.http(host), header, value);
    header(DetectorFixture.https(host + ".evil.example"), header, value);
    header(DetectorFixture.https(host.replace('.', '-') + ".example"), header, value);
    fixture.body(fixture.detector.begin(DetectorFixture.https(host), Direction.OUTBOUND), value);
    assertClasses(
        Classification.THREAT, Classification.THREAT, Classification.THREAT, Classification.THREAT);
  }

  @ParameterizedTest
  @CsvSource({
    "api.telegram.org, /bot{D10}:AA{B33}/getUpdates",
    "api.telegram.org, /bot{D10}:Au{B33}/sendMessage",
    "hooks.slack.com, /services/T{X10}/B{X10}/{B24}",
    "discord.com, /api/webhooks/{D19}/{U68}",
    "api.themoviedb.org, /3/search/movie?api_key={H32}",
    "maps.googleapis.com, /maps/api/geocode/json?address=x&key=AIzaSy{B33}",
    "b.s3.amazonaws.com, /k?X-Amz-Credential=AKIA{T16}%2F20261120"
  })
  void aPlaceInTheTargetIsOwnOnlyAtItsHost(String host, String template) {
    String target = ExampleText.of(template, random);
    target(host, target);
    assertClasses(Classification.EXPECTED);
    fixture.findings.clear();
    target(
        "collector.example",
        target
            .replace("/services", "/x?u=hooks.slack.com/services")
            .replace("/api/web", "/x?u=discord.com/api/web"));
    assertClasses(Classification.THREAT);
  }

  @Test
  void aSessionInTheOwnNetworkNeedsNoTls() {
    header(DetectorFixture.http("192.168.1.20"), "Authorization", jwt());
    header(DetectorFixture.http("localhost"), "Cookie", "session=" + jwt());
    header(DetectorFixture.http("192.0.2.20"), "Authorization", jwt());
    assertClasses(Classification.EXPECTED, Classification.EXPECTED, Classification.THREAT);
  }

  private String jwt() {
    return ExampleText.of("{JWT}", random);
  }

  @Test
  void aSecondKeyIsAThreatUnlessItIsAnotherAgents() {
    String host = "api.github.com";
    header(DetectorFixture.https(host), "Authorization", token());
    header(DetectorFixture.https(host), "Authorization", token());
    header(agent("coder", host), "Authorization", token());
    header(agent("coder", host), "Authorization", token());
    assertClasses(
        Classification.EXPECTED,
        Classification.THREAT,
        Classification.EXPECTED,
        Classification.THREAT);
  }

  @Test
  void aRenewedTokenMayFollowAnotherOnceThatIsOld() {
    Exchange google = DetectorFixture.https("storage.googleapis.com");
    String first = ExampleText.of("Bearer ya29.{U120}", random);
    header(google, "Authorization", first);
    header(google, "Authorization", ExampleText.of("Bearer ya29.{U120}", random));
    fixture.nanos = TimeUnit.MINUTES.toNanos(50);
    header(google, "Authorization", ExampleText.of("Bearer ya29.{U120}", random));
    header(google, "Authorization", first);
    assertClasses(
        Classification.EXPECTED,
        Classification.THREAT,
        Classification.EXPECTED,
        Classification.THREAT);
  }

  @Test
  void aTokenOfAnyHostBelongsToTheFirstThatItWasShownTo() {
    String bearer = ExampleText.of("Bearer {JWT}", random);
    header(DetectorFixture.https("api.internal.example"), "Authorization", bearer);
    header(DetectorFixture.https("collector.example"), "Authorization", bearer);
    assertClasses(Classification.EXPECTED, Classification.THREAT);
  }

  @Test
  void aClientSecretIsExpectedWhereItIsExchanged() {
    String form = ExampleText.of("grant_type=x&client_secret=GOCSPX-{B28}&code={B40}", random);
    fixture.body(
        fixture.detector.begin(DetectorFixture.https("oauth2.googleapis.com"), Direction.OUTBOUND),
        form);
    assertClasses(Classification.EXPECTED);
    fixture.body(fixture.outbound("collector.example"), form);
    assertEquals(Classification.THREAT, fixture.findings.get(1).detection().classification());
  }

  @ParameterizedTest
  @CsvSource({
    "sts.amazonaws.com, /, EXPECTED",
    "sts.eu-central-1.amazonaws.com, /, EXPECTED",
    "sts.googleapis.com, /v1/token, EXPECTED",
    "login.microsoftonline.com, /x/oauth2/v2.0/token, EXPECTED",
    "pypi.org, /_/oidc/mint-token, EXPECTED",
    "crates.io, /api/v1/trusted_publishing/tokens, EXPECTED",
    "rubygems.org, /api/v1/oidc/trusted_publisher/exchange_token, EXPECTED",
    "app.infisical.com, /api/v1/auth/oidc-auth/login, EXPECTED",
    "api.doppler.com, /v3/auth/oidc, EXPECTED",
    "fulcio.sigstore.dev, /api/v2/signingCert, EXPECTED",
    "vault.corp.internal, /v1/auth/jwt/login, EXPECTED",
    "vault.collector.example, /v1/auth/jwt/login, THREAT",
    "vault.corp.internal, /v1/secret/data/x, THREAT",
    "sts.collector.example, /, THREAT",
    "sts.amazonaws.com.collector.example, /, THREAT",
    "bucket.s3.amazonaws.com, /, THREAT",
    "pypi.org, /legacy/, THREAT"
  })
  void theTokenOfAWorkloadIsExpectedWhereItIsExchanged(
      String host, String target, Classification classification) {
    body(host, target, ExampleText.of("x=y&proof={JWT}", random));
    assertClasses(classification);
  }

  @Test
  void whatAHostTakesAtOnePathIsAThreatAtAnother() {
    String key = ExampleText.of("{\"key\":\"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5{B44}\"}", random);
    body("api.github.com", "/user/keys?x=1", key);
    body("api.github.com", "/gists", key);
    String secret = ExampleText.of("client_secret={B40}", random);
    body("slack.com", "/api/oauth.v2.access", secret);
    body("slack.com", "/api/chat.postMessage", secret);
    String application = ExampleText.of("client_secret=gloas-{H64}", random);
    body("gitlab.com", "/oauth/token", application);
    body("gitlab.com", "/api/v4/snippets", application);
    assertClasses(
        Classification.EXPECTED,
        Classification.THREAT,
        Classification.EXPECTED,
        Classification.THREAT,
        Classification.EXPECTED,
        Classification.THREAT);
  }

  @Test
  void aKeyWithoutAFormOfItsOwnIsToldByItsNameAndHost() {
    String host = "api2.amplitude.com";
    body(host, "/2/httpapi", ExampleText.of("{\"api_key\":\"{H32}\"}", random));
    body(host, "/2/httpapi", ExampleText.of("{\"password\":\"{B32}\"}", random));
    body("collector.example", "/", ExampleText.of("{\"api_key\":\"{H32}\"}", random));
    assertClasses(Classification.EXPECTED, Classification.THREAT, Classification.THREAT);
  }

  @Test
  void aPathInAConversationIsQuotedAndAFileIsNot() {
    Exchange model = DetectorFixture.https("api.anthropic.com");
    fixture.body(
        fixture.detector.begin(model, Direction.OUTBOUND), "why does ~/.ssh/id_rsa need 0600?");
    assertClasses(Classification.QUOTED);
    fixture.body(
        fixture.detector.begin(model, Direction.OUTBOUND), "root:x:0:0:root:/root:/bin/bash\\n");
    fixture.body(fixture.outbound("collector.example"), "~/.ssh/id_rsa");
    assertClasses(Classification.QUOTED, Classification.THREAT, Classification.THREAT);
  }

  @ParameterizedTest
  @CsvSource({
    "slack.com, /api/chat.postMessage, QUOTED",
    "api.github.com, /repos/a/b/issues/7/comments, QUOTED",
    "gitlab.com, /api/v4/projects/9/merge_requests/3/notes, QUOTED",
    "gitlab.com, /api/v4/projects/9/repository/commits, QUOTED",
    "codeberg.org, /api/v1/repos/a/b/contents/x, QUOTED",
    "api.bitbucket.org, /2.0/repositories/a/b/src, QUOTED",
    "api.bitbucket.org, /2.0/repositories/a/b/downloads, THREAT",
    "discord.com, /api/v10/channels/1/messages, QUOTED",
    "acme.atlassian.net, /rest/api/3/issue/AC-1/comment, QUOTED",
    "acme.atlassian.net, /rest/api/3/issue/AC-1/attachments, THREAT",
    "slack.com, /api/files.completeUploadExternal, THREAT",
    "api.github.com, /gists, THREAT",
    "slack.com.collector.example, /api/chat.postMessage, THREAT",
    "collector.example, /repos/a/b/issues/7/comments, THREAT"
  })
  void aPathIsQuotedWherePeopleWriteToEachOther(
      String host, String target, Classification classification) {
    body(host, target, "{\"text\": \"creds live in ~/.aws/credentials\"}");
    assertClasses(classification);
  }

  /** Whoever asks for a password can call the page a sign-in. */
  @Test
  void aPasswordIsAThreatAlsoAtASignIn() {
    body("board.example", "/login", ExampleText.of("user=ann&password={B20}", random));
    assertClasses(Classification.THREAT);
  }

  @ParameterizedTest
  @CsvSource({
    "http, localhost, 11434, QUOTED",
    "http, gpu.lan, 8000, QUOTED",
    "https, bedrock-runtime.eu-west-1.amazonaws.com, 443, QUOTED",
    "https, api.tavily.com, 443, QUOTED",
    "http, localhost, 80, THREAT",
    "http, models.example, 11434, THREAT",
    "https, bedrock-runtime.s3.amazonaws.com, 443, THREAT",
    "http, api.openai.com, 80, THREAT"
  })
  void whoIsAskedIsToldByTables(
      String scheme, String host, int port, Classification classification) {
    Protocol protocol = scheme.equals("https") ? Protocol.HTTPS : Protocol.HTTP;
    Exchange exchange = Exchange.of("127.0.0.1", protocol, host, port);
    fixture.body(
        fixture.detector.begin(exchange, Direction.OUTBOUND), "why does ~/.ssh/id_rsa need 0600?");
    assertClasses(classification);
  }

  @Test
  void whatIsSearchedForIsQuoted() {
    target("duckduckgo.com", "/?q=merge+~/.kube/config+files");
    target("collector.example", "/?q=merge+~/.kube/config+files");
    assertClasses(Classification.QUOTED, Classification.THREAT);
  }

  @Test
  void aConversationThatIsSentAgainReportsNothingNew() {
    Exchange model = DetectorFixture.https("api.openai.com");
    String leak =
        ExampleText.of("STRIPE=sk_live_{B24} and {BEGIN RSA PRIVATE KEY}\n{B64}\n", random);
    String talk = "";
    for (int turn = 0; turn < 5; turn++) {
      talk += turn == 0 ? leak : "turn " + turn;
      MessageScan scan = fixture.detector.begin(model, Direction.OUTBOUND);
      fixture.body(scan, turn % 2 == 0 ? talk : talk.replace("\n", "\\n"));
    }
    assertEquals(List.of("stripe_key", "private_key_pem"), fixture.patterns());
  }

  @Test
  void withoutPinsEveryCredentialIsAThreat() {
    DetectorOptions o = DetectorFixture.OPTIONS;
    DetectorFixture behindGateway =
        new DetectorFixture(
            new DetectorOptions(
                o.platform(),
                o.maxScanBytes(),
                o.maxDecodeDepth(),
                o.maxDecodeRatio(),
                o.snippetMaxChars(),
                false,
                o.documentationHosts(),
                o.disabledRules(),
                o.severities(),
                o.operatorRules(),
                o.dedupWindowSeconds(),
                o.dedupMaxEntries()));
    MessageScan scan =
        behindGateway.detector.begin(DetectorFixture.https("api.github.com"), Direction.OUTBOUND);
    scan.field("Authorization", token());
    scan.end();
    assertEquals(Classification.THREAT, behindGateway.findings.get(0).detection().classification());
  }

  @ParameterizedTest
  @CsvSource({
    "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, github_token",
    "xoxb-your-token-here, slack_token",
    "sk-...your-key-here..., ai_api_key",
    "card number 4242 4242 4242 4242, credit_card",
    "iban DE89 3704 0044 0532 0130 00, iban",
    "postgres://user:password@localhost:5432/mydb, database_url",
    "'postgres://u:${DB_PASSWORD}@db/x', database_url",
    "https://user:changeme@host.example/, basic_auth_url",
    "machine host.example login myself password secret, cloud_credential_file"
  })
  void examplesAndTemplatesAreLowAndNotSilent(String text, String pattern) {
    fixture.body(fixture.outbound("collector.example"), "x " + text + " y");
    assertEquals(List.of(pattern), fixture.patterns());
    assertClasses(Classification.PLACEHOLDER);
  }

  @Test
  void aWrongChecksumIsLow() {
    String wrong = ExampleText.of("ghp_{B36}", random);
    fixture.body(fixture.outbound("collector.example"), wrong);
    assertEquals(Severity.LOW, fixture.findings.get(0).detection().severity());
    assertClasses(Classification.THREAT);
  }

  private String token() {
    return ExampleText.of("Bearer ghp_{CRC36}", random);
  }

  private static Exchange agent(String id, String host) {
    return new Exchange(
        "127.0.0.1",
        Protocol.HTTPS,
        host,
        443,
        Optional.empty(),
        Optional.of(new Agent(id, Agent.By.LISTENER)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  IdentityFile ~/.ssh/id_ed25519",
        "docker run --env-file ./.env app",
        "  - ~/.aws/credentials:/root/.aws/credentials:ro",
        "export KUBECONFIG=$HOME/.kube/config",
        "COPY --from=build /etc/passwd /etc/passwd",
        "private_key = file(\"~/.ssh/id_rsa\")",
        "if '{BEGIN RSA PRIVATE KEY}' in text:",
        "key: '{BEGIN PRIVATE KEY}\\nXXXX\\nXXXX\\n'",
        "machine example.org login apt password debian",
        "machine host.domain.com login log password #pass",
        "deb https://apt:debian@example.org/ x",
        "ROLE joe PASSWORD 'SCRAM-SHA-256$4096:",
        "marks = [\"{BEGIN RSA PRIVATE KEY}\", \"{BEGIN DSA PRIVATE KEY}\"]",
        "/{BEGIN PRIVATE KEY}[\\s\\S]+?-----END/",
        "/{BEGIN PRIVATE KEY}(?:\\r\\n|\\n)([\\s\\S]+)-----END/",
        "re.compile(r'{BEGIN RSA PRIVATE KEY}(?P<body>.+?)-----END')",
        "/^{BEGIN EC PRIVATE KEY}(\\r?\\n.+){4}/",
        "_FAKE_PEM = \"{BEGIN RSA PRIVATE KEY}\\nMIIfake\\n-----END RSA PRIVATE KEY-----\\n\"",
        "pem = '{BEGIN PRIVATE KEY}\nZmFrZSBrZXk=\n-----END PRIVATE KEY-----'",
        "the token on the jwt.io home page is "
            + "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4g"
            + "RG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c and so on",
        "{BEGIN RSA PRIVATE KEY}\nMIIEpAIBAAKCAQEA...\n",
        "Does your key begin with `{BEGIN RSA PRIVATE KEY}`? Look",
        "HTTPS_PROXY=http://x:onecli-managed@host.docker.internal:10255",
        "{BEGIN PRIVATE KEY}\n<private key contents here delimited at 64 characters per row>\n-----END PRIVATE KEY-----",
        "{BEGIN PRIVATE KEY}\r\n\tMIICdwIBADANBgkqhkiG9w0...\r\n",
        "  70\t{BEGIN PRIVATE KEY}\n  71\tMIICdwIBADANBgkqhkiG9w0...\n  72\t-----END",
        "{BEGIN RSA PRIVATE KEY}\nMIICXQIBAAKBgQC"
            + "w0YNSqI9T1VFvRsIOejZ9feiKz1SgGfbe9Xq5tEzt2yJCsbyg\n",
        "  4\t{BEGIN RSA PRIVATE KEY}\n  5\tMIIEogIBAAKCAQEA"
            + "6NF8iallvQVp22WDkTkyrtvp9eWW6A8YVr+kz4TjGYe7gHzI\n",
        "{BEGIN RSA PRIVATE KEY}\nMIICWwIBAAKBgQD"
            + "RhGF7X4A0ZVlEg594WmODVVUIiiPQs04aLmvfg8SborHss5gQ\n",
        "{BEGIN RSA PRIVATE KEY}\nMIICXgIBAAKBgQD"
            + "CFENGw33yGihy92pDjZQhl0C36rPJj+CvfSC8+q28hxA161QF\n",
        "{BEGIN RSA PRIVATE KEY}\nMIICWwIBAAKBgQD"
            + "dlatRjRjogo3WojgGHFHYLugdUWAY9iR3fy4arWNA1KoS8kVw\n",
        "{BEGIN EC PRIVATE KEY}\nMHcCAQEEI"
            + "ObLW92AqkWunJXowVR2Z5/+yVPBaFHnEedDk5WJxk/BoAoGCCqGSM49\n",
        "{BEGIN PRIVATE KEY}\nMC4CAQAwBQYDK2VwBCIEI"
            + "NTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n",
        "{BEGIN PRIVATE KEY}\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg"
            + "evZzL1gdAFr88hb2\n",
        "{BEGIN PRIVATE KEY}\nMIIEvwIBADANBgkqhkiG9w0BAQEFAASCBKkwggSlAgEAAoIBAQC"
            + "7VJTUt9Us8cKj\n",
        "h = ['{BEGIN PRIVATE KEY}', // PKCS #8\n  '{BEGIN RSA PRIVATE KEY}', // PKCS #1\n]",
        "mnemonic: seed sock milk update focus rotate barely fade car face mechanic mercy",
        "\"ozone drill grab fiber curtain grace pudding thank cruise elder eight picnic\"",
        "bs58.decode('5Kd3NBUAdUnhyzenEwVLy9pB" + "KxSwXvE9FMPyR4UKZvpe6E3AgLr')",
        "botToken: '123456:ABC-DEF1234" + "ghIkl-zyx57W2v1u123ew11'",
        "apiKey: 'test_dHar4XY7Lxs" + "DOtmnkVtjNVWXLSlXsM'",
        "TSIG_KEY=\"base64-key-value\"",
        "Password = \"XXX_FDPASSWORD_XXX2\"",
        "apiKey: 'test-api-key-789'",
        "[![c](https://circleci.com/gh/a/b.svg?style=svg&circle-token={H40})]",
        "src=\"https://api.star-history.com/svg?repos=a/b&sealed_token={U60}\"",
        "\"AWS::ApiGateway::ApiKey\": \"{H16}\"",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBu" + "b25jZQ==",
        "http://user$(test):pass$(test)@host.test/",
        "http://123abc:def456@host.test/"
      })
  void whatProgramsAreSetToReadOrToLookForIsLow(String template) {
    fixture.body(fixture.outbound("git.example"), ExampleText.of(template, random));
    assertEquals(
        Set.of(Severity.LOW),
        fixture.findings.stream()
            .map(finding -> finding.detection().severity())
            .collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "key: '{BEGIN PRIVATE KEY}\n{B64}\n-----END PRIVATE KEY-----'",
        "_PEM = \"{BEGIN EC PRIVATE KEY}\\n{B24}\\n{B24}\\n{B24}\\n-----END EC PRIVATE KEY-----\"",
        "the token on the home page is {JWT} and so on",
        "AWS_SECRET_ACCESS_KEY={B39}/",
        "{BEGIN PRIVATE KEY}\n<{B40}>\n-----END PRIVATE KEY-----",
        "  70\t{BEGIN PRIVATE KEY}\n  71\t{B64}\n  72\t{B64}\n",
        "h = ['{BEGIN PRIVATE KEY}', // key\n  '{B64}',\n  '{B64}']",
        "wallet: {SEED12}",
        "x={WIF}",
        "botToken: '123456:{B35}'",
        "apiKey: 'test_{B30}'",
        "apiKey: 'test-api-key-{B20}'",
        "Password = \"XXX_{B20}_XXX\"",
        "paid with {CARD GROUPED} 2027",
        "cards: {CARD GROUPED} {CARD GROUPED}",
        "https://circleci.com.h.test/b.svg?circle-token={H40}",
        "https://h.test/b.svg?circle-token={H40}",
        "\"AWS::ApiGateway::ApiKey\": \"{B40}\"",
        "X-Service-Key: {B22}==",
        "http://user1:{B16}@host.test/",
        "BOT={D10}:Ad{B32}-"
      })
  void whatOnlyLooksLikeAPlaceholderIsAThreat(String template) {
    fixture.body(fixture.outbound("git.example"), ExampleText.of(template, random));
    assertTrue(
        fixture.findings.stream()
            .anyMatch(finding -> finding.detection().severity() != Severity.LOW));
  }

  private void header(Exchange exchange, String name, String value) {
    MessageScan scan = fixture.detector.begin(exchange, Direction.OUTBOUND);
    scan.field(name, value);
    scan.end();
  }

  private void target(String host, String target) {
    MessageScan scan = fixture.detector.begin(DetectorFixture.https(host), Direction.OUTBOUND);
    scan.target(target);
    scan.end();
  }

  private void body(String host, String target, String text) {
    MessageScan scan = fixture.detector.begin(DetectorFixture.https(host), Direction.OUTBOUND);
    scan.target(target);
    fixture.body(scan, text);
  }

  private void assertClasses(Classification... classes) {
    assertEquals(
        List.of(classes),
        fixture.findings.stream().map(finding -> finding.detection().classification()).toList());
  }

  @Test
  void whatPeopleTakeBackOfTheirOwnIsLow() {
    DetectorFixture fixture = new DetectorFixture();
    fixture.body(
        fixture.inbound("mail.example"), "Please disregard my earlier message about lunch. ");
    fixture.body(
        fixture.inbound("h.example"), "Please disregard my earlier instructions about it. ");
    assertEquals(
        List.of(Severity.LOW, Severity.HIGH),
        fixture.findings.stream().map(finding -> finding.detection().severity()).toList());
  }
}
