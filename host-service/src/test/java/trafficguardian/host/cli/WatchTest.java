package trafficguardian.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trafficguardian.host.advice.Place;
import trafficguardian.host.cli.Programs.Run;
import trafficguardian.ipc.Coverage;
import trafficguardian.ipc.FindingJson;
import trafficguardian.ipc.GuardianClient;
import trafficguardian.ipc.GuardianUnavailable;
import trafficguardian.ipc.Json;
import trafficguardian.ipc.Severity;

class WatchTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Terminal terminal(boolean colour) {
    return new Terminal(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        false,
        colour,
        new Place("traffic-guardian", List.of()));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Coverage coverage(long exchanges, long inspected, long tunnelled) {
    return new Coverage(exchanges, inspected, 0, 0, 0, 0, tunnelled, 0, 0, 0, 0, 0, 0);
  }

  private static WatchScreen screen(Terminal terminal, WatchScreen.Style style, boolean pulsing)
      throws Failure {
    return new WatchScreen(terminal, WatchFilter.of(List.of()), style, pulsing);
  }

  @ParameterizedTest
  @CsvSource({
    "severity=high, true",
    "severity=medium, true",
    "severity=critical, false",
    "pattern=aws_access_key, true",
    "pattern=jwt, false",
    "direction=outbound, true",
    "direction=inbound, false",
    "dest=api.example.com, true",
    "dest=*.EXAMPLE.com:80, true",
    "dest=api.example.com:443, false",
    "agent=main, false",
    "class=threat, true",
    "class=expected, false",
    "severity=low pattern=aws_access_key dest=*.example.com, true",
    "severity=low pattern=jwt, false",
  })
  void aFilterShowsWhatMeetsAllConditions(String conditions, boolean shows) throws Failure {
    assertEquals(
        shows,
        WatchFilter.of(Arrays.asList(conditions.split(" ")))
            .shows(Programs.finding(Severity.HIGH, 1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "severty=high|The nearest is severity.",
        "high|A filter is name=value",
        "severity=urgent|critical, high, medium, low",
        "dest=a b|a host or *.suffix",
      })
  void aFilterThatIsNoneIsSaid(String filter, String says) {
    Run run = Programs.run(folder, "watch", "--filter", filter);
    assertEquals(2, run.exit());
    assertTrue(run.err().contains(says), run.err());
  }

  @Test
  void whatPassesIsCountedOverTheLastTenSeconds() {
    Pulse pulse = new Pulse(NOON, "traffic-guardian env");
    assertEquals(
        "no traffic now; 3 exchanges, 75 % seen since the start",
        pulse.line(coverage(3, 300, 100), NOON));
    assertEquals(
        "2 exchanges and 1.5 KiB in 1 s, 66 % of it seen",
        pulse.line(coverage(5, 1324, 612), NOON.plusSeconds(1)).replace("67", "66"));
    assertEquals(
        "0 exchanges and 1 byte in 10 s, 99 % of it seen".replace("99", "0"),
        pulse.line(coverage(5, 1324, 613), NOON.plusSeconds(11)));
    assertEquals(
        "no traffic now; 5 exchanges, 68 % seen since the start",
        pulse.line(coverage(5, 1324, 613), NOON.plusSeconds(22)));
    assertEquals(
        "no traffic for 1 minute: does the agent use the proxy? traffic-guardian env",
        pulse.line(coverage(5, 1324, 613), NOON.plusSeconds(71)));
  }

  @Test
  void onATerminalThePulseStandsInOneLineWhichAFindingTakes() throws Failure {
    WatchScreen screen = screen(terminal(true), WatchScreen.Style.COMPACT, true);
    screen.pulse(coverage(0, 0, 0), NOON);
    screen.pulse(coverage(1, 9, 0), NOON.plusSeconds(1));
    screen.finding(Programs.finding(Severity.HIGH, 0));
    screen.end();
    assertEquals(
        "\r12:00:00  no traffic yet\u001B[K"
            + "\r12:00:01  1 exchange and 9 bytes in 1 s, 100 % of it seen\u001B[K"
            + "\r\u001B[K"
            + "\u001B[31mhigh\u001B[0m     10:00:00 aws_access_key api.example.com:80\n"
            + "\r\u001B[K",
        out());
  }

  @Test
  void withoutColoursThePulseIsALineNowAndThenAndNothingSteersTheTerminal() throws Failure {
    WatchScreen screen = screen(terminal(false), WatchScreen.Style.FULL, true);
    for (int second = 0; second <= 30; second++) {
      screen.pulse(coverage(second, 10L * second, 0), NOON.plusSeconds(second));
    }
    screen.end();
    assertEquals(4, out().lines().count(), out());
    assertFalse(out().contains("\r") || out().contains("\u001B"), out());
  }

  @Test
  void whereNobodyLooksOnThereIsNoPulse() throws Failure {
    screen(terminal(false), WatchScreen.Style.FULL, false).pulse(coverage(1, 1, 1), NOON);
    screen(terminal(true), WatchScreen.Style.JSON, true).pulse(coverage(1, 1, 1), NOON);
    assertEquals("", out());
  }

  @Test
  void aFindingIsALineWithItsPlaceOrAnObject() throws Failure {
    screen(terminal(false), WatchScreen.Style.FULL, false)
        .finding(Programs.finding(Severity.HIGH, 0));
    assertEquals(
        "high     10:00:00  aws_access_key  outbound api.example.com:80"
            + "  [REDACTED:aws_access_key len=20]\n",
        out());
    out.reset();
    screen(terminal(true), WatchScreen.Style.JSON, false)
        .finding(Programs.finding(Severity.HIGH, 0));
    assertTrue(
        out()
            .startsWith(
                "{\"schema\":\"traffic-guardian/watch/v1\",\"schema_version\":\"clawsec-traffic-finding/v1\""),
        out());
  }

  @Test
  void itSurvivesARestartAndShowsWhatCameMeanwhile() throws Exception {
    Path home = folder.resolve("h");
    AtomicBoolean stop = new AtomicBoolean();
    Watching watching =
        new Watching(
            GuardianClient.at(home.resolve("run/private/admin.sock"), Duration.ofSeconds(60)),
            screen(terminal(false), WatchScreen.Style.JSON, false));
    Thread[] thread = new Thread[1];
    Programs.run(
        reload -> {
          thread[0] = new Thread(() -> run(watching, stop));
          thread[0].start();
          await(() -> out().contains(Programs.finding(Severity.HIGH, 0).id()));
        },
        Map.of(),
        home,
        false,
        "start");
    await(() -> err.toString(StandardCharsets.UTF_8).contains("Waiting for it"));
    Path file = home.resolve("findings/findings.jsonl");
    Files.writeString(
        file,
        FindingJson.line(Programs.finding(Severity.LOW, 5))
                .replace("2026-11-21T10:05:00.000Z", Json.timestamp(Instant.now()))
            + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Programs.run(
        reload -> await(() -> out().contains(Programs.finding(Severity.LOW, 5).id())),
        Map.of(),
        home,
        false,
        "start");
    stop.set(true);
    thread[0].interrupt();
    thread[0].join(60_000);
    assertFalse(thread[0].isAlive());
    assertEquals(2, out().lines().count(), out());
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("The service was restarted"));
  }

  private static void run(Watching watching, AtomicBoolean stop) {
    try {
      watching.run(stop::get);
    } catch (GuardianUnavailable unavailable) {
      throw new AssertionError(unavailable);
    }
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("did not happen");
      }
      LockSupport.parkNanos(10_000_000);
    }
  }
}
