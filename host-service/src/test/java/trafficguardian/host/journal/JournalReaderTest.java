package trafficguardian.host.journal;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static trafficguardian.host.journal.TestFindings.await;
import static trafficguardian.host.journal.TestFindings.finding;
import static trafficguardian.host.journal.TestFindings.id;
import static trafficguardian.host.journal.TestFindings.number;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trafficguardian.host.files.SafeFiles;
import trafficguardian.host.files.UnsafeFileException;
import trafficguardian.ipc.Classification;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.FindingFilter;
import trafficguardian.ipc.FindingJson;
import trafficguardian.ipc.FindingsQuery;
import trafficguardian.ipc.Severity;

final class JournalReaderTest {
  private static final long SEED = 4_711;
  private static final List<Severity> SEVERITIES = List.of(Severity.values());
  private static final int SEGMENT_BYTES = 20_000;

  /** A page takes the longer the more was written since the first one: so there is an end to it. */
  private static final int MOST = 3_000;

  @TempDir private Path temp;
  private Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void names() {
    folder = temp.resolve("findings");
    file = folder.resolve(Journal.FILE_NAME);
  }

  @Test
  void aFolderWithoutJournalHasNoFindings() throws IOException {
    JournalReader.Page none = new JournalReader.Page(List.of(), Optional.empty(), 0);
    assertEquals(none, new JournalReader(folder).newest(FindingsQuery.newest(10)));
    SafeFiles.privateFolder(folder);
    assertEquals(none, new JournalReader(folder).newest(FindingsQuery.newest(10)));
    assertFalse(Files.exists(file));
  }

  @Test
  void theLastPageHasNoCursor() throws IOException {
    write(0, 20);
    assertEquals(Optional.of(id(10)), read(FindingsQuery.newest(10)).nextCursor());
    assertEquals(Optional.empty(), read(FindingsQuery.newest(20)).nextCursor());
    assertEquals(Optional.empty(), read(FindingsQuery.newest(10).after(id(10))).nextCursor());
  }

  @Test
  void pagesOfAnySizeTogetherAreTheWholeJournal() throws IOException {
    write(0, 700);
    assertTrue(JournalTest.names(folder).size() > 10);
    for (int limit : new int[] {1, 7, 50, 699, 700, 1_000}) {
      assertEquals(descending(700), all(FindingsQuery.newest(limit)), "limit " + limit);
    }
  }

  @Test
  void anyQueryAnswersAsFilteringAllFindingsWould() throws IOException {
    write(0, 400);
    Random random = new Random(SEED);
    for (int round = 0; round < 60; round++) {
      FindingsQuery query =
          new FindingsQuery(
              1 + random.nextInt(60), maybe(random, id(random.nextInt(400))), filter(random));
      List<Long> expected =
          descending(400).stream()
              .filter(n -> query.cursor().isEmpty() || id(n).compareTo(query.cursor().get()) < 0)
              .filter(n -> query.filter().matches(finding(n)))
              .toList();
      assertEquals(
          expected.subList(0, Math.min(query.limit(), expected.size())),
          numbers(read(query)),
          "seed " + SEED + " round " + round + " " + query);
    }
  }

  @Test
  void allFindingsComeInTheOrderInWhichTheyWereWritten() throws IOException {
    write(0, 700);
    Files.writeString(file, "foreign\n", StandardOpenOption.APPEND);
    List<Long> seen = new ArrayList<>();
    long unreadable =
        new JournalReader(folder).oldestFirst(FindingFilter.ALL, f -> seen.add(number(f)));
    assertEquals(LongStream.range(0, 700).boxed().toList(), seen);
    assertEquals(1, unreadable);
  }

  @Test
  void aFilterHoldsForAllFindingsToo() throws IOException {
    write(0, 300);
    FindingFilter filter =
        new FindingFilter(
            Optional.of(finding(100).timestamp()),
            Optional.of(finding(200).timestamp()),
            Optional.of(Severity.CRITICAL),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    List<Long> seen = new ArrayList<>();
    new JournalReader(folder).oldestFirst(filter, finding -> seen.add(number(finding)));
    assertEquals(LongStream.range(0, 25).map(n -> 100 + 4 * n).boxed().toList(), seen);
  }

  @Test
  void pagesNeitherRepeatNorMissWhileTheJournalGrowsAndRotates() throws Exception {
    int start = 600;
    // Enough backups for what is written meanwhile, and for what was there before.
    JournalLimits limits = new JournalLimits(SEGMENT_BYTES, 100_000, 10_000);
    AtomicLong accepted = new AtomicLong(start);
    int segmentsBefore;
    int rounds = 0;
    try (Journal journal = Journal.open(folder, limits, event -> {})) {
      for (long n = 0; n < start; n++) {
        journal.accept(finding(n));
      }
      await(() -> total(journal) == start, "the findings to page through");
      segmentsBefore = JournalTest.names(folder).size();
      Thread writer =
          new Thread(
              () -> {
                while (accepted.get() < MOST) {
                  journal.accept(finding(accepted.getAndIncrement()));
                  LockSupport.parkNanos(200_000);
                }
              });
      writer.start();
      while (writer.isAlive()) {
        List<Long> seen = new ArrayList<>();
        FindingsQuery query = FindingsQuery.newest(23);
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
          JournalReader.Page page = journal.newest(query, () -> false);
          assertEquals(0, page.unreadable());
          seen.addAll(numbers(page));
          cursor = page.nextCursor();
          query = cursor.isPresent() ? query.after(cursor.get()) : query;
        }
        assertEquals(descending(seen.get(0) + 1), seen);
        rounds++;
      }
      writer.join();
      assertEquals(0, journal.dropped());
    }
    assertTrue(rounds > 0);
    assertTrue(JournalTest.names(folder).size() > segmentsBefore + 20, "it did rotate meanwhile");
  }

