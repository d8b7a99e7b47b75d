package trafficguardian.host.proxy;

import io.netty.channel.ChannelId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Unused connections to origins, of one event loop and used on it alone. The last one that came
 * back goes out first, so that the others can grow old; over the bound, the oldest is closed.
 */
final class UpstreamPool {
  private final int capacity;
  private final long maxIdleNanos;
  private final Map<UpstreamKey, Deque<UpstreamHandler>> byKey = new HashMap<>();

  /** All of them with the time since which they rest, oldest first. */
  private final LinkedHashMap<UpstreamHandler, Long> resting = new LinkedHashMap<>();

  /** How many of them serve only one client. */
  private int bound;

  UpstreamPool(int capacity, long maxIdleNanos) {
    this.capacity = capacity;
    this.maxIdleNanos = maxIdleNanos;
  }

  /**
   * A connection that is open as far as anyone knows; first of all one that serves only this
   * client.
   */
  @Nullable UpstreamHandler take(UpstreamKey key, ChannelId client) {
    UpstreamHandler own = bound == 0 ? null : take(key.onlyFor(client));
    return own == null ? take(key) : own;
  }

  private @Nullable UpstreamHandler take(UpstreamKey key) {
    Deque<UpstreamHandler> deque = byKey.get(key);
    while (deque != null && !deque.isEmpty()) {
      UpstreamHandler upstream = deque.getLast();
      remove(upstream);
      if (upstream.channel().isActive()) {
        return upstream;
      }
    }
    return null;
  }

  /** Whether one is there, which may be gone when it is needed. */
  boolean has(UpstreamKey key) {
    return byKey.containsKey(key);
  }

  void put(UpstreamHandler upstream) {
    resting.put(upstream, System.nanoTime());
    bound += upstream.key().onlyFor().isPresent() ? 1 : 0;
    byKey.computeIfAbsent(upstream.key(), unused -> new ArrayDeque<>()).addLast(upstream);
    // So that its end is seen.
    upstream.updateRead();
    if (resting.size() > capacity) {
      closeOldest(resting.keySet().iterator().next());
    }
  }

  void remove(UpstreamHandler upstream) {
    if (resting.remove(upstream) == null) {
      return;
    }
    bound -= upstream.key().onlyFor().isPresent() ? 1 : 0;
    Deque<UpstreamHandler> deque = byKey.get(upstream.key());
    if (deque != null) {
      deque.removeLastOccurrence(upstream);
      if (deque.isEmpty()) {
        byKey.remove(upstream.key());
      }
    }
  }

  /** Closes those that rested too long. */
  void sweep() {
    long now = System.nanoTime();
    while (!resting.isEmpty()) {
      Map.Entry<UpstreamHandler, Long> oldest = resting.entrySet().iterator().next();
      if (now - oldest.getValue() < maxIdleNanos) {
        return;
      }
      closeOldest(oldest.getKey());
    }
  }

  int size() {
    return resting.size();
  }

  private void closeOldest(UpstreamHandler upstream) {
    remove(upstream);
    upstream.abort();
  }
}
