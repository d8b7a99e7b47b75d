package trafficguardian.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trafficguardian.host.config.ConfigFile;
import trafficguardian.host.config.Origin;
import trafficguardian.host.config.Sources;
import trafficguardian.host.config.UnusableFile;
import trafficguardian.host.files.UnsafeFileException;
import trafficguardian.ipc.ConfigProblem;
import trafficguardian.ipc.Platform;

class CredentialFilesTest {
  private static final String DIGEST = "0f".repeat(32);

  @TempDir Path folder;

  private Path file(String text, String mode) throws IOException {
    Path file = folder.resolve("credentials");
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    return file;
  }

  @Test
  void usersStandInLines() throws IOException {
    Path file = file("# who\n\nmain:" + DIGEST + "\r\n r.2:" + DIGEST + " \n", "rw-------");
    assertEquals(Map.of("main", DIGEST, "r.2", DIGEST), CredentialFiles.users(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"main", "main:abc", ":0f", "main:hunter2hunter2", "a b:x"})
  void aLineThatIsNoUserIsNamedAndNotQuoted(String line) throws IOException {
    Path file = file("ok:" + DIGEST + "\n" + line + "\n", "rw-------");
    String said =
        String.valueOf(
            assertThrows(UnusableFile.class, () -> CredentialFiles.users(file)).getMessage());
    assertTrue(said.startsWith(file + ":2: "), said);
    assertFalse(said.contains("hunter2"), said);
  }

  @Test
  void whatStartWouldRefuseIsAProblemOfTheConfiguration() throws Exception {
    Path file = file("hunter2", "rw-------");
    String text =
        """
        {
          "proxy_auth": {"users_file": "%1$s"},
          "upstream_proxy": {"url": "http://localhost:3128", "auth_file": "%1$s"},
          "sinks": [
            {"type": "syslog", "url": "tcp://localhost"},
            {"type": "otlp", "url": "http://localhost", "auth_file": "%1$s"},
            {"type": "webhook", "url": "http://localhost", "auth_file": "%1$s"}
          ]
        }
        """
            .formatted(file);
    Sources sources =
        new Sources(
            Platform.NANOCLAW,
            Origin.DEFAULT,
            Optional.of(new ConfigFile.Document("config.json", text)),
            Map.of(),
            List.of());
    List<ConfigProblem> problems =
        CredentialFiles.problems(Inspections.reader().read(sources).config());
    assertEquals(
        List.of(
            "proxy_auth.users_file",
            "upstream_proxy.auth_file",
            "sinks[1].auth_file",
            "sinks[2].auth_file"),
        problems.stream().map(ConfigProblem::key).toList());
    assertTrue(
        problems
            .get(3)
            .sentence()
            .startsWith("credentials: sinks[2].auth_file: is not one line of whsec_"));
    assertFalse(problems.toString().contains("hunter2"));
  }

  @Test
  void aUserIsThereOnce() throws IOException {
    Path file = file(("u:" + DIGEST + "\n").repeat(2), "rw-------");
    assertThrows(UnusableFile.class, () -> CredentialFiles.users(file));
  }

  @Test
  void userAndPasswordAreOneLine() throws IOException {
    assertEquals("u:p:w d", CredentialFiles.userAndPassword(file("u:p:w d\n", "rw-------")));
    for (String other : new String[] {"", "u", "u:p\nv:q\n", "u:\u0000"}) {
      Path file = file(other, "rw-------");
      assertThrows(UnusableFile.class, () -> CredentialFiles.userAndPassword(file), other);
    }
  }

  @Test
  void sinksHaveAKeyOrAHeaderInOneLine() throws IOException {
    String key = "whsec_" + "A".repeat(32);
    assertEquals(key, CredentialFiles.webhookKey(file(key + "\n", "rw-------")));
    for (String other : new String[] {"", "A".repeat(32), "whsec_AAAA", "whsec_!", key + "\nx"}) {
      Path file = file(other, "rw-------");
      assertThrows(UnusableFile.class, () -> CredentialFiles.webhookKey(file), other);
    }
    String header = "Authorization: Bearer x";
    assertEquals(header, CredentialFiles.header(file(header + "\n", "rw-------")));
    for (String other : new String[] {"", "Bearer x", "A: b\nC: d", "A b: c", "A: b\u0000"}) {
      Path file = file(other, "rw-------");
      assertThrows(UnusableFile.class, () -> CredentialFiles.header(file), other);
    }
  }

  @Test
  void aFileThatIsNotThereIsSaidToBe() {
    Path none = folder.resolve("none");
    String said =
        String.valueOf(
            assertThrows(UnusableFile.class, () -> CredentialFiles.header(none)).getMessage());
    assertEquals(none + ": there is no such file.", said);
  }

  @Test
  void whatOthersCanReadIsRefused() throws IOException {
    Path file = file("u:p\n", "rw-r-----");
    assertThrows(UnsafeFileException.class, () -> CredentialFiles.userAndPassword(file));
  }
}
