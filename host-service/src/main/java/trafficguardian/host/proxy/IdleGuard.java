package trafficguardian.host.proxy;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Notices that nothing happened for a time. One timer for the life of a connection: a touch costs a
 * look at the clock and no rescheduling. Used on one event loop only.
 */
final class IdleGuard {
  private final EventLoop loop;
  private final long timeoutNanos;
  private final Runnable onIdle;
  private long touched = System.nanoTime();
  private @Nullable Future<?> timer;

  IdleGuard(EventLoop loop, Duration timeout, Runnable onIdle) {
    this.loop = loop;
    this.timeoutNanos = timeout.toNanos();
    this.onIdle = onIdle;
    schedule(timeoutNanos);
  }

  /** Something happened. */
  void touch() {
    touched = System.nanoTime();
  }

  void stop() {
    if (timer != null) {
      timer.cancel(false);
    }
  }

  private void schedule(long nanos) {
    timer = loop.schedule(this::check, nanos, TimeUnit.NANOSECONDS);
  }

  private void check() {
    long left = timeoutNanos - (System.nanoTime() - touched);
    if (left > 0) {
      schedule(left);
    } else {
      touch();
      schedule(timeoutNanos);
      onIdle.run();
    }
  }
}
