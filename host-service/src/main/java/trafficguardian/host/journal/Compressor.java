package trafficguardian.host.journal;

import java.io.IOException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that compresses segments; it ends when there is nothing to do. */
final class Compressor {
  private static final Logger LOG = LoggerFactory.getLogger(Compressor.class);
  private static final long IDLE_SECONDS = 10;
  private static final long CLOSE_SECONDS = 5;

  private final Segments segments;
  private final ThreadPoolExecutor thread;

  Compressor(String name, Segments segments) {
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
              Thread made = new Thread(task, name);
              made.setDaemon(true);
              return made;
            },
            new ThreadPoolExecutor.DiscardPolicy());
    thread.allowCoreThreadTimeOut(true);
  }

  /** Compresses the plain segments soon. */
  void wake() {
    thread.execute(this::compress);
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

  private void compress() {
    try {
      segments.compress();
    } catch (IOException | RuntimeException failure) {
      // The segment stays as it is, readable; the next rotation or start tries again.
      LOG.warn("a segment was not compressed ({})", failure.getClass().getName());
    }
  }
}
