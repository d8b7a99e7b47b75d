package trafficguardian.mcp;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines on their way to a client, in order, written by a thread of its own: a client that does not
 * read holds that thread up, and never the one that has to notice the end of the input.
 */
final class Outbox {
  /** What may wait: more than a client that asks and reads in turns ever leaves unread. */
  static final int MAX_BYTES = 1 << 20;

  private static final Duration PATIENCE = Duration.ofMillis(500);

  private static final Logger log = LoggerFactory.getLogger(Outbox.class);

  private final OutputStream out;
  private final Thread reading;
  private final BlockingQueue<byte[]> lines = new LinkedBlockingQueue<>();
  private final Semaphore room = new Semaphore(MAX_BYTES);

  /** The reading thread has waited for room in vain, and nothing was written since. */
  private volatile boolean stuck;

  private boolean gone;

  /**
   * Begins to write what is put into it.
   *
   * @param reading the thread that reads what the client says
   */
  Outbox(OutputStream out, Thread reading) {
    this.out = out;
    this.reading = reading;
    Thread writer = new Thread(this::writeAll, "output");
    writer.setDaemon(true);
    writer.start();
  }

  /** Waits for room; but the reading thread does so for a moment only, and then drops the line. */
  void put(byte[] line) throws InterruptedException {
    int size = size(line);
    if (Thread.currentThread() != reading) {
      room.acquire(size);
    } else if (!room.tryAcquire(size, stuck ? 0 : PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      if (!stuck) {
        log.warn("The client does not read; replies are dropped.");
      }
      stuck = true;
      return;
    }
    lines.add(line);
  }

  /** Whether all was written within {@code time}. */
  boolean isEmptyWithin(Duration time) throws InterruptedException {
    return room.tryAcquire(MAX_BYTES, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static int size(byte[] line) {
    return Math.min(line.length, MAX_BYTES);
  }

  private void writeAll() {
    try {
      while (true) {
        byte[] line = lines.take();
        write(line);
        room.release(size(line));
        stuck = false;
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(byte[] line) {
    if (gone) {
      return;
    }
    try {
      out.write(line);
      out.flush();
    } catch (IOException closed) {
      // The client no longer listens; the end of input will follow.
      gone = true;
      log.debug("Standard output failed: {}", closed.getClass().getName());
    }
  }
}
