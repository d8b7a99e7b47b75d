package trafficguardian.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.Lists;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import trafficguardian.host.cli.Programs.Run;
import trafficguardian.ipc.Json;

class ProfileExportTest {
  private static final String CANARY = "canary-" + "mq81xk-never-used";

  @TempDir Path folder;
  private Path home = Path.of("home");

  @BeforeEach
  void place() throws IOException {
    home = folder.resolve("h");
    Files.createDirectory(home);
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
  }

  private Run run(String... arguments) {
    return Programs.run(home, arguments);
  }

  private String export() throws IOException {
    Run run = run("profile", "export");
    assertEquals(0, run.exit(), run.err());
    return Files.readString(home.resolve("traffic-guardian-profile.json"));
  }

  private void config(String text) throws IOException {
    Files.writeString(home.resolve("config.json"), text);
  }

  @Test
  void itHasItsNineFieldsInOrderAndNothingThatTells() throws IOException {
    config("{\"rules\": {\"canaries\": [\"" + CANARY + "\"]}}");
    String text = export();
    assertTrue(text.endsWith("}\n"), text);
    JsonNode profile = Json.mapper().readTree(text);
    assertEquals(
        List.of(
            "ca_fingerprint_sha256",
            "config_sha256",
            "https_inspection",
            "listener",
            "max_scan_bytes",
            "mode",
            "platform",
            "ruleset_sha256",
            "schema_version"),
        Lists.newArrayList(profile.propertyNames()));
    assertTrue(profile.path("ca_fingerprint_sha256").isNull());
    assertTrue(profile.path("config_sha256").stringValue().matches("[0-9a-f]{64}"));
    assertEquals("127.0.0.1:8888", profile.path("listener").stringValue());
    assertFalse(text.contains("mq81xk"), text);
  }

  @Test
  void itIsTheSameByteForByteAndNotWrittenAgain() throws IOException {
    String first = export();
    Path file = home.resolve("traffic-guardian-profile.json");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));
    Programs.run(reload -> assertEquals(first, again()), Map.of(), home, false, "start");
    config("// only a comment\n{}");
    assertEquals(first, export());
    assertEquals(1, Files.getLastModifiedTime(file).toMillis());
    assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  private String again() {
    try {
      return export();
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void itChangesWithSettingsSuppressionsAndTheCertificateAuthority() throws IOException {
    String first = export();
    config("{\"dedup_window_secs\": 61}");
    String second = export();
    assertNotEquals(first, second);
    run("suppress", "add", "aws_access_key", "--reason", "ours");
    String third = export();
    assertNotEquals(second, third);
    assertEquals(0, run("ca", "init").exit());
    JsonNode fourth = Json.mapper().readTree(export());
    assertEquals(
        run("ca", "fingerprint", "--json")
            .json()
            .path("ca_fingerprint")
            .stringValue()
            .replace(":", "")
            .toLowerCase(Locale.ROOT),
        fourth.path("ca_fingerprint_sha256").stringValue());
  }

  @Test
  void theLivePostureSaysWhetherItRunsAndOfWhen() throws IOException {
    Path target = folder.resolve("out");
    Files.createDirectory(target);
    Run stopped = run("profile", "export", "--posture", "--json", target.toString());
    assertEquals(0, stopped.exit(), stopped.err());
    assertEquals(
        target.resolve("traffic-guardian-profile.json").toString(),
        stopped.json().path("profile_file").stringValue());
    JsonNode posture =
        Json.mapper().readTree(Files.readString(target.resolve("traffic-guardian-posture.json")));
    assertEquals(
        List.of(
            "schema_version",
            "platform",
            "monitor_status",
            "mode",
            "https_inspection",
            "ca_fingerprint_sha256",
            "config_sha256",
            "finding_log_sha256",
            "generated_at"),
        Lists.newArrayList(posture.propertyNames()));
    assertEquals("clawsec-traffic-posture/v1", posture.path("schema_version").stringValue());
    assertEquals("stopped", posture.path("monitor_status").stringValue());
    assertTrue(posture.path("finding_log_sha256").isNull());
    assertTrue(
        posture.path("generated_at").stringValue().matches("[0-9-]{10}T[0-9:]{8}\\.[0-9]{3}Z"));

    Files.writeString(home.resolve("findings/findings.jsonl"), "x\n");
    Programs.run(
        reload -> run("profile", "export", "--posture", target.toString()),
        Map.of(),
        home,
        false,
        "start");
    posture =
        Json.mapper().readTree(Files.readString(target.resolve("traffic-guardian-posture.json")));
    assertEquals("running", posture.path("monitor_status").stringValue());
    assertEquals(
        "73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac",
        posture.path("finding_log_sha256").stringValue());
  }

  @Test
  void aFolderThatIsNotThereIsSaid() {
    Run run = run("profile", "export", folder.resolve("no/where.json").toString());
    assertEquals(2, run.exit());
    assertTrue(run.err().startsWith("There is no folder for "), run.err());
    assertEquals(2, run("profile").exit());
  }

  @Test
  void aFileOfSomebodyElsesIsLeftAsItIs() throws IOException {
    Path file = Files.writeString(folder.resolve("precious.json"), "precious");
    Run run = run("profile", "export", file.toString());
    assertEquals(1, run.exit());
    assertTrue(run.err().contains("is there already"), run.err());
    assertEquals("precious", Files.readString(file));
  }
}
