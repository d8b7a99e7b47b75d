package trafficguardian.host.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static trafficguardian.host.journal.TestFindings.await;
import static trafficguardian.host.journal.TestFindings.finding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trafficguardian.host.files.SafeFiles;
import trafficguardian.host.files.UnsafeFileException;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.FindingFilter;
import trafficguardian.ipc.FindingJson;
import trafficguardian.ipc.FindingsQuery;
import trafficguardian.ipc.Severity;

final class JournalTest {
  private static final JournalLimits SMALL = new JournalLimits(20_000, 3, 10_000);

  @TempDir private Path temp;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void names() {
    folder = temp.resolve("findings");
    file = folder.resolve(Journal.FILE_NAME);
  }

  @Test
  void findingsAreLinesOfAPrivateFile() throws IOException {
    try (Journal journal = open(JournalLimits.DEFAULT)) {
      accept(journal, 0, 3);
    }
    assertEquals(
        LongStream.range(0, 3).mapToObj(n -> FindingJson.line(finding(n))).toList(),
        Files.readAllLines(file));
    assertEquals("rwx------", mode(folder));
    assertEquals("rw-------", mode(file));
    assertEquals(List.of(), events);
  }

  @Test
  void writtenFindingsAreCountedBySeverity() throws IOException {
    try (Journal journal = open(JournalLimits.DEFAULT)) {
      accept(journal, 0, 6);
      await(() -> total(journal) == 6, "6 findings written");
      assertEquals(
          Map.of(Severity.CRITICAL, 2L, Severity.HIGH, 2L, Severity.MEDIUM, 1L, Severity.LOW, 1L),
          journal.written());
    }
  }

  @Test
  void anExistingJournalIsContinued() throws IOException {
    for (long run = 0; run < 3; run++) {
      try (Journal journal = open(JournalLimits.DEFAULT)) {
        accept(journal, run * 10, run * 10 + 10);
      }
    }
    assertEquals(descending(30), numbers());
  }

  @Test
  void aTornEndIsCutAndReported() throws IOException {
    try (Journal journal = open(JournalLimits.DEFAULT)) {
      accept(journal, 0, 2);
    }
    Files.writeString(file, "{\"torn\":", StandardOpenOption.APPEND);
    try (Journal journal = open(JournalLimits.DEFAULT)) {
      accept(journal, 2, 3);
    }
    assertEquals(descending(3), numbers());
    assertEquals(
        List.of(
            Event.of(Event.Kind.JOURNAL_REPAIRED)
                .with("file", "findings")
                .with("removed_bytes", 8)),
        events);
  }

