package trafficguardian.host.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import trafficguardian.host.files.UnsafeFileException;
import trafficguardian.ipc.Platform;

class HomeTest {
  @TempDir Path folder;

  private static String root(Platform platform, Map<String, String> environment) {
    return Home.locate(platform, Optional.empty(), environment).root().toString();
  }

  @Test
  void flagBeatsEverything() {
    assertEquals(
        "/flag",
        Home.locate(
                Platform.NANOCLAW,
                Optional.of(Path.of("/flag")),
                Map.of("NANOCLAW_TRAFFIC_GUARDIAN_HOME", "/variable"))
            .root()
            .toString());
  }

  @Test
  void nanoclawGoesFromVariableToStateFolders() {
    var all =
        Map.of(
            "NANOCLAW_TRAFFIC_GUARDIAN_HOME", "/variable",
            "STATE_DIRECTORY", "/state:/second",
            "XDG_STATE_HOME", "/xdg",
            "HOME", "/me");
    assertEquals("/variable", root(Platform.NANOCLAW, all));
    var withState = Map.of("STATE_DIRECTORY", "/state:/second", "XDG_STATE_HOME", "/xdg");
    assertEquals("/state", root(Platform.NANOCLAW, withState));
    assertEquals(
        "/xdg/nanoclaw/traffic-guardian",
        root(Platform.NANOCLAW, Map.of("XDG_STATE_HOME", "/xdg", "HOME", "/me")));
    assertEquals(
        "/me/.local/state/nanoclaw/traffic-guardian",
        root(Platform.NANOCLAW, Map.of("XDG_STATE_HOME", "relative", "HOME", "/me")));
  }

  @Test
  void otherPlatformsHaveHomesOfTheirOwn() {
    var environment = Map.of("HOME", "/me", "STATE_DIRECTORY", "/state");
    assertEquals(
        "/me/.openclaw/security/clawsec/traffic-guardian", root(Platform.OPENCLAW, environment));
    assertEquals(
        "/me/.picoclaw/security/clawsec/traffic-guardian", root(Platform.PICOCLAW, environment));
    assertEquals("/me/.hermes/security/traffic-guardian", root(Platform.HERMES, environment));
    assertEquals(
        "/p/security/clawsec/traffic-guardian",
        root(Platform.PICOCLAW, Map.of("PICOCLAW_HOME", "/p")));
    assertEquals(
        "/h/security/traffic-guardian", root(Platform.HERMES, Map.of("HERMES_HOME", "/h")));
    assertEquals(
        "/own",
        root(
            Platform.PICOCLAW,
            Map.of("PICOCLAW_TRAFFIC_GUARDIAN_HOME", "/own", "PICOCLAW_HOME", "/p")));
  }

  @Test
  void runtimeFolderComesFromTheEnvironmentOrIsInTheHome() {
    Map<String, String> environment = Map.of("RUNTIME_DIRECTORY", "/run/tg");
    assertEquals(
        Path.of("/run/tg/private/admin.sock"),
        Home.locate(Platform.NANOCLAW, Optional.of(Path.of("/h")), environment).adminSocket());
    assertEquals(
        Path.of("/h/run/public/ipc.sock"),
        Home.locate(Platform.NANOCLAW, Optional.of(Path.of("/h")), Map.of()).agentSocket());
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private Home home() {
    return Home.locate(Platform.NANOCLAW, Optional.of(folder.resolve("home")), Map.of());
  }

  @Test
  void foldersAreMadeWithTheirModesAndFoundGoodAgain() throws IOException {
    Home home = home();
    home.create();
    home.create();
    assertEquals("rwx------", mode(home.root()));
    assertEquals("rwx------", mode(home.findings()));
    assertEquals("rwx------", mode(home.events()));
    assertEquals("rwx------", mode(home.log()));
    assertEquals("rwx------", mode(home.state()));
    assertEquals("rwx------", mode(home.ca()));
    assertEquals("rwx------", mode(home.privateRuntime()));
    assertEquals("rwxr-xr-x", mode(home.publicRuntime()));
  }

  @Test
  void homeOfALaterVersionIsRefusedAndOneWithoutAMarkTaken() throws IOException {
    Home home = home();
    home.create();
    Path mark = home.state().resolve("format");
    assertEquals("1\n", Files.readString(mark));
    Files.delete(mark);
    home.create();
    assertEquals("1\n", Files.readString(mark));

    for (String later : List.of("2\n", "x\n")) {
      Files.writeString(mark, later);
      NewerHome newer = assertThrows(NewerHome.class, home::create);
      assertTrue(String.valueOf(newer.getMessage()).contains("later version"));
      assertEquals(later, Files.readString(mark));
    }
  }

  @Test
  void homeThatIsOpenToOthersIsRefused() throws IOException {
    Home home = home();
    home.create();
    Files.setPosixFilePermissions(home.root(), PosixFilePermissions.fromString("rwxr-xr-x"));
    UnsafeFileException unsafe = assertThrows(UnsafeFileException.class, home::create);
    assertEquals(home.root(), unsafe.path());
    assertEquals(UnsafeFileException.Reason.FOLDER_TOO_OPEN, unsafe.reason());
  }

  @Test
  void runFolderThatOthersCanChangeIsRefused() throws IOException {
    Home home = home();
    home.create();
    for (Path open : new Path[] {home.publicRuntime(), home.runtime()}) {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxr-x"));
      UnsafeFileException unsafe = assertThrows(UnsafeFileException.class, home::create);
      assertEquals(UnsafeFileException.Reason.FOLDER_WRITABLE, unsafe.reason());
      assertEquals(open, unsafe.path());
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void linkInPlaceOfAFolderIsRefused() throws IOException {
    Home home = home();
    home.create();
    Files.delete(home.events());
    Files.createSymbolicLink(home.events(), home.findings());
    assertEquals(
        UnsafeFileException.Reason.LINK,
        assertThrows(UnsafeFileException.class, home::create).reason());
  }
}