  /** Summaries know whole seconds only, so the lines of the first second have to be read. */
  @Test
  void aPageThatTakesTooLongGoesOnWhereItEnded() throws IOException {
    write(0, 2_000);
    FindingsQuery query = new FindingsQuery(5, Optional.empty(), before(0));
    int pages = 0;
    Optional<String> next = Optional.empty();
    do {
      JournalReader.Page page = new JournalReader(folder).newest(query, () -> true);
      assertEquals(List.of(), page.findings());
      assertTrue(next.isEmpty() || page.nextCursor().orElse("").compareTo(next.get()) < 0);
      next = page.nextCursor();
      query = next.isPresent() ? query.after(next.get()) : query;
      pages++;
    } while (next.isPresent());
    assertTrue(pages > 1, "one page was enough");
    assertEquals(descending(2_000), allOf(FindingsQuery.newest(1_000), () -> true));
  }

  @Test
  void aFindingIsFoundByItsId() throws IOException {
    write(0, 700);
    JournalReader reader = new JournalReader(folder);
    for (long n : new long[] {0, 1, 350, 699}) {
      assertEquals(Optional.of(finding(n)), reader.find(id(n)));
    }
    assertEquals(Optional.empty(), reader.find(id(700)));
  }

  @Test
  void aCursorWhoseLineIsGoneEndsTheList() throws IOException {
    write(0, 50);
    assertEquals(List.of(), numbers(read(FindingsQuery.newest(10).after(id(99_999)))));
  }

  @Test
  void tornAndForeignAndEndlessLinesAreSkippedAndCounted() throws IOException {
    SafeFiles.privateFolder(folder);
    String text =
        FindingJson.line(finding(0))
            + "\nnot json\n\n{\"schema_version\":\"clawsec-traffic-finding/v9\"}\n"
            + FindingJson.line(finding(1))
            + "\n"
            + "x".repeat(Lines.MAX_LINE + 1)
            + "\n"
            + "\u00ff\0\n"
            + FindingJson.line(finding(2))
            + "\n"
            + FindingJson.line(finding(3)).substring(0, 100);
    Files.writeString(file, text);
    JournalReader.Page page = read(FindingsQuery.newest(10));
    assertEquals(List.of(2L, 1L, 0L), numbers(page));
    assertEquals(6, page.unreadable());
    assertEquals(text, Files.readString(file));
  }

  @Test
  void aDamagedSegmentIsReadUpToTheDamage() throws IOException {
    write(0, 200);
    Path oldest = folder.resolve("findings.jsonl.0000000001.gz");
    byte[] compressed = Files.readAllBytes(oldest);
    Files.write(oldest, Arrays.copyOf(compressed, compressed.length - 40));
    List<Long> seen = all(FindingsQuery.newest(30));
    assertEquals(
        seen.stream().sorted((a, b) -> Long.compare(b, a)).collect(toCollection(ArrayList::new)),
        seen);
    assertEquals(199, seen.get(0));
    assertEquals(0, seen.get(seen.size() - 1));
    assertTrue(seen.size() < 200);
  }

  @Test
  void readingDoesNotGoThroughLinks() throws IOException {
    SafeFiles.privateFolder(folder);
    Path elsewhere = Files.writeString(temp.resolve("elsewhere"), FindingJson.line(finding(1)));
    Files.createSymbolicLink(file, elsewhere);
    assertThrows(UnsafeFileException.class, () -> read(FindingsQuery.newest(1)));
  }

  private static FindingFilter before(long number) {
    return new FindingFilter(
        Optional.empty(),
        Optional.of(finding(number).timestamp()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static FindingFilter filter(Random random) {
    return new FindingFilter(
        maybe(random, finding(random.nextInt(400)).timestamp()),
        maybe(random, finding(random.nextInt(400)).timestamp()),
        maybe(random, SEVERITIES.get(random.nextInt(SEVERITIES.size()))),
        maybe(random, Direction.OUTBOUND),
        Optional.empty(),
        maybe(random, random.nextInt(5) == 0 ? "other_rule" : "ai_api_key"),
        random.nextInt(8) == 0 ? Optional.of("nobody") : Optional.empty(),
        maybe(random, Classification.THREAT));
  }

  private void write(long from, long to) throws IOException {
    try (Journal journal =
        Journal.open(folder, new JournalLimits(SEGMENT_BYTES, 100, 10_000), event -> {})) {
      for (long n = from; n < to; n++) {
        journal.accept(finding(n));
      }
    }
  }

  private JournalReader.Page read(FindingsQuery query) throws IOException {
    return new JournalReader(folder).newest(query);
  }

  private List<Long> all(FindingsQuery first) throws IOException {
    return allOf(first, () -> false);
  }

  private List<Long> allOf(FindingsQuery first, BooleanSupplier late) throws IOException {
    JournalReader reader = new JournalReader(folder);
    List<Long> seen = new ArrayList<>();
    JournalReader.Page page = reader.newest(first, late);
    seen.addAll(numbers(page));
    while (page.nextCursor().isPresent()) {
      page = reader.newest(first.after(page.nextCursor().get()), late);
      seen.addAll(numbers(page));
    }
    return seen;
  }

  private static <V> Optional<V> maybe(Random random, V value) {
    return random.nextBoolean() ? Optional.of(value) : Optional.empty();
  }

  private static List<Long> numbers(JournalReader.Page page) {
    return page.findings().stream().map(TestFindings::number).toList();
  }

  private static List<Long> descending(long count) {
    return LongStream.range(0, count).map(n -> count - 1 - n).boxed().toList();
  }

  private static long total(Journal journal) {
    return journal.written().values().stream().mapToLong(Long::longValue).sum();
  }
}