  @Test
  void linksAndWideFilesAreRefusedAtEachNameThatIsOpened() throws IOException {
    Path target = Files.writeString(temp.resolve("target"), "before");
    SafeFiles.privateFolder(folder);
    Files.createSymbolicLink(file, target);
    assertThrows(UnsafeFileException.class, () -> open(SMALL));
    Files.delete(file);
    Files.createSymbolicLink(file, temp.resolve("nowhere"));
    assertThrows(UnsafeFileException.class, () -> open(SMALL));
    assertFalse(Files.exists(temp.resolve("nowhere")));
    Files.delete(file);
    Files.createDirectory(file);
    assertThrows(UnsafeFileException.class, () -> open(SMALL));
    Files.delete(file);
    Files.createFile(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThrows(UnsafeFileException.class, () -> open(SMALL));
    Files.delete(file);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));
    assertThrows(UnsafeFileException.class, () -> open(SMALL));
    assertEquals("before", Files.readString(target));
  }

  @Test
  void linksAtTheNamesOfSegmentsAreNotWrittenThrough() throws IOException {
    Path target = Files.writeString(temp.resolve("target"), "before");
    SafeFiles.privateFolder(folder);
    for (String suffix : List.of("", ".gz", ".gz.tmp")) {
      Files.createSymbolicLink(folder.resolve("findings.jsonl.0000000001" + suffix), target);
    }
    Files.createSymbolicLink(folder.resolve("findings.jsonl.0000000002.gz.tmp"), target);
    try (Journal journal = open(SMALL)) {
      accept(journal, 0, 500);
    }
    assertEquals("before", Files.readString(target));
  }

  @Test
  void asManySegmentsAsAskedForAreKept() throws IOException {
    try (Journal journal = open(SMALL)) {
      accept(journal, 0, 1_000);
    }
    List<String> names = names(folder);
    assertEquals(4, names.size(), names::toString);
    assertEquals(Journal.FILE_NAME, names.get(0));
    for (String name : names.subList(1, 4)) {
      assertTrue(name.matches("findings\\.jsonl\\.\\d{10}\\.gz"), name);
    }
    for (String name : names) {
      assertEquals("rw-------", mode(folder.resolve(name)));
    }
    assertTrue(Files.size(file) <= SMALL.maxBytes());
    List<Long> kept = numbers();
    assertEquals(descending(1_000).subList(0, kept.size()), kept);
    assertTrue(kept.size() > 100);
  }

  @Test
  void withoutBackupsOnlyTheNewestFileIsKept() throws IOException {
    try (Journal journal = open(new JournalLimits(20_000, 0, 10_000))) {
      accept(journal, 0, 1_000);
    }
    assertEquals(List.of(Journal.FILE_NAME), names(folder));
    assertEquals(999, numbers().get(0));
  }

  @Test
  void aFullQueueDropsAndCounts() throws IOException {
    FaultyChannel.Disk disk = new FaultyChannel.Disk();
    disk.hold();
    Journal journal =
        Journal.open(folder, new JournalLimits(1 << 20, 3, 10), events::add, disk::open);
    try (journal) {
      accept(journal, 0, 1);
      await(() -> disk.writes.get() == 1, "the writer at the disk");
      accept(journal, 1, 16);
      assertEquals(5, journal.dropped());
      disk.release();
      await(() -> total(journal) == 11, "11 findings written");
    }
    assertEquals(descending(11), numbers());
    assertEquals(List.of(Event.of(Event.Kind.FINDINGS_DROPPED).with("count", 5)), events);
  }

  @Test
  void onAFullDiskFindingsWaitAndAreWrittenOnceLater() throws IOException {
    FaultyChannel.Disk disk = new FaultyChannel.Disk();
    try (LogCapture log = new LogCapture(LineWriter.class)) {
      Journal journal = Journal.open(folder, JournalLimits.DEFAULT, events::add, disk::open);
      try (journal) {
        accept(journal, 0, 10);
        await(() -> total(journal) == 10, "10 findings written");
        disk.full(900);
        accept(journal, 10, 1_000);
        await(() -> journal.degraded().isPresent(), "degraded");
        assertEquals("journal_write_failed", journal.degraded().orElseThrow());
        int tries = disk.writes.get();
        await(() -> disk.writes.get() > tries + 1, "two more tries");
        assertEquals(total(journal), Files.readAllLines(file).size());
        disk.repaired();
        await(() -> total(journal) == 1_000, "all findings written");
        await(() -> journal.degraded().isEmpty(), "no longer degraded");
      }
      assertEquals(0, journal.dropped());
      assertEquals(2, log.messages().size(), log.messages()::toString);
    }
    assertEquals(descending(1_000), numbers());
    assertEquals(1_000, Files.readAllLines(file).size());
  }

  @Test
  void whatCannotBeTakenBackAtOnceIsTakenBackLater() throws IOException {
    FaultyChannel.Disk disk = new FaultyChannel.Disk();
    Journal journal = Journal.open(folder, JournalLimits.DEFAULT, events::add, disk::open);
    try (journal) {
      disk.truncateFails();
      disk.full(1_000);
      accept(journal, 0, 100);
      await(() -> journal.degraded().isPresent(), "degraded");
      assertEquals(1_000, Files.size(file));
      disk.repaired();
      await(() -> total(journal) == 100, "all findings written");
    }
    assertEquals(descending(100), numbers());
    assertEquals(100, Files.readAllLines(file).size());
  }

  @Test
  void whatIsLeftOnABrokenDiskAtTheEndIsCounted() throws IOException {
    FaultyChannel.Disk disk = new FaultyChannel.Disk();
    Journal journal =
        Journal.open(folder, new JournalLimits(1 << 20, 3, 100), events::add, disk::open);
    accept(journal, 0, 10);
    await(() -> total(journal) == 10, "10 findings written");
    disk.broken();
    accept(journal, 10, 20);
    await(() -> journal.degraded().isPresent(), "degraded");
    accept(journal, 20, 200);
    journal.close();
    accept(journal, 200, 201);
    assertEquals(201, total(journal) + journal.dropped());
    assertEquals(10, total(journal));
    assertEquals(descending(10), numbers());
    assertEquals(Event.Kind.FINDINGS_DROPPED, events.get(events.size() - 1).kind());
  }

  @Test
  void aFailedForceDegradesUntilOneWorks() throws IOException {
    FaultyChannel.Disk disk = new FaultyChannel.Disk();
    Journal journal = Journal.open(folder, JournalLimits.DEFAULT, events::add, disk::open);
    try (journal) {
      accept(journal, 0, 1);
      await(() -> total(journal) == 1, "written");
      disk.broken();
      await(() -> journal.degraded().isPresent(), "degraded");
      disk.repaired();
      await(() -> journal.degraded().isEmpty(), "recovered");
    }
    assertEquals(descending(1), numbers());
  }

  /** The real thing, where tests may mount; the faulty disk above shows the same everywhere. */
  @Test
  void aRealFullDiskIsSurvived() throws Exception {
    Path mount = Files.createDirectory(temp.resolve("mount"));
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", mount.toString()) == 0;
    assumeTrue(mounted, "needs the right to mount a tmpfs");
    folder = mount.resolve("findings");
    file = folder.resolve(Journal.FILE_NAME);
    try {
      Path ballast = mount.resolve("ballast");
      try (Journal journal = open(new JournalLimits(1 << 20, 3, 1_000))) {
        Files.write(ballast, new byte[40_000]);
        accept(journal, 0, 60);
        await(() -> journal.degraded().isPresent(), "degraded");
        assertEquals("journal_disk_full", journal.degraded().orElseThrow());
        assertTrue(total(journal) < 60);
        Files.delete(ballast);
        await(() -> total(journal) == 60, "all findings written");
        await(() -> journal.degraded().isEmpty(), "recovered");
      }
      assertEquals(descending(60), numbers());
      assertEquals(60, Files.readAllLines(file).size());
    } finally {
      assertEquals(0, run("umount", mount.toString()));
    }
  }

  @Test
  void aJournalThatWasRemovedOrMovedIsBegunAnew() throws IOException {
    try (Journal journal = open(JournalLimits.DEFAULT)) {
      accept(journal, 0, 1);
      await(() -> total(journal) == 1, "written");
      Files.move(file, temp.resolve("moved-away"));
      Files.delete(folder);
      await(() -> Files.exists(file), "a new file");
      accept(journal, 1, 2);
    }
    assertEquals(List.of(1L), numbers());
    assertEquals("rw-------", mode(file));
  }

  @Test
  void aBurstWithinTheQueueIsWrittenCompletely() throws IOException {
    int burst = 200_000;
    try (Journal journal = open(new JournalLimits(10 << 20, 50, burst))) {
      accept(journal, 0, burst);
      assertEquals(0, journal.dropped());
      await(() -> total(journal) == burst, "all findings written");
    }
    List<Long> written = new ArrayList<>();
    long unreadable =
        new JournalReader(folder)
            .oldestFirst(FindingFilter.ALL, finding -> written.add(TestFindings.number(finding)));
    assertEquals(LongStream.range(0, burst).boxed().toList(), written);
    assertEquals(0, unreadable);
  }

  private Journal open(JournalLimits limits) throws IOException {
    return Journal.open(folder, limits, events::add);
  }

  private static void accept(Journal journal, long from, long to) {
    for (long number = from; number < to; number++) {
      journal.accept(finding(number));
    }
  }

  private static long total(Journal journal) {
    return journal.written().values().stream().mapToLong(Long::longValue).sum();
  }

  private List<Long> numbers() throws IOException {
    List<Finding> findings =
        new JournalReader(folder).newest(FindingsQuery.newest(1_000)).findings();
    return findings.stream().map(TestFindings::number).toList();
  }

  private static List<Long> descending(long count) {
    return LongStream.range(0, count).map(n -> count - 1 - n).boxed().toList();
  }

  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
  }
}
