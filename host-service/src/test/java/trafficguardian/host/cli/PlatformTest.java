package trafficguardian.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import trafficguardian.host.cli.Programs.Run;
import trafficguardian.ipc.Json;

/** One build serves four platforms: each has its home and its variables. */
class PlatformTest {
  @TempDir Path folder;

  private Run run(Map<String, String> environment, String... arguments) {
    return Programs.plain(reload -> {}, environment, false, List.of(arguments));
  }

  @ParameterizedTest
  @CsvSource({
    "nanoclaw, XDG_STATE_HOME, nanoclaw/traffic-guardian, NANOCLAW",
    "openclaw, HOME, .openclaw/security/clawsec/traffic-guardian, OPENCLAW",
    "picoclaw, PICOCLAW_HOME, security/clawsec/traffic-guardian, PICOCLAW",
    "hermes, HERMES_HOME, security/traffic-guardian, HERMES",
  })
  void eachHasItsHomeAndItsVariables(String platform, String root, String inside, String prefix)
      throws Exception {
    Path home = folder.resolve(inside);
    Map<String, String> environment =
        Map.of(
            root,
            folder.toString(),
            prefix + "_TRAFFIC_GUARDIAN_MAX_SCAN_BYTES",
            "4096",
            prefix + "_TRAFFIC_GUARDIAN_PROXY_URL",
            "http://127.0.0.1:4711");
    String[] choice = {"--platform", platform};
    Run init = run(environment, "init", choice[0], choice[1]);
    assertEquals("Wrote " + home.resolve("config.json") + "\n", init.out(), init.err());
    Run check = run(environment, "check-config", choice[0], choice[1]);
    assertEquals(0, check.exit(), check.out());

    Run export = run(environment, "profile", "export", "--posture", choice[0], choice[1]);
    assertEquals(0, export.exit(), export.err());
    JsonNode profile = json(home.resolve("traffic-guardian-profile.json"));
    assertEquals(platform, profile.path("platform").stringValue());
    assertEquals(4096, profile.path("max_scan_bytes").intValue());
    assertEquals("127.0.0.1:4711", profile.path("listener").stringValue());
    assertEquals(
        platform,
        json(home.resolve("traffic-guardian-posture.json")).path("platform").stringValue());

    Run wrong =
        run(
            Map.of(root, folder.toString(), prefix + "_TRAFFIC_GUARDIAN_MODE", "block"),
            "check-config",
            choice[0],
            choice[1]);
    assertEquals(3, wrong.exit());
    assertTrue(
        wrong.out().startsWith("environment: " + prefix + "_TRAFFIC_GUARDIAN_MODE: "), wrong.out());
  }

  @Test
  void theEnvironmentChoosesThePlatformToo() throws Exception {
    Map<String, String> environment =
        Map.of(
            "HERMES_HOME",
            folder.toString(),
            "NANOCLAW_TRAFFIC_GUARDIAN_PLATFORM",
            "hermes",
            "HERMES_TRAFFIC_GUARDIAN_PROFILE_OUTPUT",
            folder.resolve("own.json").toString());
    assertEquals(0, run(environment, "profile", "export").exit());
    assertEquals("hermes", json(folder.resolve("own.json")).path("platform").stringValue());
  }

  private static JsonNode json(Path file) throws Exception {
    return Json.mapper().readTree(Files.readString(file));
  }
}
