package trafficguardian.host.suppression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trafficguardian.host.config.SuppressionText;
import trafficguardian.host.journal.Event;
import trafficguardian.ipc.Reply.Suppressed;
import trafficguardian.ipc.Reply.Suppressed.Origin;
import trafficguardian.ipc.Reply.SuppressionChange.Outcome;
import trafficguardian.ipc.Suppression;

class LiveSuppressionsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @TempDir Path folder;
  private final List<Event> events = new ArrayList<>();
  private Instant now = NOW;

  @BeforeEach
  void closeFolder() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
  }

  private LiveSuppressions open(Suppression... configured) {
    return LiveSuppressions.open(folder, List.of(configured), events::add, () -> now);
  }

  private static Suppression of(String pattern, String dest) {
    return of(pattern, dest, "known", NOW.plusSeconds(60));
  }

  private static Suppression of(String pattern, String dest, String reason, Instant expires) {
    return new Suppression(
        pattern, Optional.of(dest), Optional.empty(), Optional.empty(), reason, expires);
  }

  private static boolean hit(LiveSuppressions live, String pattern, String dest) {
    return live.suppresses(pattern, dest + ":443", Optional.empty(), "0123456789abcdef");
  }

  private List<String> kinds() {
    return events.stream().map(event -> event.kind().word()).toList();
  }

  private Path file() {
    return folder.resolve(SuppressionFile.NAME);
  }

  @Test
  void whatIsAddedHoldsBackAtOnceAndAfterARestart() throws IOException {
    LiveSuppressions live = open();
    assertFalse(hit(live, "jwt", "a.example"));
    assertEquals(Outcome.ADDED, live.add(of("jwt", "a.example")));
    assertTrue(hit(live, "jwt", "a.example"));
    assertFalse(hit(live, "jwt", "b.example"));
    assertFalse(hit(live, "iban", "a.example"));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));

    assertTrue(hit(open(), "jwt", "a.example"));
    assertEquals(List.of("suppression_added"), kinds());
  }

  @Test
  void whatIsHeldBackIsCountedForEach() throws IOException {
    LiveSuppressions live = open(of("iban", "a.example"));
    live.add(of("jwt", "a.example"));
    hit(live, "jwt", "a.example");
    hit(live, "jwt", "a.example");
    hit(live, "iban", "a.example");
    hit(live, "iban", "c.example");
    assertEquals(3, live.suppressed());
    assertEquals(
        List.of(
            new Suppressed(of("iban", "a.example"), Origin.CONFIG, 1),
            new Suppressed(of("jwt", "a.example"), Origin.COMMAND, 2)),
        live.shown());
    live.add(of("jwt", "d.example"));
    live.reload(List.of(of("iban", "a.example")));
    assertEquals(List.of(1L, 2L, 0L), live.shown().stream().map(Suppressed::held).toList());
  }

  @Test
  void whatWasHeldBackIsWrittenDownNowAndThen() throws IOException {
    LiveSuppressions live = open(of("iban", "a.example"));
    live.report();
    hit(live, "iban", "a.example");
    hit(live, "iban", "a.example");
    live.report();
    live.report();
    hit(live, "iban", "a.example");
    live.report();
    assertEquals(
        List.of("{count=Count[value=2]}", "{count=Count[value=1]}"),
        events.stream().map(event -> event.data().toString()).toList());
    assertEquals(List.of("findings_suppressed", "findings_suppressed"), kinds());
  }

  @Test
  void itStopsAtItsTimeAndIsStillShown() throws IOException {
    LiveSuppressions live = open();
    live.add(of("jwt", "a.example"));
    now = NOW.plusSeconds(59);
    assertTrue(hit(live, "jwt", "a.example"));
    now = NOW.plusSeconds(60);
    assertFalse(hit(live, "jwt", "a.example"));
    assertEquals(1, live.suppressed());
    assertEquals(1, live.shown().size());
  }

  @Test
  void theSameAgainRenewsReasonAndTime() throws IOException {
    LiveSuppressions live = open();
    live.add(of("jwt", "a.example"));
    Suppression later = of("jwt", "a.example", "still known", NOW.plusSeconds(600));
    assertEquals(Outcome.RENEWED, live.add(later));
    assertEquals(List.of(later), live.shown().stream().map(Suppressed::suppression).toList());
    assertEquals(List.of("suppression_added", "suppression_removed", "suppression_added"), kinds());
  }

  @Test
  void whatIsRemovedIsReportedAgain() throws IOException {
    LiveSuppressions live = open(of("iban", "a.example"));
    live.add(of("jwt", "a.example"));
    assertEquals(Outcome.REMOVED, live.remove(of("jwt", "a.example").id()));
    assertFalse(hit(live, "jwt", "a.example"));
    assertEquals(Outcome.UNKNOWN, live.remove(of("jwt", "a.example").id()));
    assertEquals(Outcome.IN_CONFIG, live.remove(of("iban", "a.example").id()));
    assertTrue(hit(live, "iban", "a.example"));
    assertEquals(List.of("suppression_added", "suppression_removed"), kinds());
  }

  @Test
  void anEventSaysWhatWhyAndHowLong() throws IOException {
    open().add(of("jwt", "*.example.com:443", "caf\u00e9 \u202e", NOW));
    Event event = events.get(0);
    assertEquals(
        "{id=Name[value=%s], origin=Name[value=command], pattern=Name[value=jwt], dest=Dest[value=*.example.com:443], expires=Name[value=2026-11-21T10:00:00Z], reason=Reason[value=caf? ?]}"
            .formatted(of("jwt", "*.example.com:443").id()),
        event.data().toString());
  }

  @Test
  void aChangeOfTheConfigurationIsAnEventForEachEntry() {
    LiveSuppressions live = open(of("jwt", "a.example"), of("iban", "a.example"));
    assertEquals(List.of(), kinds());
    live.reload(List.of(of("iban", "a.example"), of("iban", "b.example")));
    assertEquals(List.of("suppression_removed", "suppression_added"), kinds());
    assertFalse(hit(live, "jwt", "a.example"));
    assertTrue(hit(live, "iban", "b.example"));
  }

  @Test
  void aBrokenFileHoldsNothingBackAndIsNotOverwritten() throws IOException {
    LiveSuppressions live = open(of("iban", "a.example"));
    live.add(of("jwt", "a.example"));
    String whole = Files.readString(file());
    for (String broken :
        List.of(
            whole.substring(0, whole.length() / 2),
            whole.replace("\"reason\"", "\"raeson\""),
            whole.replace("expires\":\"2", "expires\":\"x"),
            "[1]",
            "\u0000",
            whole + "]")) {
      Files.writeString(file(), broken);
      live.reload(List.of(of("iban", "a.example")));
      assertFalse(hit(live, "jwt", "a.example"), broken);
      assertTrue(hit(live, "iban", "a.example"), broken);
      assertEquals(Optional.of("suppressions_unusable"), live.degraded());
      assertEquals(Outcome.UNUSABLE_FILE, live.add(of("jwt", "b.example")));
      assertEquals(Outcome.UNUSABLE_FILE, live.remove("00000000"));
      assertEquals(broken, Files.readString(file()));
      assertFalse(hit(open(), "jwt", "a.example"), broken);
    }
    assertEquals(1, kinds().stream().filter("suppression_removed"::equals).count());

    Files.writeString(file(), whole);
    live.reload(List.of(of("iban", "a.example")));
    assertTrue(hit(live, "jwt", "a.example"));
    assertEquals(Optional.empty(), live.degraded());
  }

  @Test
  void aFileThatOthersCouldChangeOrALinkHoldsNothingBack() throws IOException {
    open().add(of("jwt", "a.example"));
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw----"));
    assertFalse(hit(open(), "jwt", "a.example"));
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
    assertTrue(hit(open(), "jwt", "a.example"));
    Path elsewhere = folder.resolve("elsewhere");
    Files.move(file(), elsewhere);
    Files.createSymbolicLink(file(), elsewhere);
    assertFalse(hit(open(), "jwt", "a.example"));
    assertEquals(
        List.of("suppression_added", "suppressions_unusable", "suppressions_unusable"), kinds());
  }

  @Test
  void thereIsABoundAndRemovingMakesRoom() throws IOException {
    List<Suppression> many =
        IntStream.range(0, SuppressionText.MAX)
            .mapToObj(i -> of("jwt", "h" + i + ".example"))
            .toList();
    SuppressionFile.write(file(), many);
    LiveSuppressions live = open();
    assertEquals(SuppressionText.MAX, live.shown().size());
    assertEquals(Outcome.FULL, live.add(of("jwt", "one.more.example")));
    assertEquals(Outcome.RENEWED, live.add(of("jwt", "h7.example")));
    assertEquals(Outcome.REMOVED, live.remove(of("jwt", "h7.example").id()));
    assertEquals(Outcome.ADDED, live.add(of("jwt", "one.more.example")));
  }
}
