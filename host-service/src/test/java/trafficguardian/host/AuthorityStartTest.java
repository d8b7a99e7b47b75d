package trafficguardian.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import trafficguardian.ipc.Json;
import trafficguardian.ipc.Request;

/** What the service makes of the certificate authority in its home when it starts. */
class AuthorityStartTest {

  private static JsonNode ca(Path home, int exit, String verb) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertEquals(
        exit,
        Main.program()
            .run(
                List.of("ca", verb, "--json", "--home", home.toString()),
                Map.of(),
                new PrintStream(out),
                new PrintStream(err),
                false),
        err.toString(StandardCharsets.UTF_8));
    return Json.mapper().readTree(out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void operatorAndAgentsSeeTheSameFingerprintAndClientsTheFiles() throws Exception {
    Path home = RunningGuardian.home("{}");
    String pairs = ca(home, 0, "init").path("ca_fingerprint").asString();
    Path files = home.resolve("run/public");
    try (RunningGuardian guardian = RunningGuardian.start(home)) {
      assertEquals(pairs, guardian.status().path("ca_fingerprint").asString());
      assertEquals(pairs, guardian.askAsAgent(new Request.Status()).caFingerprint().orElseThrow());
      assertEquals(
          Files.readString(home.resolve("ca/ca.crt")), Files.readString(files.resolve("ca.crt")));
      assertTrue(
          Files.readString(files.resolve("ca-bundle.pem"))
              .endsWith(Files.readString(files.resolve("ca.crt"))));
      for (String verb : List.of("status", "setup", "env", "wire")) {
        List<String> words = new ArrayList<>(List.of(verb));
        words.addAll(verb.equals("env") ? List.of("--trust-ca") : List.of());
        words.addAll(verb.equals("wire") ? List.of("generic") : List.of());
        assertFalse(guardian.verb(0, words.toArray(String[]::new)).isEmpty());
      }
      checkThatTheKeyStaysInItsFile(home);
    }
  }

  private static void checkThatTheKeyStaysInItsFile(Path home) throws IOException {
    String line = Files.readAllLines(home.resolve("ca/ca.key")).get(1).substring(0, 40);
    try (Stream<Path> files = Files.walk(home)) {
      List<Path> holding =
          files.filter(Files::isRegularFile).filter(file -> text(file).contains(line)).toList();
      assertEquals(List.of(home.resolve("ca/ca.key")), holding);
    }
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Test
  void withoutOneTheFilesOfAnEarlierOneGo() throws Exception {
    Path home = RunningGuardian.home("{}");
    Path files = home.resolve("run/public");
    Files.createDirectories(
        files, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    Files.writeString(files.resolve("ca.crt"), "old");
    try (RunningGuardian guardian = RunningGuardian.start(home)) {
      assertTrue(guardian.status().path("ca_fingerprint").isMissingNode());
      for (String name : List.of("ca.crt", "ca-bundle.pem", "truststore.p12", "wgetrc")) {
        assertFalse(Files.exists(files.resolve(name)), name);
      }
    }
  }

  @Test
  void aDamagedOneThatIsNotNeededIsNoObstacle() throws Exception {
    Path home = RunningGuardian.home("{}");
    ca(home, 0, "init");
    Files.writeString(home.resolve("ca/ca.key"), "");
    try (RunningGuardian guardian = RunningGuardian.start(home)) {
      assertTrue(guardian.status().path("ca_fingerprint").isMissingNode());
    }
  }

  @Test
  void aKeyThatIsOpenToOthersEndsTheStart() throws Exception {
    Path home = RunningGuardian.home("{}");
    ca(home, 0, "init");
    Files.setPosixFilePermissions(
        home.resolve("ca/ca.key"), PosixFilePermissions.fromString("rw-r-----"));
    try {
      StartFailureTest.Run run = StartFailureTest.start(home, 0);
      assertEquals(6, run.exit(), run.err());
      assertTrue(run.err().contains("Run: chmod 600 " + home.resolve("ca/ca.key")), run.err());
    } finally {
      RunningGuardian.delete(Objects.requireNonNull(home.getParent()));
    }
  }
}
