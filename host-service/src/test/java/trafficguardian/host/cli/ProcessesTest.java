package trafficguardian.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trafficguardian.host.cli.Programs.Run;
import trafficguardian.host.home.Home;
import trafficguardian.host.home.PidFile;
import trafficguardian.ipc.Platform;

/** The service as a process of its own: signals, background, stop. */
@Tag("every-jdk")
class ProcessesTest {
  @TempDir Path folder;

  @Test
  void hangUpReloadsAndTermEndsWithZero() throws Exception {
    Path home = folder.resolve("home");
    Child service = Child.program(folder, "start", "--json", "--home", home.toString());
    service.awaitOutput("\"event\":\"ready\"");
    service.signal("HUP");
    service.awaitError("Configuration read again. Applied: nothing.");
    service.signal("TERM");
    Run run = service.end();
    assertEquals(0, run.exit(), run.err());
    assertEquals(4, Programs.run(home, "stop").exit());
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(home.resolve("log/guardian.log"))));
  }

  @Test
  void interruptEndsWithZero() throws Exception {
    Path home = folder.resolve("home");
    Child service = Child.program(folder, "start", "--json", "--home", home.toString());
    service.awaitOutput("\"event\":\"ready\"");
    service.signal("INT");
    assertEquals(0, service.end().exit());
  }

  @Test
  void watchShowsFindingsUntilItIsInterruptedAndEndsWithZero() throws Exception {
    Path home = folder.resolve("home");
    Child service = Child.program(folder, "start", "--json", "--watch", "--home", home.toString());
    service.awaitOutput("\"schema\":\"traffic-guardian/watch/v1\"");
    Child watch = Child.program(folder, "watch", "--compact", "--home", home.toString());
    watch.awaitOutput("high     10:00:00 aws_access_key api.example.com:80\n");
    watch.awaitError("3 findings came faster than they were shown here");
    watch.signal("INT");
    Run run = watch.end();
    assertEquals(0, run.exit(), run.err());
    assertEquals(1, run.out().lines().count(), run.out());
    service.signal("INT");
    assertEquals(0, service.end().exit());
    Run stopped = Programs.run(home, "watch");
    assertEquals(4, stopped.exit());
    assertTrue(stopped.err().endsWith(" start --watch\n"), stopped.err());
  }

  @Test
  void backgroundReturnsWhenTheServiceAnswersAndStopEndsIt() throws Exception {
    Path home = folder.resolve("home");
    Run start =
        Child.program(folder, "start", "--background", "--json", "--home", home.toString()).end();
    assertEquals(0, start.exit(), start.err());
    long pid = start.json().path("pid").asLong();
    assertEquals(
        pid, PidFile.running(home.resolve("run/private/guardian.pid")).orElseThrow().pid());
    assertEquals(0, Programs.run(home, "status").exit());
    assertEquals(5, Programs.run(home, "start").exit());
    Run stop = Programs.run(home, "stop");
    assertEquals("Stopped, process " + pid + ".\n", stop.out());
    assertEquals(4, Programs.run(home, "status").exit());
  }

  @Test
  void stopHasAServiceThatWaitsForTrafficHurryAndNeedsNoForce() throws Exception {
    Path home = folder.resolve("home");
    Child service = Child.program(folder, "start", "--json", "--home", home.toString());
    service.awaitOutput("\"event\":\"ready\"");
    Files.createFile(home.resolve(FakeService.BUSY));
    Run stop = Programs.run(home, "stop");
    assertEquals("Stopped, process " + service.pid() + ".\n", stop.out());
    assertEquals(0, service.end().exit());
  }

  @Test
  void serviceThatDiedWithoutGoodbyeIsNoObstacle() throws Exception {
    Path home = folder.resolve("home");
    Child service = Child.program(folder, "start", "--json", "--home", home.toString());
    service.awaitOutput("\"event\":\"ready\"");
    service.signal("KILL");
    service.end();
    assertEquals(4, Programs.run(home, "stop").exit());
    Run again = Programs.run(reload -> {}, Map.of(), home, false, "start");
    assertEquals(0, again.exit(), again.err());
  }

  @Test
  void ofTwoStartsInTheBackgroundOneSaysThatTheOtherIsUnderWay() throws Exception {
    Path root = folder.resolve("home");
    Home home = Home.locate(Platform.NANOCLAW, Optional.of(root), Map.of());
    home.create();
    PidFile other = PidFile.take(home.privateRuntime().resolve("start.lock")).orElseThrow();
    try (other) {
      Run run = Child.program(folder, "start", "--background", "--home", root.toString()).end();
      assertEquals(5, run.exit(), run.err());
      assertEquals("Another process is starting for " + root + ".\n", run.err());
      assertEquals("", run.out());
    }
  }

  @Test
  void backgroundTellsWhyTheServiceDidNotStart() throws Exception {
    Path home = folder.resolve("home");
    Run run =
        Child.program(folder, "start", "--background", "--port", "1", "--home", home.toString())
            .end();
    assertEquals(5, run.exit(), run.err());
    assertEquals(
        "Cannot listen on 127.0.0.1, port 1: it is taken, not for this user, or no address of this host.\n",
        run.err());
  }
}
