package trafficguardian.host.proxy;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits for what other threads bring about, up to a deadline. */
final class Eventually {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private Eventually() {}

  static void isTrue(BooleanSupplier condition) {
    Boolean unused = get(() -> condition.getAsBoolean() ? Boolean.TRUE : null);
  }

  /** The first value that is there. */
  static <T> T get(Supplier<@Nullable T> supplier) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      T value = supplier.get();
      if (value != null) {
        return value;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("did not happen within " + PATIENCE);
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** Waits until a number has not changed for a while, and returns it. */
  static long settled(Supplier<Long> number) {
    long since = System.nanoTime();
    long last = number.get();
    long deadline = since + PATIENCE.toNanos();
    while (System.nanoTime() - since < 300_000_000L) {
      LockSupport.parkNanos(5_000_000);
      long now = number.get();
      if (now != last) {
        last = now;
        since = System.nanoTime();
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("still changing after " + PATIENCE);
      }
    }
    return last;
  }
}
