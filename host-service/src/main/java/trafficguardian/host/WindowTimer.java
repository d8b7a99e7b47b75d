package trafficguardian.host;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has windows of equal findings reported when they are over, even when nothing passes any more. */
final class WindowTimer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WindowTimer.class);

  private final LiveInspector inspector;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "windows");

  private WindowTimer(LiveInspector inspector) {
    this.inspector = inspector;
  }

  static WindowTimer start(LiveInspector inspector) {
    WindowTimer timer = new WindowTimer(inspector);
    timer.thread.setDaemon(true);
    timer.thread.start();
    return timer;
  }

  private void run() {
    try {
      while (!closing.await(1, TimeUnit.SECONDS)) {
        endWindows();
      }
    } catch (InterruptedException nobodyInterruptsIt) {
      Thread.currentThread().interrupt();
    }
  }

  private void endWindows() {
    try {
      inspector.now().endWindows();
    } catch (RuntimeException failure) {
      LOG.error("windows not ended ({})", failure.getClass().getName());
    }
  }

  /** Reports what all windows have seen; nothing may be inspected any more. */
  @Override
  public void close() {
    closing.countDown();
    inspector.now().endAllWindows();
  }
}
