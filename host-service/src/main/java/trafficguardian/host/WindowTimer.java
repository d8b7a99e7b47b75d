package trafficguardian.host;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has windows of equal findings reported when they are over, even when nothing passes any more. */
final class WindowTimer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WindowTimer.class);

  private final LiveInspector inspector;
  private final ScheduledExecutorService thread;

  private WindowTimer(LiveInspector inspector) {
    this.inspector = inspector;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, "windows");
              made.setDaemon(true);
              return made;
            });
    thread.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
  }

  static WindowTimer start(LiveInspector inspector) {
    return new WindowTimer(inspector);
  }

  private void tick() {
    try {
      inspector.now().endWindows();
    } catch (RuntimeException failure) {
      // Thrown on, it would end the timer.
      LOG.error("windows not ended ({})", failure.getClass().getName());
    }
  }

  /** Reports what all windows have seen; nothing may be inspected any more. */
  @Override
  public void close() {
    thread.shutdown();
    inspector.now().endAllWindows();
  }
}
