package trafficguardian.ipc;

import java.time.Duration;

/** A moment of the monotonic clock by which something must be over. */
public final class Deadline {
  private final long nanoTime;

  private Deadline(long nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** The moment {@code duration} from now. */
  public static Deadline in(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  /** Whole milliseconds left, rounded up; zero once it is over. */
  public long millisLeft() {
    long nanos = nanoTime - System.nanoTime();
    return nanos <= 0 ? 0 : nanos / 1_000_000 + 1;
  }
}
