package trafficguardian.host.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link Segments} and the thread that compresses them, which ends when there is nothing to do. */
final class Archive {
  private static final Logger LOG = LoggerFactory.getLogger(Archive.class);
  private static final long IDLE_SECONDS = 10;
  private static final long CLOSE_SECONDS = 5;

  private final Segments segments;
  private final ThreadPoolExecutor thread;

  private Archive(String threadName, Segments segments) {
    this.segments = segments;
    // One task waits at most: it compresses all that is there when it begins.
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(1),
            task -> {
              Thread made = new Thread(task, threadName);
              made.setDaemon(true);
              return made;
            },
            new ThreadPoolExecutor.DiscardPolicy());
    thread.allowCoreThreadTimeOut(true);
  }

  /** Finishes what an interrupted run left half done. */
  static Archive open(String threadName, Segments segments) throws IOException {
    segments.tidy();
    Archive archive = new Archive(threadName, segments);
    archive.compressSoon();
    return archive;
  }

  /** Makes {@code file}, closed and forced to disk, the newest segment. */
  void add(Path file) throws IOException {
    segments.add(file);
    compressSoon();
  }

  /** Removes the segments that are too old by now. */
  void prune() throws IOException {
    segments.prune();
  }

  /** Waits for a moment, then leaves the rest to the next start. */
  void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void compressSoon() {
    thread.execute(this::compress);
  }

  private void compress() {
    try {
      segments.compress();
    } catch (IOException | RuntimeException failure) {
      // The segment stays as it is, readable; the next rotation or start tries again.
      LOG.warn("a segment was not compressed ({})", failure.getClass().getName());
    }
  }
}
