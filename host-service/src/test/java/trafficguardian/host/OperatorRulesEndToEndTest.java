package trafficguardian.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import trafficguardian.ipc.FindingsQuery;
import trafficguardian.ipc.Json;
import trafficguardian.ipc.Request;

/** Rules, known secrets and canaries of the operator's, in a running service. */
class OperatorRulesEndToEndTest {
  private static final String SECRET = "Correct-Horse-Battery-Staple-9";
  private static final String CANARY = "canary-mq81xk-never-used";

  @Test
  void theyAreFoundReloadedExplainedAndNeverWritten() throws Exception {
    Path home = RunningGuardian.home("{}");
    Path beside = Objects.requireNonNull(home.getParent());
    Path rules =
        privateFile(
            beside.resolve("rules.jsonl"),
            "{\"id\": \"acme_token\", \"direction\": \"outbound\", \"severity\": \"medium\","
                + " \"expression\": \"acme_[0-9]{8}\", \"about\": \"Tokens of Acme.\"}");
    Path secrets = privateFile(beside.resolve("secrets"), "# none yet\n");
    RunningGuardian.writeConfig(
        home,
        "{\"rules\": {\"extra_file\": \"%s\", \"known_secrets_file\": \"%s\", \"canaries\": [\"%s\"]}}"
            .formatted(rules, secrets, CANARY));
    try (QuietOrigin origin = QuietOrigin.start();
        RunningGuardian guardian = RunningGuardian.start(home)) {
      guardian.secret(SECRET);
      String before = digest(guardian);
      origin.post(guardian, "t=acme_12345678 and " + CANARY + " and " + SECRET);
      guardian.findings(2);

      Files.writeString(secrets, "battery: " + SECRET + "\n");
      guardian.signal("HUP");
      RunningGuardian.await(() -> !digest(guardian).equals(before));
      origin.post(guardian, "now " + SECRET);
      JsonNode found = guardian.findings(3).get(0);
      assertEquals("known_secret", found.path("pattern").asString());
      assertEquals(
          "request body: [REDACTED:known_secret len=30]", found.path("snippet").asString());

      String explained = guardian.verb(0, "explain", found.path("finding_id").asString());
      assertTrue(explained.contains("battery, in rules.known_secrets_file"), explained);
      assertTrue(guardian.verb(0, "explain", "acme_token").contains("Tokens of Acme."));
      assertTrue(guardian.verb(0, "rules").contains("acme_token"));
      assertTrue(guardian.verb(0, "findings", "--pattern", "acme_token").contains("medium"));
      assertFalse(guardian.verb(0, "status", "--json").contains("mq81xk"));
      assertFalse(guardian.verb(0, "status").contains("mq81xk"));
      assertFalse(
          guardian
              .askAsAgent(new Request.Findings(FindingsQuery.newest(10)))
              .toString()
              .contains("mq81xk"));
      assertFalse(Files.readString(home.resolve("findings/findings.jsonl")).contains("mq81xk"));

      Files.writeString(secrets, "short\n");
      guardian.signal("HUP");
      origin.post(guardian, "still served");
    }
  }

  private static String digest(RunningGuardian guardian) {
    JsonNode status = Json.mapper().readTree(guardian.verb(0, "status", "--json"));
    return status.findValue("sha256").asString();
  }

  private static Path privateFile(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }
}
