package trafficguardian.host.cli;

import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/** Says now and then that something is still under way, for as long as it is open. */
final class Patience implements AutoCloseable {
  private final Timer timer = new Timer("patience", true);

  /**
   * Begins to wait.
   *
   * @param doing what takes the time, as the beginning of a sentence
   * @param interval between two lines, and before the first
   */
  static Patience with(Terminal terminal, String doing, Duration interval) {
    Patience patience = new Patience();
    long began = System.nanoTime();
    patience.timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            Duration since = Duration.ofNanos(System.nanoTime() - began);
            terminal.talk(doing + ", " + Words.duration(since) + " so far");
          }
        },
        interval.toMillis(),
        interval.toMillis());
    return patience;
  }

  static Patience with(Terminal terminal, String doing) {
    return with(terminal, doing, Duration.ofSeconds(2));
  }

  @Override
  public void close() {
    timer.cancel();
  }
}
