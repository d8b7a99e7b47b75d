package trafficguardian.host;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is to be done now and then, on one thread: short pieces of work that may use files. */
final class Housekeeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final long CLOSE_SECONDS = 2;

  private final Set<Class<?>> saidFailures = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread worker = new Thread(work, "housekeeping");
            worker.setDaemon(true);
            return worker;
          });

  /** Does {@code work} at once and again after each {@code pause}; a failure does not end that. */
  void every(Duration pause, Runnable work) {
    var unused =
        thread.scheduleWithFixedDelay(
            () -> attempt(work), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void attempt(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error failure) {
      if (saidFailures.add(failure.getClass())) {
        LOG.warn("housekeeping: {}", failure.getClass().getName());
      }
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("housekeeping does not end");
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}
