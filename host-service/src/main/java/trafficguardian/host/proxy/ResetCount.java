package trafficguardian.host.proxy;

import java.util.concurrent.TimeUnit;

/** How often a connection's streams were reset within a window of time. */
final class ResetCount {
  private long since = System.nanoTime();
  private int count;

  /** Counts one more; true for one in a window, that with which the bound is reached. */
  boolean reachesBound() {
    long now = System.nanoTime();
    if (now - since > TimeUnit.SECONDS.toNanos(Http2Builder.RESET_SECONDS)) {
      since = now;
      count = 0;
    }
    return ++count == Http2Builder.MAX_RESETS;
  }
}
