package trafficguardian.host.proxy;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** What inspection has cost so far, in time. */
final class ScanTimes {
  private final LongAdder scanning = new LongAdder();
  private final LongAdder paused = new LongAdder();

  /** An event loop spent so many nanoseconds looking at traffic. */
  void scanned(long nanos) {
    scanning.add(nanos);
  }

  /** A connection was not read for so many nanoseconds because its inspection was behind. */
  void paused(long nanos) {
    paused.add(nanos);
  }

  Duration scanning() {
    return Duration.ofNanos(scanning.sum());
  }

  Duration paused() {
    return Duration.ofNanos(paused.sum());
  }
}
