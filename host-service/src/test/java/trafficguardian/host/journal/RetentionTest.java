package trafficguardian.host.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static trafficguardian.host.journal.TestFindings.finding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trafficguardian.host.files.SafeFiles;

final class RetentionTest {
  private static final Instant START = finding(0).timestamp();
  private static final Duration TEN_DAYS = Duration.ofDays(10);

  @TempDir private Path temp;
  private Path folder = Path.of("");
  private Path state = Path.of("");
  private Instant now = START;

  @BeforeEach
  void names() throws IOException {
    folder = temp.resolve("findings");
    state = temp.resolve("state");
    SafeFiles.privateFolder(state);
  }

  @Test
  void whatIsOldEnoughIsOver() {
    Retention retention = new Retention(Optional.of(TEN_DAYS), 10, () -> now);
    for (int day = 0; day <= 10; day++) {
      look(retention, START.plus(Duration.ofDays(day)));
      assertFalse(retention.isOver(START), "day " + day);
      assertEquals(day > 1, retention.isSpanned(START), "day " + day);
    }
    look(retention, START.plus(Duration.ofDays(10)).plusMillis(1));
    assertTrue(retention.isOver(START));
    assertFalse(new Retention(Optional.empty(), 10, () -> now).isOver(START));
  }

  @Test
  void aClockThatJumpsDecidesNothingUntilItStays() {
    Retention retention = new Retention(Optional.of(TEN_DAYS), 10, () -> now);
    look(retention, START.plus(Duration.ofDays(400)));
    assertFalse(retention.isOver(START));
    look(retention, START.plusSeconds(600));
    assertFalse(retention.isOver(START));
    look(retention, START.plusSeconds(1_200));
    assertFalse(retention.isOver(START));
    look(retention, START.minus(Duration.ofDays(4_000)));
    assertFalse(retention.isOver(START));
    look(retention, START.plus(Duration.ofDays(400)));
    look(retention, START.plus(Duration.ofDays(400)).plusSeconds(600));
    assertTrue(retention.isOver(START));
  }

  @Test
  void oldPartsGoAndTheChainTellsSo() throws IOException {
    write(0, 200);
    int before = JournalTest.names(folder).size();
    assertTrue(before > 4);
    now = START.plus(TEN_DAYS).plusMillis(120);
    write(200, 201);
    int after = JournalTest.names(folder).size();
    assertTrue(after < before && after > 1, before + " " + after);
    Verification found = verify();
    assertEquals(Optional.empty(), found.broken());
    assertTrue(found.removed().isPresent());
    now = START.plus(TEN_DAYS).plus(TEN_DAYS);
    write(201, 202);
    assertEquals(Optional.empty(), verify().broken());
    assertEquals(List.of(Journal.FILE_NAME), JournalTest.names(folder));
  }

  @Test
  void anOldDateOfAFileMakesNobodyRemoveIt() throws IOException {
    write(0, 200);
    List<String> before = JournalTest.names(folder);
    for (String name : before) {
      Files.setLastModifiedTime(folder.resolve(name), FileTime.fromMillis(0));
    }
    write(200, 201);
    assertTrue(JournalTest.names(folder).containsAll(before));
    assertEquals(Optional.empty(), verify().broken());
  }

  private void look(Retention retention, Instant at) {
    now = at;
    retention.look();
  }

  private void write(long from, long to) throws IOException {
    JournalLimits limits = new JournalLimits(20_000, 50, 10_000, Optional.of(TEN_DAYS));
    try (Journal journal =
        Journal.open(
            folder,
            limits,
            new Journal.Chaining(store(), true),
            () -> now,
            event -> {},
            LineFile::openAppend)) {
      for (long n = from; n < to; n++) {
        journal.accept(finding(n));
      }
    }
  }

  private Verification verify() throws IOException {
    return new Verifier(folder, store(), true).verify();
  }

  private ChainStore store() {
    return new ChainStore(state, Optional.of(new byte[32]));
  }
}
