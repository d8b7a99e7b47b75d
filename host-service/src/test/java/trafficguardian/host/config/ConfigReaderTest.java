package trafficguardian.host.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static trafficguardian.host.config.Configs.file;
import static trafficguardian.host.config.Configs.problems;
import static trafficguardian.host.config.Configs.sentences;
import static trafficguardian.host.config.Configs.sources;
import static trafficguardian.host.config.Configs.valid;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import trafficguardian.host.config.ConfigFile.Document;
import trafficguardian.ipc.ConfigProblem;
import trafficguardian.ipc.ConfigProblem.Code;
import trafficguardian.ipc.Platform;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.Suppression;

class ConfigReaderTest {
  private static final String PREFIX = "NANOCLAW_TRAFFIC_GUARDIAN_";

  @Test
  void aCutFileIsCalledCut() {
    for (String text : new String[] {"{", "{\"proxy_port\": 1", "{\"proxy_port\": \"1"}) {
      String said = problems(text).toString();
      assertTrue(said.contains("ends in the middle"), said);
      assertFalse(said.contains("Source"), said);
    }
  }

  @Test
  void messageHasLineKeyValueLimitAndRange() {
    assertEquals(
        List.of(
            "config.json:3: max_scan_bytes: 200000000 is above the limit 67108864. Use 1024 to"
                + " 67108864 (default 8388608)."),
        sentences("{\n  // how much\n  \"max_scan_bytes\": 200000000,\n}"));
  }

  @Test
  void allProblemsComeAtOnceInTheOrderOfTheirLines() {
    List<String> sentences =
        sentences(
            """
            {
              "max_scan_byte": 5,
              "proxy_port": 70000,
              "mode": "block",
              "rules": {
                "disabled": [
                  "ai_api_key",
                  "ai_api_kay"
                ],
                "severty": {}
              },
              "http_proxy_port": 1,
              "sinks": [{}],
              "log_level": "info"
            }
            """);
    assertEquals(
        List.of(
            "config.json:2: max_scan_byte: there is no such key. The nearest is max_scan_bytes.",
            "config.json:3: proxy_port: 70000 is above the limit 65535. Use 0 to 65535 (default"
                + " 8888).",
            "config.json:4: mode: \"block\" is not possible: this service only detects and logs,"
                + " it never blocks. Use \"detect-and-log\" (default \"detect-and-log\").",
            "config.json:8: rules.disabled: \"ai_api_kay\" is not the id of a rule. The nearest is"
                + " ai_api_key.",
            "config.json:10: rules.severty: there is no such key. The nearest is rules.severity.",
            "config.json:12: http_proxy_port: is set twice, first in line 3. Keep one of the two.",
            "config.json:13: sinks[0]: an object has no type. Use a list of at most 8, each an object of"
                + " type and url, and if wanted min_severity, auth_file and acknowledge_external"
                + " (default []).",
            "config.json:14: log_level: \"info\" is not known; the nearest is \"INFO\". Use"
                + " \"ERROR\" or \"WARN\" or \"INFO\" or \"DEBUG\" (default \"INFO\")."),
        sentences);
  }

  @Test
  void entriesOfAListAreToldApart() {
    List<String> sentences =
        sentences(
            "{\"sinks\": ["
                + "{\"type\": \"webhook\", \"url\": \"http://localhost\"},".repeat(3)
                + "]}");
    assertEquals(3, sentences.size());
    for (int i = 0; i < 3; i++) {
      assertTrue(
          sentences
              .get(i)
              .startsWith("config.json:1: sinks[" + i + "]: an object has no auth_file"),
          sentences.get(i));
    }
  }

  @Test
  void commentsAndTrailingCommasAreAllowed() {
    Settings settings =
        valid(
            "/* head */ {\n \"proxy_port\": 9000, // why\n \"proxy_host\": [\"::1\",],\n}\n// end");
    assertEquals(9000, settings.config().proxy().port());
    assertEquals(List.of("::1"), settings.config().proxy().hosts());
  }

