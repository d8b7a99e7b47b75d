package trafficguardian.host.proxy;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many of something there may be, in all and for each of those it is for. On any thread. */
final class Limit<K> {
  private final int max;
  private final int maxForEach;
  private final AtomicInteger all = new AtomicInteger();
  private final ConcurrentMap<K, Integer> each = new ConcurrentHashMap<>();

  /** With 0 for each, there is no limit but that in all. */
  Limit(int max, int maxForEach) {
    this.max = max;
    this.maxForEach = maxForEach;
  }

  /** Counts one more in, unless that would be too many; {@link #leave} takes it out. */
  boolean enter(K key) {
    if (all.incrementAndGet() <= max && enterFor(key)) {
      return true;
    }
    all.decrementAndGet();
    return false;
  }

  void leave(K key) {
    all.decrementAndGet();
    leaveFor(key);
  }

  int count() {
    return all.get();
  }

  private boolean enterFor(K key) {
    if (maxForEach == 0 || each.merge(key, 1, Integer::sum) <= maxForEach) {
      return true;
    }
    leaveFor(key);
    return false;
  }

  private void leaveFor(K key) {
    each.computeIfPresent(key, (same, count) -> count > 1 ? count - 1 : null);
  }
}
