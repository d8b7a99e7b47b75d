package trafficguardian.host.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static trafficguardian.host.journal.TestFindings.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LineWriterTest {
  private static final String NAME = "lines";
  private static final int CAPACITY = 10_000;

  @TempDir private Path temp;

  /** Writes numbers; some have no line, and on one the owner fails after writing. */
  private static final class Numbers implements LineWriter.Owner<Integer> {
    final String canary = "canary" + UUID.randomUUID();
    final List<Integer> written = new CopyOnWriteArrayList<>();
    final AtomicLong dropped = new AtomicLong();
    final AtomicInteger failures = new AtomicInteger();

    @Override
    public byte[] line(Integer item) {
      if (item == 3) {
        throw new IllegalStateException(canary);
      }
      if (item == 4) {
        throw new StackOverflowError(canary);
      }
      return ("{\"n\":" + item + "}").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void written(List<Integer> items) {
      written.addAll(items);
      if (items.contains(7) && failures.getAndIncrement() == 0) {
        throw new AssertionError(canary);
      }
    }

    @Override
    public void forced() {}

    @Override
    public void tidy(LineFile file) {}

    @Override
    public void closed() {}

    @Override
    public void dropped(long items) {
      dropped.addAndGet(items);
    }
  }

  @Test
  void whatHasNoLineIsDroppedAndTellsNothing() throws IOException {
    Numbers numbers = new Numbers();
    try (LogCapture log = new LogCapture(LineWriter.class)) {
      LineWriter<Integer> writer = start(numbers);
      for (int n = 1; n < 7; n++) {
        writer.accept(n);
      }
      writer.close();
      assertEquals(2, writer.dropped());
      assertEquals(1, log.messages().size());
      assertFalse(log.messages().toString().contains(numbers.canary));
    }
    assertEquals(List.of(1, 2, 5, 6), numbers.written);
    assertEquals(2, numbers.dropped.get());
    assertEquals(
        "{\"n\":1}\n{\"n\":2}\n{\"n\":5}\n{\"n\":6}\n", Files.readString(temp.resolve(NAME)));
  }

  @Test
  void theThreadSurvivesAnyThrowable() throws IOException {
    Numbers numbers = new Numbers();
    try (LogCapture log = new LogCapture(LineWriter.class)) {
      LineWriter<Integer> writer = start(numbers);
      writer.accept(7);
      await(() -> writer.trouble().isPresent(), "degraded");
      writer.accept(8);
      await(() -> numbers.written.contains(8), "the next item");
      await(() -> writer.trouble().isEmpty(), "recovered");
      writer.close();
      assertEquals(0, writer.dropped());
      assertFalse(log.messages().toString().contains(numbers.canary));
    }
    assertEquals(List.of(7, 8), numbers.written);
    assertEquals("{\"n\":7}\n{\"n\":8}\n", Files.readString(temp.resolve(NAME)));
  }

  @Test
  void ifTheThreadDiesThatIsSaidOnceAndTheRestIsCounted() throws IOException {
    Numbers numbers = new Numbers();
    try (LogCapture log = LogCapture.failingOnce(LineWriter.class)) {
      LineWriter<Integer> writer = start(numbers);
      writer.accept(7);
      await(() -> !log.messages().isEmpty(), "told");
      for (int n = 10; n < 110; n++) {
        writer.accept(n);
      }
      assertEquals("stopped", writer.trouble().orElseThrow().word());
      assertEquals(100, writer.dropped());
      assertEquals(1, log.messages().size());
      writer.close();
    }
  }

  @Test
  void itemsOfManyThreadsAreAllWrittenEachThreadsInOrder() throws Exception {
    Numbers numbers = new Numbers();
    LineWriter<Integer> writer = start(numbers);
    Thread[] threads = new Thread[4];
    for (int t = 0; t < threads.length; t++) {
      int base = (t + 1) * 10_000;
      threads[t] =
          new Thread(
              () -> {
                for (int n = 0; n < 2_000; n++) {
                  writer.accept(base + n);
                }
              });
      threads[t].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    writer.close();
    assertEquals(8_000, numbers.written.size());
    for (int t = 0; t < threads.length; t++) {
      int base = (t + 1) * 10_000;
      List<Integer> ofThread =
          numbers.written.stream().filter(n -> n >= base && n < base + 10_000).toList();
      for (int n = 0; n < 2_000; n++) {
        assertEquals(base + n, ofThread.get(n));
      }
    }
    assertEquals(0, numbers.dropped.get());
  }

  private LineWriter<Integer> start(Numbers numbers) throws IOException {
    LineFile file =
        LineFile.open(temp, NAME, 1 << 20, 3, LineFile::openAppend, torn -> Segments.NO_LEDGER);
    return new LineWriter<>(NAME, file, CAPACITY, 1 << 20, numbers);
  }
}