  @Test
  void byteOrderMarkIsSkipped() {
    assertEquals(List.of(), problems("\uFEFF{}"));
  }

  @Test
  void flagBeatsEnvironmentBeatsFileBeatsDefault() {
    Settings settings =
        valid(
            sources(
                "{\"proxy_port\": 1111, \"max_scan_bytes\": 2048, \"dedup_window_secs\": 5}",
                Map.of(PREFIX + "PROXY_PORT", "2222", PREFIX + "MAX_SCAN_BYTES", "4096"),
                new Sources.Flag("--port", "proxy_port", "3333")));
    assertEquals(
        new Reply.Setting("proxy_port", "3333", "command line"), shown(settings, "proxy_port"));
    assertEquals(
        new Reply.Setting("max_scan_bytes", "4096", "environment"),
        shown(settings, "max_scan_bytes"));
    assertEquals(
        new Reply.Setting("dedup_window_secs", "5", "file"), shown(settings, "dedup_window_secs"));
    assertEquals(new Reply.Setting("log_backups", "3", "default"), shown(settings, "log_backups"));
  }

  private static Reply.Setting shown(Settings settings, String key) {
    return settings.shown().stream().filter(it -> it.key().equals(key)).findFirst().orElseThrow();
  }

  @Test
  void everyKeyIsShown() {
    assertEquals(Keys.ALL.size(), valid("{}").shown().size());
  }

  @Test
  void valueThatIsOverriddenIsStillJudged() {
    assertEquals(
        1,
        problems(
                sources(
                    "{\"proxy_port\": -1}",
                    Map.of(),
                    new Sources.Flag("--port", "proxy_port", "3333")))
            .size());
  }

  @Test
  void noMitmFlagMakesAConfigWithInterceptionUsable() {
    Settings settings =
        valid(
            sources(
                "{\"enable_mitm\": true}",
                Map.of(),
                new Sources.Flag("--no-mitm", "enable_mitm", "false")));
    assertEquals("command line", shown(settings, "enable_mitm").origin());
  }

  @Test
  void problemOnTheCommandLineNamesTheFlag() {
    assertEquals(
        List.of(
            "command line: --port: 70000 is above the limit 65535. Use 0 to 65535 (default 8888)."),
        sentences(sources("{}", Map.of(), new Sources.Flag("--port", "proxy_port", "70000"))));
  }

