package trafficguardian.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import trafficguardian.host.cli.Programs.Run;
import trafficguardian.host.config.Product;
import trafficguardian.host.files.SafeFiles;
import trafficguardian.host.journal.ChainStore;
import trafficguardian.host.journal.Journal;
import trafficguardian.host.journal.JournalLimits;
import trafficguardian.ipc.FindingJson;
import trafficguardian.ipc.Severity;

class ProgramTest {
  @TempDir Path folder;
  private Path home = Path.of("home");

  @BeforeEach
  void place() {
    home = folder.resolve("home");
  }

  private Run run(String... arguments) {
    return Programs.run(home, arguments);
  }

  /** A command for the same home. */
  private String here(String command) {
    return "traffic-guardian --home " + home + " " + command;
  }

  @Test
  void whatToDoNextIsForTheSameFiles() {
    home = folder.resolve("a 'home'");
    String there = "--home '" + folder + "/a '\\''home'\\'''";
    assertEquals(
        "Next: traffic-guardian %s check-config, then traffic-guardian %s start\n"
            .formatted(there, there),
        run("init").err());
    // A path that ends in the program's name is none of its commands, and usage is for every home.
    home = folder.resolve("traffic-guardian");
    assertEquals("No service is running for " + home + ".\n", run("stop").err());
    assertTrue(run("stop", "--no").err().endsWith("\nSee: traffic-guardian stop --help\n"));
    String other = folder.resolve("other").toString();
    Run plain =
        Programs.plain(
            reload -> {}, Map.of("NANOCLAW_TRAFFIC_GUARDIAN_HOME", other), false, List.of("init"));
    assertEquals("Next: traffic-guardian check-config, then traffic-guardian start\n", plain.err());
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void everyVerbExplainsItselfWithAnExample(String verb) {
    Run help = run(verb, "--help");
    assertEquals(0, help.exit());
    String examples = help.out().substring(help.out().indexOf("\nExamples:\n"));
    assertTrue(examples.contains("traffic-guardian " + verb), help.out());
    assertTrue(help.out().contains("--home=DIR"), help.out());
    assertTrue(help.out().lines().allMatch(line -> line.length() <= 100), help.out());
    // A topic of the same name follows.
    assertTrue(
        Programs.plain(r -> {}, Map.of(), false, List.of("help", verb))
            .out()
            .startsWith(help.out().strip()));
  }

  @Test
  void helpTellsOfTopicsThatAreNoVerbsAndBesideVerbsThatAre() {
    assertTrue(run("help", "docker").out().startsWith("Agents in containers\n"));
    String findings = run("help", "findings").out();
    assertTrue(findings.startsWith("Usage: traffic-guardian findings"), findings);
    assertTrue(findings.endsWith("More: docs/FINDINGS.md\n"), findings);
    Run unknown = run("help", "dokcer");
    assertEquals(2, unknown.exit());
    assertTrue(unknown.err().contains("The nearest is docker."), unknown.err());
    JsonNode json = run("help", "docker", "--json").json();
    assertEquals("traffic-guardian/help/v1", json.path("schema").asString());
    assertTrue(json.path("text").asString().contains("docker run"), json.toString());
    String all = run("help").out();
    for (Topic topic : Topic.values()) {
      assertTrue(all.contains("\n  " + topic.word() + " "), all);
    }
  }

  @Test
  void helpListsEveryVerb() {
    String help = run("--help").out();
    verbs().forEach(verb -> assertTrue(help.contains("\n  " + verb), verb + help));
  }

  private static Stream<String> verbs() {
    return Stream.of(
        "init",
        "check-config",
        "start",
        "stop",
        "status",
        "findings",
        "verify",
        "watch",
        "scan",
        "rules",
        "explain",
        "suppress",
        "export",
        "report",
        "profile",
        "ca",
        "env",
        "run",
        "wire",
        "setup",
        "doctor",
        "completion",
        "version",
        "help");
  }

  @Test
  void withoutAVerbTheUsageIsShown() {
    Run run = Programs.plain(reload -> {}, Map.of(), false, List.of());
    assertEquals(2, run.exit());
    assertTrue(run.err().startsWith("Usage: traffic-guardian"), run.err());
    assertEquals(2, Programs.plain(reload -> {}, Map.of(), false, List.of("--json")).exit());
  }

  @ParameterizedTest
  @CsvSource({
    "stats, status",
    "findngs, findings",
    "threat, threats",
    "chek-config, check-config",
  })
  void unknownVerbNamesTheNearest(String written, String meant) {
    Run run = run(written);
    assertEquals(2, run.exit());
    assertTrue(run.err().contains("The nearest is " + meant + "."), run.err());
    assertEquals("", run.out());
  }

  @Test
  void unknownFlagNamesTheNearest() {
    Run run = run("findings", "--sevrity", "high");
    assertEquals(2, run.exit());
    assertTrue(run.err().contains("The nearest is --severity."), run.err());
    assertTrue(run("stat").err().startsWith("There is no verb 'stat'. The nearest is status."));
    assertTrue(run("explain").err().contains("'PATTERN|FINDING_ID'"));
    assertTrue(run("findings", "--limit", "x").err().contains("'x' is no whole number."));
  }

  @ParameterizedTest
  @CsvSource({
    "--severity, urgent",
    "--direction, up",
    "--limit, 0",
    "--limit, 1001",
    "--limit, many",
    "--cursor, x",
    "--pattern, A B",
    "--since, yesterday",
    "--since, 2026-13-01",
    "--fail-on, never",
    "--platform, amiga",
  })
  void wrongValueIsAUsageError(String flag, String value) {
    Run run = run("findings", flag, value);
    assertEquals(2, run.exit(), run.err());
    assertTrue(run.err().contains(flag), run.err());
  }

  @Test
  void versionIsTheOneOfTheBuild() throws IOException {
    String text = run("version").out();
    assertTrue(
        text.matches(
            "traffic-guardian 0\\.1\\.0( \\([0-9a-f]{12}(-dirty)?\\))?, 3 rules \\(8{12}\\), Java .+\n"),
        text);
    JsonNode json = run("version", "--json").json();
    assertEquals("traffic-guardian/version/v1", json.path("schema").asString());
    assertEquals("8".repeat(64), json.path("rules_sha256").asString());
    String pom = Files.readString(Path.of("pom.xml"));
    assertTrue(pom.contains("<version>" + Product.VERSION + "</version>"));
  }

  @Test
  void initWritesAValidConfigAndNeverWritesOverOne() throws IOException {
    Run first = run("init");
    assertEquals(0, first.exit(), first.err());
    Path config = home.resolve("config.json");
    assertEquals("Wrote " + config + "\n", first.out());
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(config)));
    Run check = run("check-config");
    assertEquals(0, check.exit(), check.err());
    assertEquals("Valid, 0 changes from the defaults.\n", check.out());

