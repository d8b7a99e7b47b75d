package trafficguardian.host.proxy;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many of something there may be in all. Nobody may have more of them than are left, so that
 * there is always room for somebody else: one may have half, two a third each. On any thread.
 */
final class FairLimit<K> {
  private final int max;
  private final AtomicInteger all = new AtomicInteger();
  private final ConcurrentMap<K, Integer> each = new ConcurrentHashMap<>();

  FairLimit(int max) {
    this.max = max;
  }

  /** Counts one more in, unless that would be too many; {@link #leave} takes it out. */
  boolean enter(K key) {
    int left = max - all.incrementAndGet();
    if (each.merge(key, 1, Integer::sum) <= left) {
      return true;
    }
    leave(key);
    return false;
  }

  void leave(K key) {
    each.computeIfPresent(key, (same, count) -> count > 1 ? count - 1 : null);
    all.decrementAndGet();
  }
}
