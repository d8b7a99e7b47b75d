package trafficguardian.host.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trafficguardian.host.files.SafeFiles;
import trafficguardian.host.files.UnsafeFileException;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Json;
import trafficguardian.ipc.Platform;

final class EventsTest {
  @TempDir private Path temp;
  private final AtomicLong nanos = new AtomicLong(-5);
  private Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void names() {
    folder = temp.resolve("events");
    file = folder.resolve(Events.FILE_NAME);
  }

  @Test
  void anEventIsALineOfAPrivateFile() throws IOException {
    try (Events events = open()) {
      events.accept(Event.of(Event.Kind.STARTED).with("version", "0.1.0"));
      events.accept(
          Event.of(Event.Kind.TRUNCATED)
              .with("direction", Direction.INBOUND)
              .with("bytes", 9_000_000)
              .withDest("[REDACTED].example.com:443"));
    }
    String head =
        "{\"schema_version\":\"clawsec-traffic-event/v1\",\"platform\":\"nanoclaw\",\"event\":";
    String time = "\"timestamp\":\"2026-11-21T00:00:00.000Z\"";
    assertEquals(
        List.of(
            head + "\"started\"," + time + ",\"data\":{\"version\":\"0.1.0\"}}",
            head
                + "\"truncated\","
                + time
                + ",\"data\":{\"direction\":\"inbound\",\"bytes\":9000000,"
                + "\"dest\":\"[REDACTED].example.com:443\"}}"),
        Files.readAllLines(file));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
  }

  @Test
  void textThatIsNotOursDoesNotGetIn() throws IOException {
    try (Events events = open()) {
      events.accept(
          Event.of(Event.Kind.RULE_DISABLED)
              .with("rule", "not a rule id\n")
              .withDest("evil\u202e\ud800\u001b[2J\n{}" + "x".repeat(400)));
    }
    List<String> lines = Files.readAllLines(file);
    assertEquals(1, lines.size());
    assertTrue(lines.get(0).matches("[\\x20-\\x7e]+"));
    assertTrue(lines.get(0).contains("\"rule\":\"invalid\""));
    assertTrue(lines.get(0).contains("\"evil???[2J?{}x"));
    assertTrue(lines.get(0).length() < 600);
  }

  @Test
  void aFloodOfOneKindIsCutCountedAndSaid() throws IOException {
    Event refused = Event.of(Event.Kind.DESTINATION_REFUSED).withDest("10.0.0.1:80");
    try (Events events = open()) {
      for (int i = 0; i < 5_000; i++) {
        events.accept(refused);
      }
      events.accept(Event.of(Event.Kind.CONFIG_RELOADED));
      nanos.addAndGet(Duration.ofSeconds(Events.SECONDS_PER_EVENT).toNanos());
      events.accept(refused);
      events.accept(refused);
    }
    List<String> lines = Files.readAllLines(file);
    assertEquals(Events.BURST + 2, lines.size());
    assertTrue(lines.get(Events.BURST).contains("config_reloaded"));
    assertFalse(lines.get(Events.BURST).contains("suppressed"));
    String last = lines.get(Events.BURST + 1);
    assertEquals(5_000 - Events.BURST, Json.mapper().readTree(last).path("suppressed").asInt());
  }

  @Test
  void aTornEndIsCutAndSaid() throws IOException {
    try (Events events = open()) {
      events.accept(Event.of(Event.Kind.STARTED));
    }
    Files.writeString(file, "{\"schema", StandardOpenOption.APPEND);
    open().close();
    List<String> lines = Files.readAllLines(file);
    assertEquals(2, lines.size());
    assertTrue(lines.get(1).contains("\"data\":{\"file\":\"events\",\"removed_bytes\":8}"));
  }

  @Test
  void aLinkIsRefused() throws IOException {
    SafeFiles.privateFolder(folder);
    Path target = Files.writeString(temp.resolve("target"), "before");
    Files.createSymbolicLink(file, target);
    assertThrows(UnsafeFileException.class, this::open);
    assertEquals("before", Files.readString(target));
  }

  @Test
  void aBucketRefillsWithTimeUpToItsSize() {
    RateLimit limit = new RateLimit(2, 10, Long.MAX_VALUE - 5);
    long start = Long.MAX_VALUE - 5;
    assertEquals(0, limit.take(start));
    assertEquals(0, limit.take(start));
    assertEquals(-1, limit.take(start + 9));
    // The clock has wrapped around by now.
    assertEquals(1, limit.take(start + 10));
    assertEquals(-1, limit.take(start + 19));
    assertEquals(1, limit.take(start + 1_000));
    assertEquals(0, limit.take(start + 1_000));
    assertEquals(-1, limit.take(start + 1_000));
  }

  private Events open() throws IOException {
    return Events.open(
        folder,
        Platform.NANOCLAW,
        InstantSource.fixed(Instant.parse("2026-11-21T00:00:00Z")),
        nanos::get);
  }
}
