package trafficguardian.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * No 12 characters in a row of a secret that has passed stand in anything that the operator's verbs
 * print or leave behind: {@link RunningGuardian} checks it when it is closed.
 */
class OperatorVerbsLeakTest {
  private static final String ALPHABET =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final long PATIENCE_SECONDS = 60;

  private final Random random = new Random(20261121);

  private String text(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  private String secret() {
    return "sk-ant-" + "api03-" + text(93) + "AA";
  }

  @Test
  void nothingThatTheVerbsPrintOrWriteHoldsAPieceOfASecret() throws Exception {
    Path home = RunningGuardian.home("{\"dedup_window_secs\": 0}");
    Path watched = Objects.requireNonNull(home.getParent()).resolve("watched");
    try (QuietOrigin origin = QuietOrigin.start();
        RunningGuardian guardian = RunningGuardian.start(home)) {
      Process watch = watch(home, watched);
      try {
        String first = guardian.secret(secret());
        RunningGuardian.await(
            () -> {
              send(guardian, origin, "/", "", first);
              return read(watched).contains("ai_api_key");
            });
        plant(guardian, origin);
        String last = guardian.secret(secret());
        send(guardian, origin, "/", "", last);
        List<JsonNode> findings = all(guardian);
        askEveryVerb(guardian, findings);
        mistake(guardian, last);
        send(guardian, origin, "/", "", last);
      } finally {
        signal(watch, "INT");
        assertTrue(watch.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
      }
      assertEquals(0, watch.exitValue());
      guardian.heard(read(watched));
    }
  }

  /** Secrets wherever a request has room for them, in the clear and not. */
  private void plant(RunningGuardian guardian, QuietOrigin origin) {
    String key = guardian.secret(secret());
    send(guardian, origin, "/?key=" + key, "", "");
    send(guardian, origin, "/a/" + guardian.secret(secret()) + "/b", "", "");
    send(guardian, origin, "/", "Authorization: Bearer " + guardian.secret(secret()), "");
    send(guardian, origin, "/", "X-" + text(20) + ": " + guardian.secret(secret()), "");
    send(guardian, origin, "/", "User-Agent: " + guardian.secret(secret()), "");
    String hidden = guardian.secret(secret());
    String encoded = Base64.getEncoder().encodeToString(("key=" + hidden).getBytes(ISO_8859_1));
    guardian.secret(encoded);
    send(guardian, origin, "/", "", "{\"data\": \"" + encoded + "\"}");
    send(guardian, origin, "/", "Cookie: a=\u001B[31m" + guardian.secret(secret()), "");
  }

  private static List<JsonNode> all(RunningGuardian guardian) {
    List<JsonNode> findings = new ArrayList<>();
    RunningGuardian.await(
        () -> {
          findings.clear();
          guardian
              .verbAsJson("findings", "--limit", "1000")
              .path("findings")
              .forEach(findings::add);
          return findings.size() >= 8;
        });
    return findings;
  }

  private static void askEveryVerb(RunningGuardian guardian, List<JsonNode> findings) {
    guardian.verb(0, "status");
    guardian.verb(0, "status", "--json");
    guardian.verb(0, "findings", "--limit", "1000");
    guardian.verb(0, "check-config");
    guardian.verb(0, "profile", "export", "--posture");
    guardian.verb(0, "profile", "export", "--posture", "--json");
    for (JsonNode finding : findings.subList(0, 1)) {
      String id = finding.path("finding_id").stringValue();
      guardian.verb(0, "explain", id);
      guardian.verb(0, "explain", "--json", id);
      guardian.verb(
          0,
          "suppress",
          "add",
          finding.path("pattern").stringValue(),
          "--fingerprint",
          finding.path("secret_fingerprint").stringValue(),
          "--dest",
          finding.path("dest").stringValue(),
          "--reason",
          "planted by a test");
      guardian.verb(0, "suppress", "test", id);
      guardian.verb(0, "suppress", "test", "--json", id);
    }
    guardian.verb(0, "suppress", "list");
    guardian.verb(0, "suppress", "list", "--json");
    guardian.verb(0, "status");
  }

  /** What the operator types by mistake is not repeated. */
  private static void mistake(RunningGuardian guardian, String secret) {
    guardian.verb(2, "suppress", "add", "jwt", "--reason", "for " + secret);
    guardian.verb(2, "suppress", "add", "jwt", "--reason", "known", "--dest", secret);
    guardian.verb(2, "suppress", "add", "jwt", "--reason", "known", "--fingerprint", secret);
    guardian.verb(2, "suppress", "add", secret, "--reason", "known");
    guardian.verb(2, "suppress", "remove", secret);
    guardian.verb(2, "suppress", "test", secret);
    guardian.verb(2, "explain", secret);
    guardian.verb(2, "watch", "--filter", secret);
    guardian.verb(2, "watch", "--filter", "dest=" + secret + "/");
    guardian.verb(2, "watch", "--filter", "class=" + secret);
    assertEquals(1, guardian.status().path("operator").path("suppressions").size());
  }

  private static Process watch(Path home, Path output) throws IOException {
    return new ProcessBuilder(JavaCommand.of(Main.class, "watch", "--home", home.toString()))
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  private static void signal(Process process, String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static void send(
      RunningGuardian guardian, QuietOrigin origin, String path, String header, String body) {
    try {
      guardian.exchange(origin.request(path, header.isEmpty() ? "" : header + "\r\n", body));
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }
}
