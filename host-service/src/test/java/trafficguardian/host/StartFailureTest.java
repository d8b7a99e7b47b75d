package trafficguardian.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps the whole service, with all its parts, from starting, and how that is told. */
class StartFailureTest {
  @TempDir Path folder;

  record Run(int exit, String err) {}

  // A process of its own: the service sets up the log of the process that it runs in.
  static Run start(Path home, int port) throws Exception {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "start",
                "--home",
                home.toString(),
                "--port",
                String.valueOf(port))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Run(process.waitFor(), err);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void portInUseIsNamedAndExitsWithFive() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Run run = start(folder.resolve("home"), other.getLocalPort());
      assertEquals(5, run.exit(), run.err());
      assertTrue(run.err().contains("port " + other.getLocalPort()), run.err());
    }
  }

  @Test
  void portOfMetricsInUseIsNamedToo() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String metrics = "{\"metrics\": {\"enabled\": true, \"port\": %d}}";
      Path home = RunningGuardian.home(metrics.formatted(other.getLocalPort()));
      Run run = start(home, 0);
      assertEquals(5, run.exit(), run.err());
      assertTrue(run.err().contains("port " + other.getLocalPort() + " (metrics.port)"), run.err());
    }
  }

  @Test
  void homeTooLongForASocketExitsWithSix() throws Exception {
    Run run = start(folder.resolve("a".repeat(120)), 0);
    assertEquals(6, run.exit(), run.err());
    assertTrue(run.err().contains("shorter --home"), run.err());
  }

  @Test
  void whatIsNoSocketInItsPlaceExitsWithSix() throws Exception {
    Path home = folder.resolve("home");
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    Files.createDirectories(home.resolve("run/private"), ownerOnly);
    Files.writeString(home.resolve("run/private/admin.sock"), "mine");
    Run run = start(home, 0);
    assertEquals(6, run.exit(), run.err());
    assertTrue(run.err().contains("no socket"), run.err());
    assertEquals("mine", Files.readString(home.resolve("run/private/admin.sock")));
  }

  @Test
  void rootsThatAreNoneExitWithThree() throws Exception {
    Path junk = Files.writeString(folder.resolve("junk.pem"), "junk");
    for (Path roots : List.of(junk, folder.resolve("none.pem"))) {
      Path home = RunningGuardian.home("{\"upstream_ca_file\": \"" + roots + "\"}");
      Run run = start(home, 0);
      assertEquals(3, run.exit(), run.err());
      assertTrue(run.err().contains(roots + ": no file of PEM certificates"), run.err());
    }
  }

  @Test
  void inspectionWithoutAnAuthorityNamesCaInit() throws Exception {
    Path home = RunningGuardian.home("{\"enable_mitm\": true}");
    Run run = start(home, 0);
    assertTrue(run.exit() > 0, run.err());
    assertTrue(run.err().contains(" ca init"), run.err());
  }
}
