package trafficguardian.host.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static trafficguardian.host.config.Configs.problems;
import static trafficguardian.host.config.Configs.valid;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import trafficguardian.host.config.Scalars.Whole;
import trafficguardian.ipc.ConfigProblem.Code;

/** Each key of the table: its range, its default, what it refuses. */
class KeysTest {

  static Stream<Key<?>> all() {
    return Keys.ALL.stream();
  }

  static Stream<Key<?>> wholeNumbers() {
    return all().filter(key -> key.kind() instanceof Whole);
  }

  /** {@code "a": value}, or {@code "a": {"b": value}} for a dotted key. */
  static String text(String key, String value) {
    int dot = key.indexOf('.');
    return dot < 0
        ? "{\"" + key + "\": " + value + "}"
        : "{\"%s\": {\"%s\": %s}}".formatted(key.substring(0, dot), key.substring(dot + 1), value);
  }

  @ParameterizedTest
  @MethodSource("all")
  void defaultIsTakenWhenWritten(Key<?> key) {
    Settings settings = valid(text(key.name(), key.defaultJson()));
    assertEquals(key.fallback(), settings.get(key));
    assertEquals(List.of(), settings.changed());
  }

  @ParameterizedTest
  @MethodSource("all")
  void valueOfAnotherTypeIsRefusedWithTheRange(Key<?> key) {
    String text = text(key.name(), "[{\"a\": 1.5}, 1.5]");
    assertTrue(problems(text).size() >= 1, text);
    assertEquals(key.name(), problems(text).get(0).key());
    assertEquals(key.advice(), problems(text).get(0).advice());
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyKeySaysWhatItDoes(Key<?> key) {
    assertTrue(key.says().length() > 10 && key.says().endsWith("."), key.name());
    assertTrue(key.advice().startsWith("Use ") && key.advice().endsWith(")."), key.advice());
  }

  @ParameterizedTest
  @MethodSource("wholeNumbers")
  void numbersAreTakenFromLimitToLimitAndNotBeyond(Key<?> key) {
    Whole range = (Whole) key.kind();
    assertEquals(range.min(), valid(text(key.name(), "" + range.min())).get(key));
    assertEquals(range.max(), valid(text(key.name(), "" + range.max())).get(key));
    assertEquals(
        range.min() - 1 + " is below the limit " + range.min() + ".",
        onlyProblem(key, "" + (range.min() - 1), Code.OUT_OF_RANGE));
    assertEquals(
        range.max() + 1 + " is above the limit " + range.max() + ".",
        onlyProblem(key, "" + (range.max() + 1), Code.OUT_OF_RANGE));
    assertEquals("\"7\" is not a whole number.", onlyProblem(key, "\"7\"", Code.WRONG_TYPE));
    assertEquals("7.5 is not a whole number.", onlyProblem(key, "7.5", Code.WRONG_TYPE));
    assertEquals("null is not a whole number.", onlyProblem(key, "null", Code.WRONG_TYPE));
  }

  private static String onlyProblem(Key<?> key, String value, Code code) {
    var problems = problems(text(key.name(), value));
    assertEquals(1, problems.size());
    assertEquals(code, problems.get(0).code());
    return problems.get(0).problem();
  }

  @ParameterizedTest
  @CsvSource({
    "proxy_port, 8888, 0, 65535",
    "max_scan_bytes, 8388608, 1024, 67108864",
    "max_decode_depth, 4, 0, 5",
    "max_decode_ratio, 100, 1, 1000",
    "dedup_window_secs, 60, 0, 86400",
    "snippet_max_chars, 200, 0, 200",
    "ca_validity_days, 825, 1, 3650",
    "leaf_validity_days, 7, 1, 90",
  })
  void publishedRangesHold(String name, long fallback, long min, long max) {
    Key<?> key = Keys.find(name).orElseThrow();
    assertEquals(fallback, key.fallback());
    assertEquals(new Whole(min, max), key.kind());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "connect_timeout_ms|10000",
        "idle_timeout_ms|300000",
        "drain_timeout_ms|10000",
        "max_connections|16384",
        "max_connections_per_source|0",
        "max_header_bytes|65536",
        "dedup_max_entries|10000",
        "log_max_bytes|10485760",
        "log_backups|3",
        "findings_max_bytes|52428800",
        "findings_backups|10",
        "findings_retention_days|30",
        "findings_chain|true",
        "ipc_timeout_ms|5000",
        "ipc_max_message_bytes|1048576",
        "gateway.local_port|18791",
        "gateway.target_port|18789",
        "ssh_watcher.interval_secs|10",
        "metrics.port|9464",
        "metrics.listen|\"127.0.0.1\"",
        "log_level|\"INFO\"",
        "expected_credentials|\"pin\"",
        "upstream_verify|\"strict\"",
        "inspect_hosts|[\"*\"]",
        "proxy_host|\"127.0.0.1\"",
        "mode|\"detect-and-log\"",
      })
  void publishedDefaultsHold(String name, String json) {
    assertEquals(json, Keys.find(name).orElseThrow().defaultJson());
  }