    assertTrue(check.err().contains("HTTPS will be tunnelled, not inspected."), check.err());

    Files.writeString(config, "{\"enable_mitm\": true}");
    assertTrue(run("check-config").err().contains("HTTPS will be inspected."));

    Files.writeString(config, "{ }");
    assertEquals(1, run("init").exit());
    assertEquals("{ }", Files.readString(config));
  }

  @Test
  void initForAnotherPlatformIsValidThere() {
    assertEquals(0, run("init", "--platform", "hermes").exit());
    assertEquals(0, run("check-config", "--platform", "hermes").exit());
    assertEquals(3, run("check-config").exit());
  }

  private Path config(String text) throws IOException {
    Path file = folder.resolve("given.json");
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  @Test
  void checkConfigTellsAllProblemsAndStartsNothing() throws IOException {
    Path file = config("{\n\"proxy_port\": -1,\n\"mod\": \"x\"}");
    Run run = run("check-config", file.toString());
    assertEquals(3, run.exit());
    assertEquals(
        """
        given.json:2: proxy_port: -1 is below the limit 0. Use 0 to 65535 (default 8888).
        given.json:3: mod: there is no such key. The nearest is mode.
        """,
        run.out());
    assertEquals(
        "Not valid: 2 problems. What each key takes stands in the file that "
            + here("init")
            + " writes.\n",
        run.err());
    assertFalse(Files.exists(home));
    assertEquals(2, run("check-config", file.toString(), "--json").json().path("problems").size());
    assertEquals(3, run("check-config", "--config", file.toString()).exit());
    assertEquals(3, run("start", "--config", file.toString()).exit());
  }

  @Test
  void configThatOthersCanWriteIsRefused() throws IOException {
    Path file = config("{}");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    Run run = run("check-config", file.toString());
    assertEquals(6, run.exit());
    assertTrue(run.err().contains("Run: chmod go-w "), run.err());
  }

  @Test
  void environmentChoosesConfigAndPlatform() throws IOException {
    Path file = config("{\"proxy_port\": 1234}");
    Run run =
        Programs.run(
            Map.of("NANOCLAW_TRAFFIC_GUARDIAN_CONFIG", file.toString()), home, "check-config");
    assertEquals("Valid, 1 change from the defaults: proxy_port.\n", run.out());
    assertEquals(
        "Valid, 2 changes from the defaults: platform, proxy_port.\n",
        Programs.run(
                Map.of(
                    "NANOCLAW_TRAFFIC_GUARDIAN_PLATFORM", "picoclaw",
                    "PICOCLAW_TRAFFIC_GUARDIAN_PROXY_PORT", "5"),
                home,
                "check-config")
            .out());
    assertEquals(
        3,
        Programs.run(Map.of("NANOCLAW_TRAFFIC_GUARDIAN_PLATFORM", "amiga"), home, "check-config")
            .exit());
  }

  @Test
  void nothingRunsAndStatusAndStopSaySo() {
    Run status = run("status");
    assertEquals(4, status.exit());
    assertEquals("Traffic Guardian is not running for " + home + ".\n", status.out());
    assertFalse(run("status", "--json").json().path("running").asBoolean());
    assertEquals(4, run("stop").exit());
    assertFalse(Files.exists(home));
  }

  @Test
  void runningServiceShowsItsStatus() {
    Lifetime look =
        reload -> {
          Run status = run("status");
          assertEquals(0, status.exit(), status.err());
          assertTrue(
              status
                  .out()
                  .startsWith("Traffic Guardian 0.1.0 (0123456789ab) is running, for 1 min"),
              status.out());
          assertTrue(status.out().contains("Listening  127.0.0.1:4321\n"), status.out());
          assertTrue(status.out().contains("  proxy_port = 4321 (command line)\n"), status.out());
          for (String line :
              List.of(
                  "Coverage   3 % of 1.2 MiB was seen",
                  "Inspected  33.8 KiB in 12 HTTP exchanges",
                  "Not seen   1.2 MiB in 11 tunnels",
                  "Refused    1 request: 1 connect_timeout",
                  "Bounds     2 head_time",
                  "Now        3 HTTP exchanges and 1 finding in the last minute; 67 % of 2.9 KiB was"
                      + " seen",
                  "Disk       4.9 KiB used, 8.0 GiB free")) {
            assertTrue(status.out().contains(line + "\n"), status.out());
          }
          assertTrue(status.out().lines().noneMatch(line -> line.contains("\u001B")));
          assertTrue(
              status.err().contains("Next:\n  See what a finding means: " + here("explain ")),
              status.err());
          Run json = run("status", "--json");
          assertEquals(
              2000, json.json().findValue("last_minute").path("inspected_bytes").longValue());
          assertEquals(5000, json.json().findValue("disk").path("used_bytes").longValue());
          assertEquals("traffic-guardian/status/v1", json.json().path("schema").asString());
          assertTrue(json.json().path("running").asBoolean());
          assertEquals(61, json.json().path("operator").path("settings").size());
          assertEquals(5, run("start").exit());
          assertEquals(5, run("start", "--background").exit());
        };
    Run start = Programs.run(look, Map.of(), home, false, "start", "--port", "4321", "--json");
    assertEquals(0, start.exit(), start.err());
    assertEquals("ready", start.json().path("event").asString());
    assertEquals("127.0.0.1:4321", start.json().path("listeners").path(0).asString());
    assertTrue(start.err().contains("HTTPS: tunnelled, not inspected\n"), start.err());
    assertTrue(start.err().contains("no CA; to inspect HTTPS: " + here("ca init\n")));
    assertTrue(
        start.err().contains("Next       " + here("doctor, then ") + here("run -- ")), start.err());
    assertEquals(4, run("status").exit());
  }

  @Test
  void reloadAppliesWhatItCanAndNamesTheRest() throws IOException {
    Path file = config("{}");
    Lifetime change =
        reload -> {
          try {
            Files.writeString(file, "{\"log_level\": \"DEBUG\", \"proxy_port\": 7}");
            reload.run();
            Files.writeString(file, "{\"log_level\": \"LOUD\"}");
            reload.run();
          } catch (IOException failure) {
            throw new AssertionError(failure);
          }
        };
    Run start = Programs.run(change, Map.of(), home, false, "start", "--config", file.toString());
    assertTrue(
        start.err().contains("Applied: log_level. Need a restart: proxy_port."), start.err());
    assertTrue(start.err().contains("given.json:1: log_level: \"LOUD\" is not known"), start.err());
    assertEquals(0, start.exit());
  }

  @Test
  void homeThatIsOpenToOthersIsRefusedWithTheCommandThatHelps() throws IOException {
    Files.createDirectory(home);
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
    Run run = run("start");
    assertEquals(6, run.exit());
    assertEquals(
        home + " has permissions wider than 0700 (rwxr-xr-x). Run: chmod 700 " + home + "\n",
        run.err());
  }

  private void journal(Severity... severities) throws IOException {
    Files.createDirectories(home.resolve("findings"));
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < severities.length; i++) {
      lines.append(FindingJson.line(Programs.finding(severities[i], i))).append('\n');
    }
    Files.writeString(home.resolve("findings/findings.jsonl"), lines);
  }

  @Test
  void findingsComeFromTheFilesWhenNothingRuns() throws IOException {
    journal(Severity.LOW, Severity.CRITICAL);
    Run run = run("findings");
    assertEquals(0, run.exit());
    assertEquals(
        """
        critical  2026-11-21 10:01:00Z  aws_access_key  threat  outbound api.example.com:80
          body at byte 120, inside gzip > base64: [REDACTED:aws_access_key len=20]  01JD0000000000000000000001
        low       2026-11-21 10:00:00Z  aws_access_key  threat  outbound api.example.com:80
          body at byte 120, inside gzip > base64: [REDACTED:aws_access_key len=20]  01JD0000000000000000000000
        """,
        run.out());
    assertEquals("The service is not running; this is what its files hold.\n", run.err());
    assertEquals(run.out(), run("threats", "--quiet").out());
    assertEquals("", run("threats", "--quiet").err());
  }

  @Test
  void findingsComeFromTheFilesWhenTheServiceDoesNotAnswer() throws IOException {
    journal(Severity.LOW, Severity.CRITICAL);
    Path runtime = home.resolve("run/private");
    Files.createDirectories(runtime);
    Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwx------"));
    Path socket = runtime.resolve("admin.sock");
    try (ServerSocketChannel mute = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      mute.bind(UnixDomainSocketAddress.of(socket));
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
      Run run = run("findings", "--json");
      assertEquals(0, run.exit(), run.err());
      assertEquals("files", run.json().path("source").asString());
      assertEquals(2, run.json().path("findings").size());
    }
  }

  @ParameterizedTest
  @CsvSource({"findings", "verify", "export --format jsonl", "report --html"})
  void aNamedPlaceThatDoesNotExistIsNoHomeInOrder(String line) throws IOException {
    Run run = run(line.split(" "));
    assertEquals(2, run.exit(), run.out());
    assertTrue(run.err().startsWith("There is no home at " + home + ": "), run.err());
    assertEquals("", run.out());
    Files.createDirectory(home);
    Path config = home.resolve("none.json");
    Run configured = run((line + " --config " + config).split(" "));
    assertEquals(2, configured.exit(), configured.out());
    assertTrue(
        configured.err().startsWith("There is no configuration at " + config + ": "),
        configured.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "watch --filter pattern=aws_acces_key",
        "explain aws_acces_key",
        "suppress add aws_acces_key --reason why",
      })
  void aNameThatNoRuleHasIsRefusedWithTheNearest(String line) {
    Run run = run(line.split(" "));
    assertEquals(2, run.exit(), run.out());
    assertTrue(run.err().contains(" The nearest is aws_access_key."), run.err());
  }

  @Test
  void beforeTheFirstStartThereIsNothingToVerify() {
    Map<String, String> environment = Map.of("XDG_STATE_HOME", home.toString());
    Run verify = Programs.plain(reload -> {}, environment, false, List.of("verify"));
    assertEquals(0, verify.exit(), verify.err());
    assertTrue(verify.out().startsWith("nothing to verify: there is no home at "), verify.out());
    Run json = Programs.plain(reload -> {}, environment, false, List.of("verify", "--json"));
    assertTrue(json.json().path("intact").isNull(), json.out());
    Run findings = Programs.plain(reload -> {}, environment, false, List.of("findings"));
    assertEquals(0, findings.exit(), findings.err());
  }

  @Test
  void aBrokenChainIsToldWithTheNextStep() throws IOException {
    JournalLimits limits = new JournalLimits(1 << 20, 3, 100);
    Path state = home.resolve("state");
    SafeFiles.privateFolder(home);
    SafeFiles.privateFolder(state);
    var chaining = new Journal.Chaining(new ChainStore(state, Optional.of(new byte[32])), true);
    try (Journal journal = Journal.open(home.resolve("findings"), limits, chaining, event -> {})) {
      journal.accept(Programs.finding(Severity.LOW, 0));
    }
    assertEquals(0, run("verify").exit());
    Path file = home.resolve("findings/findings.jsonl");
    Files.writeString(file, "hello\n", StandardOpenOption.APPEND);
    Run run = run("verify");
    assertEquals(1, run.exit(), run.err());
    assertEquals("broken: line 2 of findings.jsonl was not written by the service.\n", run.out());
    assertTrue(run.err().contains("The chain was followed up to number 1, "), run.err());
    assertTrue(run.err().contains("copy " + home.resolve("findings")), run.err());
    assertTrue(run.err().contains("until retention has removed"), run.err());
  }

  @Test
  void findingsAreFilteredAndPaged() throws IOException {
    journal(Severity.HIGH, Severity.LOW, Severity.HIGH);
    assertEquals(2, run("findings", "--severity", "high", "--json").json().path("findings").size());
    Run page = run("findings", "--limit", "1", "--json");
    assertEquals(1, page.json().path("findings").size());
    assertEquals("files", page.json().path("source").asString());
    String cursor = page.json().path("next_cursor").asString();
    assertEquals(2, run("findings", "--cursor", cursor, "--json").json().path("findings").size());
    assertEquals(
        1,
        run("findings", "--since", "2026-11-21T10:02:00Z", "--json")
            .json()
            .path("findings")
            .size());
    assertEquals(
        0, run("findings", "--direction", "inbound", "--json").json().path("findings").size());
    assertTrue(
        run("findings", "--pattern", "aws_acess_key")
            .err()
            .contains("The nearest is aws_access_key."));
  }

  @Test
  void failOnLooksBeyondThePage() throws IOException {
    journal(Severity.CRITICAL, Severity.LOW, Severity.LOW);
    assertEquals(1, run("findings", "--limit", "1", "--fail-on", "high").exit());
    assertEquals(1, run("findings", "--limit", "1", "--fail-on", "low").exit());
    journal(Severity.MEDIUM);
    assertEquals(0, run("findings", "--fail-on", "high").exit());
  }

  @Test
  void coloursAreForTerminalsThatWantThem() throws IOException {
    journal(Severity.CRITICAL);
    Lifetime none = reload -> {};
    assertTrue(Programs.run(none, Map.of(), home, true, "findings").out().contains("\u001B[31m"));
    assertFalse(
        Programs.run(none, Map.of("NO_COLOR", "1"), home, true, "findings")
            .out()
            .contains("\u001B"));
    assertFalse(
        Programs.run(none, Map.of(), home, true, "findings", "--no-color")
            .out()
            .contains("\u001B"));
    assertFalse(Programs.run(none, Map.of(), home, false, "findings").out().contains("\u001B"));
  }

  @Test
  void textFromFilesCannotSteerTheTerminal() throws IOException {
    Files.createDirectories(home.resolve("findings"));
    String line =
        FindingJson.line(Programs.finding(Severity.LOW, 0))
            .replace("api.example.com", "a\\u001b]0;x\\u0007\\nb");
    Files.writeString(home.resolve("findings/findings.jsonl"), line + "\n");
    Run run = run("findings");
    assertTrue(run.out().chars().allMatch(c -> c == '\n' || c >= ' '), run.out());
  }

  @Test
  void portThatIsTakenHasACodeOfItsOwn() {
    Run run = run("start", "--port", "" + FakeService.TAKEN_PORT);
    assertEquals(5, run.exit());
    assertTrue(run.err().contains("Cannot listen on 127.0.0.1, port 1"), run.err());
  }

  @Test
  void argumentsAreNeverReadFromFiles() throws IOException {
    Path file = config("--version");
    assertEquals(3, run("check-config", "@" + file).exit());
  }

  @Test
  void rulesListsEachWithWhatItLooksFor() {
    JsonNode rules = run("rules", "--json").json().path("rules");
    assertTrue(rules.size() >= 14);
    for (JsonNode rule : rules) {
      assertFalse(rule.path("about").stringValue().isEmpty(), rule.toString());
      assertTrue(rule.path("examples").intValue() > 0, rule.toString());
      assertTrue(rule.path("built_in").booleanValue(), rule.toString());
    }
    assertEquals(rules.size(), run("rules").out().lines().count());
  }

  @Test
  void rulesShowsWhatTheOperatorChanged() throws IOException {
    Path config = folder.resolve("c.json");
    Files.writeString(
        config,
        "{\"rules\": {\"severity\": {\"pipe_to_shell\": \"low\"}, \"disabled\":"
            + " [\"aws_access_key\"]}}");
    JsonNode rules = run("rules", "--json", "--config", config.toString()).json().path("rules");
    for (JsonNode rule : rules) {
      String id = rule.path("id").stringValue();
      assertEquals(id.equals("aws_access_key"), rule.path("disabled").booleanValue());
      assertTrue(!id.equals("pipe_to_shell") || rule.path("severity").stringValue().equals("low"));
    }
    String text = run("rules", "--config", config.toString()).out();
    assertTrue(text.contains("aws_access_key") && text.contains("(disabled) "), text);
  }

  @Test
  void explainSaysWhatARuleSees() {
    Run run = run("explain", "pipe_to_shell");
    assertEquals(0, run.exit(), run.err());
    assertTrue(
        run.out().startsWith("high  pipe_to_shell  INJECTION, inbound, version "), run.out());
    assertTrue(run.out().contains("Sees "), run.out());
    assertEquals(
        "pipe_to_shell",
        run("explain", "--json", "pipe_to_shell").json().path("rule").path("id").stringValue());
    Run unknown = run("explain", "pipe_to_shel");
    assertEquals(2, unknown.exit());
    assertTrue(unknown.err().contains("The nearest is pipe_to_shell."), unknown.err());
  }

  @Test
  void explainFindsAFindingByItsId() throws IOException {
    Path findings = home.resolve("findings");
    Files.createDirectories(findings);
    Files.setPosixFilePermissions(findings, PosixFilePermissions.fromString("rwx------"));
    Path file = findings.resolve("findings.jsonl");
    Files.writeString(
        file,
        FindingJson.line(Programs.finding(Severity.HIGH, 1))
            + "\n"
            + FindingJson.line(Programs.finding(Severity.LOW, 2))
            + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    String id = Programs.finding(Severity.HIGH, 1).id();
    Run run = run("explain", id);
    assertEquals(0, run.exit(), run.err());
    assertTrue(run.out().contains("body at byte 120, inside gzip > base64"), run.out());
    assertTrue(
        run.out().contains("Class     threat: nothing says that it belongs there."), run.out());
    assertTrue(run.out().contains("aws_access_key  EXFIL, outbound"), run.out());
    assertEquals(2, run("explain", id.replace('J', 'K')).exit());
  }

  @Test
  void aSecretTypedInTheWrongPlaceIsNotRepeated() throws IOException {
    String secret = "sk-ant-" + "api03-" + "Q7x9".repeat(20);
    Files.createDirectories(home);
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
    Path config = home.resolve("config.json");
    Files.writeString(config, "{\"sinks\": \"%s\", \"%s\": 1}".formatted(secret, secret));
    Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
    for (Programs.Run run :
        List.of(
            run("check-config"),
            run(secret),
            run("--" + secret),
            run("findings", "--limit", secret),
            run("findings", "--severity", secret))) {
      assertNotEquals(0, run.exit());
      for (int i = 0; i + 12 <= secret.length(); i++) {
        assertFalse(run.err().contains(secret.substring(i, i + 12)), run.err());
      }
    }
  }
}
