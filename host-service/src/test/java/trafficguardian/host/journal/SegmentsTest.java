package trafficguardian.host.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trafficguardian.host.files.SafeFiles;
import trafficguardian.host.files.UnsafeFileException;

final class SegmentsTest {
  private static final String NAME = "findings.jsonl";

  @TempDir private Path temp;

  @Test
  void numbersRiseAndSortAsNamesDo() throws IOException {
    Segments segments = new Segments(temp, NAME, 20, Segments.NO_LEDGER);
    for (int i = 1; i <= 12; i++) {
      privateFile(NAME, "part " + i);
      segments.add(temp.resolve(NAME));
    }
    segments.compress();
    List<String> names = JournalTest.names(temp);
    assertEquals(12, names.size());
    assertEquals("findings.jsonl.0000000001.gz", names.get(0));
    for (int i = 1; i <= 12; i++) {
      Path part = temp.resolve(names.get(i - 1));
      assertEquals("part " + i, unzipped(part));
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(part)));
    }
    assertEquals(12, segments.newestFirst().first());
  }

  @Test
  void theOldestGoFirst() throws IOException {
    Segments segments = new Segments(temp, NAME, 2, Segments.NO_LEDGER);
    for (int i = 1; i <= 5; i++) {
      privateFile(NAME, "part " + i);
      segments.add(temp.resolve(NAME));
      if (i % 2 == 0) {
        segments.compress();
      }
    }
    assertEquals(List.of(5L, 4L), List.copyOf(segments.newestFirst()));
    assertEquals(
        List.of("findings.jsonl.0000000004.gz", "findings.jsonl.0000000005"),
        JournalTest.names(temp));
  }

  @Test
  void aCrashBeforeTheCompressedPartIsCompleteIsFinished() throws IOException {
    privateFile(NAME + ".0000000007", "seven");
    privateFile(NAME + ".0000000007.gz.tmp", "half of it");
    finish();
    assertEquals(List.of("findings.jsonl.0000000007.gz"), JournalTest.names(temp));
    assertEquals("seven", unzipped(temp.resolve("findings.jsonl.0000000007.gz")));
  }

  @Test
  void aCrashBeforeThePlainPartIsRemovedIsFinished() throws IOException {
    privateFile(NAME, "seven");
    Segments segments = new Segments(temp, NAME, 5, Segments.NO_LEDGER);
    segments.add(temp.resolve(NAME));
    segments.compress();
    privateFile(NAME + ".0000000001", "seven");
    finish();
    assertEquals(List.of("findings.jsonl.0000000001.gz"), JournalTest.names(temp));
    assertEquals("seven", unzipped(temp.resolve("findings.jsonl.0000000001.gz")));
  }

  @Test
  void anUnfinishedCopyWithoutItsPartIsRemoved() throws IOException {
    privateFile(NAME + ".0000000007.gz.tmp", "half of it");
    assertEquals(
        List.of(), List.copyOf(new Segments(temp, NAME, 5, Segments.NO_LEDGER).newestFirst()));
    finish();
    assertEquals(List.of(), JournalTest.names(temp));
  }

  @Test
  void aPartThatIsPrunedMeanwhileDoesNotComeBack() throws Exception {
    // Long enough for the compressor to be at it when the part goes.
    privateFile(NAME + ".0000000001", "0123456789 ".repeat(2_000_000));
    Segments segments = new Segments(temp, NAME, 1, Segments.NO_LEDGER);
    Thread compressor = new Thread(() -> quietly(segments));
    compressor.start();
    Path unfinished = temp.resolve(NAME + ".0000000001.gz.tmp");
    TestFindings.await(() -> Files.exists(unfinished), "the compressor at work");
    privateFile(NAME, "new");
    segments.add(temp.resolve(NAME));
    compressor.join();
    assertEquals(List.of(2L), List.copyOf(segments.newestFirst()));
    assertFalse(Files.exists(unfinished));
    assertFalse(Files.exists(temp.resolve(NAME + ".0000000001.gz")));
  }

  @Test
  void onePartThatCannotBeCompressedDoesNotKeepTheOthersFromIt() throws IOException {
    privateFile(NAME + ".0000000002", "two");
    Files.createSymbolicLink(temp.resolve(NAME + ".0000000001"), temp.resolve(NAME));
    privateFile(NAME, "live");
    assertThrows(UnsafeFileException.class, this::finish);
    assertEquals("two", unzipped(temp.resolve("findings.jsonl.0000000002.gz")));
    assertEquals("live", Files.readString(temp.resolve(NAME)));
  }

  @Test
  void filesWithOtherNamesAreLeftAlone() throws IOException {
    List<String> others =
        List.of("findings.jsonl.1.gz", "findings.jsonl.bak", "findings.jsonl.0000000001.zip");
    for (String other : others) {
      privateFile(other, "other");
    }
    Segments segments = new Segments(temp, NAME, 0, Segments.NO_LEDGER);
    segments.tidy();
    segments.compress();
    assertTrue(JournalTest.names(temp).containsAll(others));
    assertEquals(List.of(), List.copyOf(segments.newestFirst()));
  }

  private void finish() throws IOException {
    Segments segments = new Segments(temp, NAME, 5, Segments.NO_LEDGER);
    segments.tidy();
    segments.compress();
  }

  private static void quietly(Segments segments) {
    try {
      segments.compress();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void privateFile(String name, String content) throws IOException {
    Path file = temp.resolve(name);
    SafeFiles.create(file, StandardOpenOption.WRITE).close();
    Files.writeString(file, content);
  }

  private static String unzipped(Path part) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(part))) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }
}