  @Test
  void whatNeedsAnotherSystemIsSaid() {
    Key<Boolean> key = Key.of("a", new Scalars.Flag(), false, "says");
    assertEquals(Optional.empty(), key.needing(true, "needs Linux.").missing());
    Key.Missing<Boolean> missing = key.needing(false, "needs Linux.").missing().orElseThrow();
    assertEquals("needs Linux.", missing.problem());
    assertTrue(missing.needs().test(true));
    assertFalse(missing.needs().test(false));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theSshWatcherIsThereOnLinux() {
    assertEquals(
        Optional.of(Duration.ofSeconds(7)),
        valid("{\"ssh_watcher\": {\"enabled\": true, \"interval_secs\": 7}}")
            .config()
            .sshWatcher());
    assertEquals(Optional.empty(), valid("{}").config().sshWatcher());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "proxy_host|[\"127.0.0.1\", \"::1\", \"eth0\"]",
        "proxy_host|\"192.168.1.1\"",
        "proxy_host|\"fd00::1\"",
        "allowed_local_destinations|[\"localhost:11434\", \"10.0.0.0/8:443\", \"[fd00::]/8:80\"]",
        "documentation_hosts|[\"docs.example.org\", \"*.example.com\"]",
        "passthrough_hosts|[\"*.bank.example\", \"10.0.0.0/8\", \"pin.example:8443\"]",
        "rules.disabled|[\"ai_api_key\"]",
        "rules.severity|{\"ai_api_key\": \"low\"}",
        "ipc_allowed_uids|[0, 1000, 4294967294]",
        "log_dir|\"/var/log/guardian\"",
        "log_level|\"DEBUG\"",
        "expected_credentials|\"none\"",
        "allow_public_bind|true",
        "findings_chain|false",
        "metrics.enabled|true",
        "metrics.listen|\"::1\"",
        "ca_dir|\"/srv/ca\"",
        "sinks|[{\"type\": \"otlp\", \"url\": \"http://localhost:4318\"}]",
        "sinks|[{\"type\": \"syslog\", \"url\": \"tls://[::1]:6514\", \"min_severity\": \"high\"}]",
        "sinks|[{\"type\": \"webhook\", \"url\": \"https://192.0.2.1/x\", \"auth_file\": \"/k\","
            + " \"acknowledge_external\": true}]",
      })
  void goodValuesAreTaken(String name, String value) {
    Settings settings = valid(text(name, value));
    assertEquals(List.of(name), settings.changed());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mode|\"block\"",
        "mode|true",
        "proxy_host|\"0.0.0.0\"",
        "proxy_host|\"::\"",
        "proxy_host|\"8.8.8.8\"",
        "proxy_host|[]",
        "proxy_host|\"-bad-\"",
        "proxy_host|[\"127.0.0.1\", 5]",
        "allowed_local_destinations|[\"localhost\"]",
        "allowed_local_destinations|[\"localhost:0\"]",
        "allowed_local_destinations|[\"10.0.0.0/33:80\"]",
        "documentation_hosts|[\"http://docs.example.org\"]",
        "documentation_hosts|[\"*\"]",
        "passthrough_hosts|[\"a b\"]",
        "rules.disabled|[\"ai_api_keys\"]",
        "rules.severity|{\"ai_api_key\": \"urgent\"}",
        "rules.severity|{\"no_such_rule\": \"low\"}",
        "ipc_allowed_uids|[-1]",
        "ipc_allowed_uids|[4294967295]",
        "log_dir|\"log\"",
        "log_level|\"LOUD\"",
        "platform|\"picoclaw\"",
        "platform|\"amiga\"",
        "enable_mitm|\"false\"",
        "agents|[1]",
        "metrics.listen|\"localhost\"",
        "metrics.listen|\"0.0.0.0\"",
        "metrics.listen|\"192.168.1.1\"",
        "sinks|[{}]",
        "sinks|[{\"type\": \"otlp\"}]",
        "sinks|[{\"type\": \"kafka\", \"url\": \"http://localhost\"}]",
        "sinks|[{\"type\": \"otlp\", \"url\": \"tcp://localhost\"}]",
        "sinks|[{\"type\": \"syslog\", \"url\": \"http://localhost\"}]",
        "sinks|[{\"type\": \"syslog\", \"url\": \"tcp://localhost/x\"}]",
        "sinks|[{\"type\": \"syslog\", \"url\": \"tcp://localhost\", \"auth_file\": \"/k\"}]",
        "sinks|[{\"type\": \"otlp\", \"url\": \"http://a:b@localhost\"}]",
        "sinks|[{\"type\": \"otlp\", \"url\": \"http://localhost:70000\"}]",
        "sinks|[{\"type\": \"otlp\", \"url\": \"http://8.8.8.8\"}]",
        "sinks|[{\"type\": \"webhook\", \"url\": \"http://localhost\"}]",
        "sinks|[{\"type\": \"otlp\", \"url\": \"http://localhost\", \"path\": \"/\"}]",
      })
  void badValuesAreRefused(String name, String value) {
    var problems = problems(text(name, value));
    assertEquals(1, problems.size(), problems::toString);
    assertEquals(name, problems.get(0).key());
  }

  @Test
  void noTwoKeysShareANameOrAlias() {
    long names = Keys.ALL.stream().mapToLong(key -> 1 + key.aliases().size()).sum();
    long[] distinct = {0};
    Keys.forEachName((name, key) -> distinct[0]++);
    assertEquals(names, distinct[0]);
  }

  @Test
  void keysOfOneGroupStandTogether() {
    List<String> runs = new ArrayList<>();
    for (Key<?> key : Keys.ALL) {
      String group = key.name().contains(".") ? key.name().replaceFirst("\\..*", "") : "";
      if (runs.isEmpty() || !runs.get(runs.size() - 1).equals(group)) {
        runs.add(group);
      }
    }
    runs.removeIf(String::isEmpty);
    assertEquals(runs.stream().distinct().toList(), runs);
  }

  @Test
  void aSinksPathIsNotShown() {
    Settings settings =
        valid(
            text(
                "sinks",
                "[{\"type\": \"webhook\", \"url\": \"http://localhost/se/cret?a=b\","
                    + " \"auth_file\": \"/k\"}]"));
    String shown = settings.shown().toString();
    assertTrue(shown.contains("http://localhost/(hidden)"), shown);
    assertEquals("http://localhost/se/cret?a=b", settings.config().sinks().get(0).url());
  }
}
