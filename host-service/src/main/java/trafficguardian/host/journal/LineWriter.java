package trafficguardian.host.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes a {@link LineFile}, behind a bounded queue.
 *
 * <p>What was accepted is written in order, or counted as dropped: because the queue was full, the
 * item could not be put into words, the writer was closed already, or writing was still impossible
 * when it closed. While writing fails the batch at hand and the queue are kept, and writing is
 * tried again every second. Each batch is handed to the operating system at once and forced to disk
 * within a second.
 */
final class LineWriter<T> {

  /** What is written, and who is told; called by the writer's thread. */
  interface Owner<T> {
    /** The line for {@code item}, without its end. */
    byte[] line(T item);

    /** These have been written; there is nothing that was put into words and is not written. */
    void written(List<T> items);

    /** What was written has been forced to disk. */
    void forced() throws IOException;

    /** Called every few minutes, and soon after the start. */
    void tidy(LineFile file) throws IOException;

    /** Nothing will be written any more. */
    void closed() throws IOException;

    /** So many more items were dropped. Called at most once a second, and when all is over. */
    void dropped(long items);
  }

  private static final Logger LOG = LoggerFactory.getLogger(LineWriter.class);

  /** Items taken from the queue at a time, so that its lock is never held for long. */
  private static final int TAKEN_ITEMS = 1024;

  /** A batch is written when it has grown to this. */
  private static final int BATCH_BYTES = 1 << 18;

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long TIDY = TimeUnit.MINUTES.toNanos(10);
  private static final long CLOSE_SECONDS = 10;

  private final String name;
  private final LineFile file;
  private final int batchBytes;
  private final Owner<T> owner;
  private final Thread thread;

  private final Inbox<T> queue;
  private final LongAdder dropped = new LongAdder();
  private volatile @Nullable WriteTrouble trouble;

  // The rest is the writer thread's alone. An item goes from the queue to taken, to batch and lines
  // when it is put into words, and is gone when those lines are in the file.
  private final ArrayDeque<T> taken = new ArrayDeque<>(TAKEN_ITEMS);
  private final List<T> batch = new ArrayList<>();
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private long tidyAt = System.nanoTime();
  private boolean unforced;
  private long forceAt;
  private long reported;
  private long reportAt = System.nanoTime();
  private boolean saidUnspeakable;
  private boolean lastTryFailed;

  /**
   * Starts the thread.
   *
   * @param name of the thread, and of the file in log messages
   * @param capacity of the queue, in items
   * @param maxFileBytes what {@code file} was opened with; batches stay well below it
   */
  LineWriter(String name, LineFile file, int capacity, long maxFileBytes, Owner<T> owner) {
    this.name = name;
    this.file = file;
    this.batchBytes = (int) Math.min(BATCH_BYTES, maxFileBytes / 8);
    this.owner = owner;
    this.queue = new Inbox<>(capacity);
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((dead, failure) -> died());
    thread.start();
  }

  /**
   * Takes {@code item}, or counts it as dropped; never waits for the file.
   *
   * @return whether it was taken
   */
  boolean accept(T item) {
    boolean added = queue.add(item);
    if (!added) {
      dropped.increment();
    }
    return added;
  }

  /** How many items will never be written. */
  long dropped() {
    return dropped.sum();
  }

  /** Why writing does not work at the moment, if it does not. */
  Optional<WriteTrouble> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** Writes what was accepted, forces it to disk and ends the thread. */
  void close() {
    queue.close();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      LOG.error("{}: not closed in time", name);
    }
  }

  private void run() {
    do {
      try {
        step();
      } catch (Throwable failure) {
        failed(failure);
      }
    } while (!isOver());
    try {
      giveUpTheRest();
      owner.closed();
      file.close();
    } catch (Throwable failure) {
      LOG.error("{}: not closed cleanly ({})", name, failure.getClass().getName());
    }
  }

  /** Something failed in the midst of a failure. All that comes from now on counts as dropped. */
  private void died() {
    trouble = WriteTrouble.STOPPED;
    queue.close();
    giveUpTheRest();
    LOG.error("{}: the thread that writes has died", name);
  }

  private boolean isOver() {
    return queue.isClosed() && (lastTryFailed || (nothingToWrite() && !unforced));
  }

  private void step() throws IOException, InterruptedException {
    if (lines.size() == 0) {
      fillBatch();
    }
    if (lines.size() > 0) {
      file.append(ByteBuffer.wrap(lines.toByteArray()));
      lines.reset();
      List<T> written = List.copyOf(batch);
      batch.clear();
      if (!unforced) {
        unforced = true;
        forceAt = System.nanoTime() + SECOND;
      }
      owner.written(written);
    }
    if (unforced && isForceDue()) {
      file.force();
      owner.forced();
      unforced = false;
    }
    if (System.nanoTime() - tidyAt >= 0) {
      tidyAt = System.nanoTime() + TIDY;
      owner.tidy(file);
    }
    recovered();
    reportDropped(false);
  }

  private void fillBatch() throws InterruptedException {
    if (taken.isEmpty()) {
      take();
    }
    while (lines.size() < batchBytes && !taken.isEmpty()) {
      T item = taken.remove();
      try {
        byte[] line = owner.line(item);
        lines.write(line, 0, line.length);
        lines.write('\n');
        batch.add(item);
      } catch (RuntimeException | Error unspeakable) {
        dropUnspeakable(unspeakable);
      }
    }
  }

  /** Waits for items, or until something else is due. */
  private void take() throws InterruptedException {
    long due = unforced ? forceAt : reported == dropped() ? tidyAt : reportAt;
    queue.take(taken, TAKEN_ITEMS, due);
  }

  private boolean isForceDue() {
    return System.nanoTime() - forceAt >= 0 || (queue.isClosed() && nothingToWrite());
  }

  private boolean nothingToWrite() {
    return queue.isEmpty() && taken.isEmpty() && lines.size() == 0;
  }

  private void failed(Throwable failure) {
    WriteTrouble reason = file.trouble();
    if (trouble == null) {
      LOG.error(
          "{}: writing fails, trying every second ({}, {})",
          name,
          reason.word(),
          failure.getClass().getName());
    }
    trouble = reason;
    // An interrupt has closed the file, and would close it again.
    Thread.interrupted();
    lastTryFailed = queue.isClosed();
    try {
      queue.pause(SECOND);
    } catch (InterruptedException again) {
      // Then the next try comes sooner.
    }
  }

  private void recovered() {
    if (trouble != null) {
      trouble = null;
      LOG.warn("{}: writing works again, {} dropped so far", name, dropped());
    }
  }

  private void dropUnspeakable(Throwable reason) {
    if (!saidUnspeakable) {
      saidUnspeakable = true;
      LOG.error("{}: dropped what has no JSON form ({})", name, reason.getClass().getName());
    }
    dropped.increment();
  }

  private void giveUpTheRest() {
    dropped.add(batch.size() + taken.size() + queue.clear());
    reportDropped(true);
  }

  private void reportDropped(boolean now) {
    long all = dropped();
    if (all > reported && (now || System.nanoTime() - reportAt >= 0)) {
      owner.dropped(all - reported);
      reported = all;
      reportAt = System.nanoTime() + SECOND;
    }
  }
}