  @ParameterizedTest
  @EnumSource(Platform.class)
  void environmentPrefixFollowsThePlatform(Platform platform) throws Exception {
    Settings settings =
        Configs.READER.read(
            new Sources(
                platform,
                Origin.COMMAND_LINE,
                Optional.empty(),
                Map.of(
                    Environment.prefix(platform) + "PROXY_PORT",
                    "4444",
                    "AMIGA_TRAFFIC_GUARDIAN_PROXY_PORT",
                    "5555"),
                List.of()));
    assertEquals(4444, settings.config().proxy().port());
    assertEquals(platform, settings.config().platform());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MODE|detect-and-log|mode|\"detect-and-log\"",
        "LOG_DIR|/var/log/tg|log_dir|\"/var/log/tg\"",
        "MAX_SCAN_BYTES|1024|max_scan_bytes|1024",
        "HTTP_PROXY_PORT|9|proxy_port|9",
        "PROXY_HOST|::1|proxy_host|\"::1\"",
        "PROXY_URL|http://127.0.0.1:7777|proxy_port|7777",
        "PROXY_URL|http://[::1]:7777/|proxy_host|\"::1\"",
        "GATEWAY_LOCAL_PORT|99|gateway.local_port|99",
        "FINDINGS_CHAIN|false|findings_chain|false",
      })
  void variablesSetKeys(String variable, String value, String key, String json) {
    Settings settings = valid(sources("{}", Map.of(PREFIX + variable, value)));
    assertEquals(new Reply.Setting(key, json, "environment"), shown(settings, key));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MODE|block|NOT_ALLOWED",
        "REDACT_SNIPPETS|false|NOT_ALLOWED",
        "REDACT_SNIPPETS|no|WRONG_TYPE",
        "ENABLE_MITM|yes|WRONG_TYPE",
        "MAX_SCAN_BYTES|1023|OUT_OF_RANGE",
        "MAX_SCAN_BYTES|0x400|WRONG_TYPE",
        "MAX_SCAN_BYTE|1024|UNKNOWN_KEY",
        "RULES_DISABLED|ai_api_key|NOT_ALLOWED",
        "PROXY_URL|https://127.0.0.1:1|OUT_OF_RANGE",
        "PROXY_URL|http://user@127.0.0.1:1|OUT_OF_RANGE",
        "PROXY_URL|nonsense|OUT_OF_RANGE",
        "PROXY_URL|http://0.0.0.0:8888|NOT_ALLOWED",
      })
  void badVariablesAreRefused(String variable, String value, Code code) {
    var problems = problems(sources("{}", Map.of(PREFIX + variable, value)));
    assertEquals(1, problems.size(), problems::toString);
    assertEquals(code, problems.get(0).code());
    assertTrue(
        problems.get(0).sentence().startsWith("environment: " + PREFIX + variable + ": "),
        problems.get(0)::sentence);
  }

  @Test
  void unknownVariableNamesTheNearest() {
    assertEquals(
        List.of(
            "environment: "
                + PREFIX
                + "PROXY_PROT: there is no such variable. The nearest is "
                + PREFIX
                + "PROXY_PORT."),
        sentences(sources("{}", Map.of(PREFIX + "PROXY_PROT", "1"))));
  }

  @Test
  void twoVariablesForOneKeyAreAContradiction() {
    var problems =
        problems(
            sources(
                "{}",
                Map.of(PREFIX + "PROXY_PORT", "1", PREFIX + "PROXY_URL", "http://127.0.0.1:2")));
    assertEquals(List.of(Code.DUPLICATE_KEY), problems.stream().map(ConfigProblem::code).toList());
  }

  @Test
  void emptyVariablesAndThoseForPlacesAreNoSettings() {
    Settings settings =
        valid(
            sources(
                "{}",
                Map.of(PREFIX + "HOME", "/x", PREFIX + "SOCKET", "/y", PREFIX + "CA_BUNDLE", "")));
    assertEquals(List.of(), settings.changed());
  }

  @Test
  void wrongPlatformInTheFileIsExplained() {
    assertEquals(
        List.of(
            "config.json:1: platform: \"hermes\" is not the platform of this run, nanoclaw. Choose"
                + " it with --platform, or leave the key out."),
        sentences("{\"platform\": \"hermes\"}"));
  }

  @Test
  void groupsMayBeWrittenWithDots() {
    assertEquals(
        Set.of("ai_api_key"),
        valid("{\"rules.disabled\": [\"ai_api_key\"]}").config().rules().disabled());
    assertEquals(
        Code.DUPLICATE_KEY,
        problems("{\"rules.disabled\": [], \"rules\": {\"disabled\": []}}").get(0).code());
  }

  @Test
  void severitiesOfOnesOwnAreRead() {
    assertEquals(
        Map.of("ai_api_key", Severity.LOW),
        valid("{\"rules\": {\"severity\": {\"ai_api_key\": \"low\"}}}")
            .config()
            .rules()
            .severity());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "[]",
        "7",
        "null",
        "{",
        "{\"proxy_port\"",
        "{\"proxy_port\": }",
        "{\"proxy_port\": 1} {}",
        "{\"proxy_port\": 1} x",
        "{'proxy_port': 1}",
        "{proxy_port: 1}",
        "{\"proxy_port\": 01}",
        "{\"proxy_port\": NaN}",
        "{\"log_dir\": \"a\u0000b\"}",
        "{\"log_dir\": \"a\nb\"}",
        "{\"a\": \u0000}",
        "{# yaml\n}",
      })
  void textThatIsNoConfigurationIsASyntaxProblem(String text) {
    var problems = problems(text);
    assertEquals(
        Code.SYNTAX, problems.get(problems.size() - 1).code(), () -> sentences(text).toString());
  }

  @Test
  void faultDoesNotHideTheProblemsBeforeIt() {
    assertEquals(
        List.of(Code.OUT_OF_RANGE, Code.SYNTAX),
        problems("{\"proxy_port\": -1,\n oops").stream().map(ConfigProblem::code).toList());
    assertEquals(2, problems("{\"proxy_port\": -1,\n oops").get(1).line().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(ints = {31, 32, 33, 100_000})
  void deepNestingIsRefusedNotFollowed(int depth) {
    assertTrue(!problems("{\"agents\": " + "[".repeat(depth)).isEmpty());
    assertTrue(!problems("{\"x\":".repeat(depth) + "1" + "}".repeat(depth)).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 41, 999, 1001, 100_000})
  void hugeNumbersAreRefused(int digits) {
    var problems = problems("{\"proxy_port\": " + "9".repeat(digits) + "}");
    assertEquals(1, problems.size());
    assertTrue(problems.get(0).sentence().length() < 300, problems.get(0)::sentence);
  }

  @Test
  void longNamesAndHostileNamesAreShownShortAndPlain() {
    String sentence = sentences("{\"" + "x".repeat(900) + "\": 1}").get(0);
    assertTrue(sentence.length() < 300, sentence);
    assertEquals(
        "config.json:1: a\\u001B[2J\\nb: there is no such key. The file that traffic-guardian init"
            + " writes has every key.",
        sentences("{\"a\\u001b[2J\\nb\": 1}").get(0));
  }

  @Test
  void configurationHandedOverAsTextIsJudgedTheSame() {
    assertEquals(List.of(), Configs.READER.judge("{\"proxy_port\": 5}", Platform.NANOCLAW));
    assertEquals(
        "config:1: proxy_port: -5 is below the limit 0. Use 0 to 65535 (default 8888).",
        Configs.READER.judge("{\"proxy_port\": -5}", Platform.NANOCLAW).get(0).sentence());
    assertEquals(
        Code.UNREADABLE,
        Configs.READER
            .judge(" ".repeat(ConfigFile.MAX_BYTES + 1), Platform.NANOCLAW)
            .get(0)
            .code());
  }

  @Test
  void adviceNeverHoldsWhatWasWritten() {
    String marker = "qq" + "zz";
    String text =
        """
        {"%1$s": 1, "mode": "%1$s", "platform": "%1$s", "proxy_port": "%1$s",
         "rules": {"disabled": ["%1$s"], "severity": {"%1$s": "%1$s"}}, "proxy_host": "-%1$s"}
        """
            .formatted(marker);
    assertTrue(problems(text).size() >= 6);
    problems(text).forEach(it -> assertTrue(!it.advice().contains(marker), it::advice));
  }

  @Test
  void damagedTextNeverThrowsAndReadsOrIsRefused() {
    long seed = 20261121;
    Random random = new Random(seed);
    String sample = SampleConfig.forPlatform(Platform.NANOCLAW);
    for (int round = 0; round < 2000; round++) {
      StringBuilder text = new StringBuilder(sample);
      for (int change = random.nextInt(4); change >= 0; change--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, (char) random.nextInt(0x300));
          case 1 -> text.setLength(Math.max(1, at));
          default -> text.insert(at, "{}[],:\"\\/-9".charAt(random.nextInt(11)));
        }
      }
      problems(text.toString()).forEach(it -> assertTrue(it.sentence().length() < 700, "" + seed));
    }
  }

  @Test
  void sampleIsValidForItsPlatformAndChangesNothing() throws Exception {
    for (Platform platform : Platform.values()) {
      Settings settings =
          Configs.READER.read(
              new Sources(
                  platform,
                  Origin.COMMAND_LINE,
                  Optional.of(new Document("config.json", SampleConfig.forPlatform(platform))),
                  Map.of(),
                  List.of()));
      assertEquals(
          platform == Platform.NANOCLAW ? List.of() : List.of("platform"), settings.changed());
    }
  }

  @Test
  void reloadAppliesWhatCanBeAppliedAndNamesTheRest() {
    Settings before = valid("{\"proxy_port\": 1, \"log_level\": \"WARN\"}");
    Settings after =
        valid(file("{\"proxy_port\": 2, \"log_level\": \"DEBUG\", \"max_scan_bytes\": 8388608}"));
    Reply.Reloaded difference = before.comparedWith(after);
    assertEquals(List.of("log_level"), difference.applied());
    assertEquals(List.of("proxy_port"), difference.needRestart());
    Settings now = before.reloaded(after);
    assertEquals(LogLevel.DEBUG, now.config().log().level());
    assertEquals(1, now.config().proxy().port());
  }

  @Test
  void suppressionsAreReadWithDaysAndTimes() {
    List<Suppression> suppressions =
        Configs.valid(
                """
                {"suppressions": [
                  {"pattern": "ai_api_key", "reason": "ours", "expires": "2027-02-19"},
                  {"pattern": "pipe_to_shell", "dest": "*.example.com:443", "agent": "main",
                   "secret_fingerprint": "0123456789abcdef", "reason": "theirs",
                   "expires": "2027-02-19T01:00:00+01:00"},
                ]}""")
            .config()
            .suppressions();
    assertEquals(Instant.parse("2027-02-19T00:00:00Z"), suppressions.get(0).expires());
    assertEquals(suppressions.get(0).expires(), suppressions.get(1).expires());
    assertEquals(Optional.of("*.example.com:443"), suppressions.get(1).dest());
  }

  @Test
  void anExpiredSuppressionIsNoProblem() {
    Configs.valid(
        "{'suppressions': [{'pattern': 'ai_api_key', 'reason': 'r', 'expires': '2001-01-01'}]}"
            .replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'pattern': 'ai_api_key', 'expires': '2027-02-19'}|an object has no reason.",
        "{'pattern': 'ai_api_key', 'reason': 'r'}|an object has no expires.",
        "{'reason': 'r', 'expires': '2027-02-19'}|an object has no pattern.",
        "{'pattern': 'ai_api_kye', 'reason': 'r', 'expires': '2027-02-19'}|\"ai_api_kye\" is not the id of a rule. The nearest is ai_api_key.",
        "{'pattern': 'ai_api_key', 'reason': 'r', 'expires': 'soon'}|\"soon\" is not a day such as",
        "{'pattern': 'ai_api_key', 'reason': '', 'expires': '2027-02-19'}|\"\" is not a line of 1 to 200 characters.",
        "{'pattern': 'ai_api_key', 'reason': 'r', 'expires': '2027-02-19', 'host': 'a'}|a suppression has no member \"host\".",
        "{'pattern': 'ai_api_key', 'reason': 'r', 'expires': '2027-02-19', 'dest': '*'}|\"*\" is not a host in lower case",
        "7|7 is not an object.",
      })
  void aSuppressionWithoutReasonOrEndIsRefused(String entry, String problem) {
    List<String> sentences =
        Configs.sentences("{\n\"suppressions\": [\n" + entry.replace('\'', '"') + "]}");
    assertEquals(1, sentences.size(), sentences.toString());
    String said = sentences.get(0).replace("suppressions[0]: ", "suppressions: ");
    assertTrue(said.startsWith("config.json:3: suppressions: " + problem), said);
  }
}
