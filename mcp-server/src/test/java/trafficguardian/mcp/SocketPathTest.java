package trafficguardian.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketPathTest {
  private static String path(Map<String, String> environment, String... arguments) {
    Map<String, String> all = new HashMap<>(environment);
    all.putIfAbsent("HOME", "/home/u");
    return new SocketPath(all).resolve(Options.parse(arguments)).toString();
  }

  @Test
  void theSocketIsFoundWhereTheHostPutsIt() {
    assertEquals(
        "/home/u/.local/state/nanoclaw/traffic-guardian/run/public/ipc.sock", path(Map.of()));
    assertEquals(
        "/x/nanoclaw/traffic-guardian/run/public/ipc.sock", path(Map.of("XDG_STATE_HOME", "/x")));
    assertEquals(
        "/var/lib/tg/run/public/ipc.sock", path(Map.of("STATE_DIRECTORY", "/var/lib/tg:/other")));
    assertEquals("/run/tg/public/ipc.sock", path(Map.of("RUNTIME_DIRECTORY", "/run/tg")));
    assertEquals(
        "/h/run/public/ipc.sock",
        path(Map.of("NANOCLAW_TRAFFIC_GUARDIAN_HOME", "/h", "STATE_DIRECTORY", "/s")));
    assertEquals(
        "/o/run/public/ipc.sock",
        path(Map.of("NANOCLAW_TRAFFIC_GUARDIAN_HOME", "/h"), "--home", "/o"));
  }

  @Test
  void ofTwoHomesTheOneForEveryPlatformWins() {
    assertEquals(
        "/n/run/public/ipc.sock",
        path(
            Map.of("NANOCLAW_TRAFFIC_GUARDIAN_HOME", "/n", "HERMES_TRAFFIC_GUARDIAN_HOME", "/h"),
            "--platform=hermes"));
  }

  @Test
  void aRelativeStateFolderCountsAsNotSet() {
    assertEquals(
        "/home/u/.local/state/nanoclaw/traffic-guardian/run/public/ipc.sock",
        path(Map.of("XDG_STATE_HOME", "state")));
  }

  @Test
  void theSocketItselfCanBeNamed() {
    Map<String, String> environment = Map.of("NANOCLAW_TRAFFIC_GUARDIAN_SOCKET", "/e.sock");

    assertEquals("/e.sock", path(environment, "--home=/h"));
    assertEquals("/a.sock", path(environment, "--socket=/a.sock"));
  }

  @Test
  void thePlatformChoosesTheHome() {
    assertEquals(
        "/home/u/.openclaw/security/clawsec/traffic-guardian/run/public/ipc.sock",
        path(Map.of(), "--platform", "openclaw"));
    assertEquals(
        "/p/security/clawsec/traffic-guardian/run/public/ipc.sock",
        path(Map.of("PICOCLAW_HOME", "/p"), "--platform", "picoclaw"));
    assertEquals(
        "/h/run/public/ipc.sock",
        path(Map.of("PICOCLAW_TRAFFIC_GUARDIAN_HOME", "/h"), "--platform=picoclaw"));
    assertEquals(
        "/home/u/.hermes/security/traffic-guardian/run/public/ipc.sock",
        path(Map.of("NANOCLAW_TRAFFIC_GUARDIAN_PLATFORM", "hermes")));
  }

  @Test
  void emptyVariablesCountAsAbsent() {
    assertEquals(
        path(Map.of()),
        path(Map.of("NANOCLAW_TRAFFIC_GUARDIAN_SOCKET", "", "RUNTIME_DIRECTORY", "")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--platform=windows", "--socket", "--socket=", "--verbose", "serve"})
  void aWrongCommandLineIsRefused(String argument) {
    assertThrows(UsageException.class, () -> path(Map.of(), argument));
  }

  @Test
  void aPathThatIsNoneIsRefused() {
    assertThrows(UsageException.class, () -> path(Map.of(), "--socket", "a\0b"));
  }
}
