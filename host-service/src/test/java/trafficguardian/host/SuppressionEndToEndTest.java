package trafficguardian.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Findings that are known, in a running service. */
class SuppressionEndToEndTest {
  private final QuietOrigin origin;

  SuppressionEndToEndTest() throws IOException {
    origin = QuietOrigin.start();
  }

  @AfterEach
  void stop() {
    origin.close();
  }

  private static String key(int seed) {
    Random random = new Random(seed);
    StringBuilder key = new StringBuilder("sk-ant-").append("api03-");
    for (int i = 0; i < 93; i++) {
      key.append(
          "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
              .charAt(random.nextInt(62)));
    }
    return key.append("AA").toString();
  }

  @Test
  void aKnownValueIsHeldBackAndCountedAndAnotherIsNot() throws Exception {
    Path home = RunningGuardian.home("{\"dedup_window_secs\": 0}");
    try (RunningGuardian guardian = RunningGuardian.start(home)) {
      String known = guardian.secret(key(1));
      String other = guardian.secret(key(2));
      origin.post(guardian, known);
      JsonNode finding = guardian.findings(1).get(0);
      String id = finding.path("finding_id").stringValue();
      guardian.verb(1, "suppress", "test", id);
      guardian.verb(
          0,
          "suppress",
          "add",
          "ai_api_key",
          "--dest",
          finding.path("dest").stringValue(),
          "--fingerprint",
          finding.path("secret_fingerprint").stringValue(),
          "--reason",
          "a key of the test");
      guardian.verb(0, "suppress", "test", id);

      origin.post(guardian, known);
      origin.post(guardian, other);
      guardian.findings(2);
      RunningGuardian.await(
          () -> guardian.status().path("findings").path("suppressed").longValue() == 1);
      JsonNode shown = guardian.status().path("operator").path("suppressions").path(0);
      assertEquals(1, shown.path("held").longValue());
      assertTrue(guardian.verb(0, "suppress", "list").contains("1 finding held back"));

      Files.writeString(home.resolve("state/suppressions.json"), "[{\"pattern\":");
      guardian.signal("HUP");
      RunningGuardian.await(
          () ->
              guardian
                  .status()
                  .path("health")
                  .path("degraded")
                  .toString()
                  .contains("suppressions_unusable"));
      origin.post(guardian, known);
      guardian.findings(3);

      Files.delete(home.resolve("state/suppressions.json"));
      RunningGuardian.writeConfig(
          home,
          """
          {"dedup_window_secs": 0, "suppressions": [
            {"pattern": "ai_api_key", "reason": "all of them", "expires": "2099-01-01"}]}""");
      guardian.signal("HUP");
      RunningGuardian.await(
          () ->
              guardian
                  .status()
                  .path("operator")
                  .path("suppressions")
                  .toString()
                  .contains("all of them"));
      assertEquals("[]", guardian.status().path("health").path("degraded").toString());
      origin.post(guardian, other);
      RunningGuardian.await(
          () -> guardian.status().path("findings").path("suppressed").longValue() == 2);
      guardian.findings(3);

      RunningGuardian.writeConfig(home, "{\"dedup_window_secs\": 0, \"suppressions\": [{}]}");
      guardian.signal("HUP");
      RunningGuardian.await(() -> events(home).contains("\"config_refused\""));
      origin.post(guardian, other);
      RunningGuardian.await(
          () -> guardian.status().path("findings").path("suppressed").longValue() == 3);
      for (String kind :
          List.of("suppression_added", "suppression_removed", "suppressions_unusable")) {
        assertTrue(events(home).contains("\"" + kind + "\""), kind);
      }
    }
  }

  private static String events(Path home) {
    try {
      return Files.readString(home.resolve("events/events.jsonl"));
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
