package trafficguardian.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import trafficguardian.ipc.GuardianClient;
import trafficguardian.ipc.Json;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.Request;

/** The configuration, read again by a running service. */
class ReloadTest {
  private static Reply.Reloaded reload(Path home) throws Exception {
    return GuardianClient.at(home.resolve("run/private/admin.sock"), Duration.ofSeconds(60))
        .ask(new Request.Reload());
  }

  /** The last event of its kind. */
  private static JsonNode event(Path home, String kind) throws IOException {
    List<String> lines =
        Files.readAllLines(home.resolve("events/events.jsonl")).stream()
            .filter(line -> line.contains("\"event\":\"" + kind + "\""))
            .toList();
    return lines.isEmpty()
        ? Json.mapper().readTree("{}")
        : Json.mapper().readTree(lines.get(lines.size() - 1)).path("data");
  }

  private static String setting(RunningGuardian guardian, String key) {
    for (JsonNode setting : guardian.status().path("operator").path("settings")) {
      if (setting.path("key").stringValue().equals(key)) {
        return setting.path("value").stringValue();
      }
    }
    throw new AssertionError(key);
  }

  @Test
  void theAdminSocketAppliesWhatItCanAndNamesTheRest() throws Exception {
    Path home = RunningGuardian.home("{}");
    try (RunningGuardian guardian = RunningGuardian.start(home)) {
      int rules = guardian.status().path("rule_set").path("rules").intValue();
      RunningGuardian.writeConfig(
          home,
          """
          {"rules": {"disabled": ["jwt"], "severity": {"iban": "high"}}, "log_level": "DEBUG",
           "passthrough_hosts": ["bank.example"], "inspect_hosts": ["*.example"],
           "documentation_hosts": ["docs.example"], "max_connections": 7,
           "suppressions": [{"pattern": "iban", "reason": "ours", "expires": "2099-01-01"}]}""");
      Reply.Reloaded reloaded = reload(home);
      assertEquals(
          List.of(
              "documentation_hosts",
              "inspect_hosts",
              "passthrough_hosts",
              "rules.disabled",
              "rules.severity",
              "suppressions",
              "log_level"),
          reloaded.applied());
      assertEquals(List.of("max_connections"), reloaded.needRestart());
      assertEquals(rules - 1, guardian.status().path("rule_set").path("rules").intValue());
      assertEquals("\"DEBUG\"", setting(guardian, "log_level"));
      assertEquals("16384", setting(guardian, "max_connections"));
      RunningGuardian.await(() -> has(home, "config_reloaded"));
      assertEquals(
          "{\"applied\":[\"documentation_hosts\",\"inspect_hosts\",\"passthrough_hosts\","
              + "\"rules.disabled\",\"rules.severity\",\"suppressions\",\"log_level\"],"
              + "\"need_restart\":[\"max_connections\"]}",
          event(home, "config_reloaded").toString());
      assertTrue(
          Files.readString(home.resolve("log/guardian.log"))
              .contains("waiting for a restart [max_connections]"));

      RunningGuardian.writeConfig(home, "{\"log_level\": \"LOUD\", \"rules\": {\"disabled\": []}}");
      Reply.Reloaded refused = reload(home);
      assertEquals(List.of(), refused.applied());
      assertEquals("log_level", refused.problems().get(0).key());
      assertEquals("\"DEBUG\"", setting(guardian, "log_level"));
      assertEquals("[\"jwt\"]", setting(guardian, "rules.disabled"));
      RunningGuardian.await(() -> has(home, "config_refused"));
      assertEquals("{\"problems\":1}", event(home, "config_refused").toString());
      assertTrue(
          Files.readString(home.resolve("log/guardian.log"))
              .contains("configuration not applied, the one before stays: 1 problems"));
      JsonNode shown = guardian.status().path("operator").path("reload");
      assertEquals("[\"max_connections\"]", shown.path("need_restart").toString());
      assertEquals(
          "log_level",
          shown.path("refused").path("problems").path(0).path("key").asString(),
          shown::toString);

      RunningGuardian.writeConfig(home, "{}");
      reload(home);
      assertEquals(
          "{\"need_restart\":[]}", guardian.status().path("operator").path("reload").toString());
    }
  }

  private static boolean has(Path home, String kind) {
    try {
      return !event(home, kind).isEmpty();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
