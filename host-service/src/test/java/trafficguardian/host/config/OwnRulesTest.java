package trafficguardian.host.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trafficguardian.host.files.UnsafeFileException;
import trafficguardian.ipc.ConfigProblem;
import trafficguardian.ipc.Platform;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.ThreatType;

/** The files that {@code rules.extra_file} and {@code rules.known_secrets_file} name. */
class OwnRulesTest {
  private static final String RULE =
      "{\"id\": \"acme_token\", \"direction\": \"outbound\", \"severity\": \"high\", \"expression\": \"acme_[0-9]{8}\"}";

  @TempDir Path folder;

  @Test
  void rulesAreReadAsLinesOrAsOneArray() throws IOException {
    String second =
        "{\"id\": \"acme_attack\", \"threat_type\": \"INJECTION\", \"severity\": \"low\","
            + " \"expression\": \"acme!\", \"about\": \"An attack.\"}";
    for (String text :
        List.of(RULE + "\n" + second + "\n", "[" + RULE + ",\n // both\n" + second + ",]")) {
      List<OwnRule> rules = extra(text).config().rules().extra();
      assertEquals(
          List.of(
              new OwnRule(
                  "acme_token",
                  ThreatType.EXFIL,
                  Severity.HIGH,
                  "acme_[0-9]{8}",
                  "A rule of the operator's."),
              new OwnRule(
                  "acme_attack", ThreatType.INJECTION, Severity.LOW, "acme!", "An attack.")),
          rules);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'id': 'a', 'severity': 'high', 'expression': 'abcd'}|1|direction: is missing. Use \"outbound\" or \"inbound\".",
        "{'id': 'a', 'direction': 'outbound', 'expression': 'abcd'}|1|severity: is missing. Use \"critical\" or \"high\" or \"medium\" or \"low\".",
        "{'id': 'A b', 'direction': 'outbound', 'severity': 'high', 'expression': 'abcd'}|1|id: \"A b\" is not 1 to 64 of a-z, 0-9 and _. Use 1 to 64 of a-z, 0-9 and _.",
        "{'id': 'pipe_to_shell', 'direction': 'inbound', 'severity': 'high', 'expression': 'abcd'}|1|id: \"pipe_to_shell\" is the id of another rule. Choose another.",
        "{'id': 'a', 'direction': 'inbound', 'threat_type': 'EXFIL', 'severity': 'high', 'expression': 'abcd'}|1|threat_type: does not go with the direction: EXFIL is outbound, INJECTION inbound. Leave one of the two out.",
        "{'id': 'a', 'direction': 'inbound', 'severity': 'high',~'expression': 'a(?=b)'}|2|expression: cannot be used, at 0: no look-ahead. docs/RULES.md describes the language.",
        "{'id': 'a', 'direction': 'inbound', 'severity': 'high', 'expression': 'abcd',~ 'expresion': 'x'}|2|expresion: there is no such member of a rule. The nearest is expression.",
        "{'id': 'a', 'id': 'b', 'direction': 'inbound', 'severity': 'high', 'expression': 'abcd'}|1|id: is set twice. Keep one of the two.",
        "~7|2|7 is not a rule. Use { ... }.",
        "{'id': |1|ends in the middle: a brace or quote is not closed.",
      })
  void eachProblemSaysFileLineAndKey(String text, int line, String sentence) throws IOException {
    Path file = file("rules.jsonl", text.replace('\'', '"').replace('~', '\n'));
    assertEquals(
        List.of("rules.jsonl:" + line + ": " + sentence), Configs.sentences(naming("extra", file)));
  }

  @Test
  void sameIdTwiceIsAProblem() throws IOException {
    Path file = file("rules.jsonl", RULE + "\n" + RULE);
    assertEquals(
        List.of("rules.jsonl:2: id: \"acme_token\" is the id of another rule. Choose another."),
        Configs.sentences(naming("extra", file)));
  }

  @Test
  void ownRulesCanBeNamedByTheOtherSettings() throws IOException {
    Path file = file("rules.jsonl", RULE);
    String text =
        "{\"rules\": {\"extra_file\": \"%s\", \"disabled\": [\"acme_token\"], \"severity\": {\"%s\": \"low\"}}}";
    assertEquals(List.of(), Configs.problems(text.formatted(file, "acme_token")));
    assertTrue(
        Configs.sentences(text.formatted(file, "acme_tokn"))
            .get(0)
            .endsWith("The nearest is acme_token."));
  }

  @Test
  void missingFileIsAProblemOfItsKey() {
    for (String key : List.of("extra", "known_secrets")) {
      List<String> sentences = Configs.sentences(naming(key, folder.resolve("none")));
      assertEquals(1, sentences.size());
      assertTrue(
          sentences.get(0).startsWith("config.json:1: rules." + key + "_file: \""),
          sentences.get(0));
      assertTrue(sentences.get(0).contains("there is no such file."), sentences.get(0));
    }
  }

  @Test
  void fileOfRulesThatOthersMayWriteIsRefused() throws IOException {
    Path file = file("rules.jsonl", RULE);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
    assertThrows(
        UnsafeConfigFile.class, () -> Configs.READER.read(Configs.file(naming("extra", file))));
  }

  @Test
  void secretsAreReadWithAndWithoutNames() throws IOException {
    Path file =
        file(
            "secrets",
            "# of this host\n\nplain-value-1\nci-deploy: named value 2 \nnot named:value-3\nname=value-4=\n");
    List<HiddenText> secrets =
        Configs.valid(naming("known_secrets", file)).config().rules().knownSecrets();
    assertEquals(
        List.of("plain-value-1", "named value 2", "not named:value-3", "name=value-4="),
        secrets.stream().map(HiddenText::value).toList());
    assertEquals(Optional.of("ci-deploy"), secrets.get(1).name());
    assertEquals(Optional.empty(), secrets.get(2).name());
  }

  @Test
  void secretsFileMustBePrivate() throws IOException {
    Path file = file("secrets", "some-secret-value");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThrows(
        UnsafeFileException.class,
        () -> Configs.READER.read(Configs.file(naming("known_secrets", file))));
  }

  @Test
  void noProblemQuotesASecret() throws IOException {
    Path file = file("secrets", "tooshrt\nfine-value\n" + "q".repeat(513) + "\n");
    List<String> sentences = Configs.sentences(naming("known_secrets", file));
    assertEquals(
        List.of(
            "secrets:1: the value is not a line of text of 8 to 512 characters. One value a line.",
            "secrets:3: the value is not a line of text of 8 to 512 characters. One value a line."),
        sentences);
    List<ConfigProblem> canary =
        Configs.problems("{\"rules\": {\"canaries\": [\"shrtbrd\", 12345678]}}");
    assertEquals(2, canary.size());
    canary.forEach(problem -> assertFalse(problem.sentence().matches(".*(shrtbrd|12345678).*")));
  }

  @Test
  void canariesAreKeptAndNeverShown() {
    Settings settings = Configs.valid("{\"rules\": {\"canaries\": [\"canary-value-77\"]}}");
    assertEquals("canary-value-77", settings.config().rules().canaries().get(0).value());
    assertFalse(settings.shown().toString().contains("canary-value-77"));
    assertFalse(settings.config().toString().contains("canary-value-77"));
  }

  @Test
  void changedContentIsApplied() throws IOException, InvalidConfig {
    Path rules = file("rules.jsonl", RULE);
    Path secrets = file("secrets", "some-secret-value");
    String text =
        "{\"rules\": {\"extra_file\": \"%s\", \"known_secrets_file\": \"%s\"}}"
            .formatted(rules, secrets);
    LiveSettings live = LiveSettings.from(() -> Configs.READER.read(Configs.file(text)));
    assertEquals(List.of(), live.reload().applied());
    Files.writeString(rules, RULE.replace("acme_token", "acme_key"));
    Files.writeString(secrets, "some-secret-value\nanother-secret");
    Reply.Reloaded reloaded = live.reload();
    assertEquals(List.of("rules.extra_file", "rules.known_secrets_file"), reloaded.applied());
    assertEquals("acme_key", live.now().config().rules().extra().get(0).id());
    assertEquals(2, live.now().config().rules().knownSecrets().size());
    assertEquals(List.of(), live.reload().applied());
  }

  @Test
  void configurationHandedOverAsTextOpensNoFile() {
    String text = naming("known_secrets", folder.resolve("none"));
    assertEquals(List.of(), Configs.READER.judge(text, Platform.NANOCLAW));
    assertEquals(
        List.of(),
        Configs.READER.judge(
            "{\"rules\": {\"extra_file\": \"/none\", \"disabled\": [\"from_that_file\"]}}",
            Platform.NANOCLAW));
  }

  private Settings extra(String text) throws IOException {
    return Configs.valid(naming("extra", file("rules.jsonl", text)));
  }

  private Path file(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  private static String naming(String key, Path file) {
    return "{\"rules\": {\"%s_file\": \"%s\"}}".formatted(key, file);
  }
}
