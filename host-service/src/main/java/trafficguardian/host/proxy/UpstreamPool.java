package trafficguardian.host.proxy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Connections to origins that can take another exchange, of one event loop and used on it alone:
 * those of HTTP/1.1 that are unused, and those of HTTP/2, used or not. Of the unused the last one
 * that came back goes out first, so that the others can grow old; over the bound, the oldest is
 * closed.
 */
final class UpstreamPool {
  /** A connection that may be unused. */
  interface Pooled {
    UpstreamKey key();

    Channel channel();

    void close();
  }

  private final int capacity;
  private final long maxIdleNanos;
  private final Map<UpstreamKey, Deque<UpstreamHandler>> byKey = new HashMap<>();
  private final Map<UpstreamKey, List<Http2UpstreamHandler>> shared = new HashMap<>();

  /** The unused with the time since which they rest, oldest first. */
  private final LinkedHashMap<Pooled, Long> resting = new LinkedHashMap<>();

  private final LinkedHashMap<UpstreamKey, Boolean> spoken = new LinkedHashMap<>();
  private final Map<UpstreamKey, List<Runnable>> dialling = new HashMap<>();

  /** How many of them serve only one client. */
  private int bound;

  UpstreamPool(int capacity, long maxIdleNanos) {
    this.capacity = capacity;
    this.maxIdleNanos = maxIdleNanos;
  }

  /**
   * A stream of a connection that is open as far as anyone knows; first of all of one that serves
   * only this client.
   */
  @Nullable OriginStream take(UpstreamKey key, ChannelId client) {
    for (Http2UpstreamHandler upstream : shared.getOrDefault(key, List.of())) {
      if (upstream.canServe()) {
        resting.remove(upstream);
        return upstream.stream();
      }
    }
    UpstreamHandler own = bound == 0 ? null : take(key.onlyFor(client));
    return own == null ? take(key) : own;
  }

  private @Nullable UpstreamHandler take(UpstreamKey key) {
    Deque<UpstreamHandler> deque = byKey.get(key);
    while (deque != null && !deque.isEmpty()) {
      UpstreamHandler upstream = deque.getLast();
      long rested = System.nanoTime() - resting.getOrDefault(upstream, 0L);
      remove(upstream);
      if (upstream.wake(rested)) {
        return upstream;
      }
      upstream.close();
    }
    return null;
  }

  /** Whether one is there, which may be gone when it is needed. */
  boolean has(UpstreamKey key) {
    return byKey.containsKey(key) || shared.containsKey(key);
  }

  /** An origin that was offered HTTP/2 took it or not. */
  void remember(UpstreamKey key, boolean http2) {
    spoken.put(key, http2);
    if (spoken.size() > capacity) {
      spoken.remove(spoken.keySet().iterator().next());
    }
  }

  /** Whether an origin took HTTP/2 when it was last offered it, if it was. */
  Optional<Boolean> spoken(UpstreamKey key) {
    return Optional.ofNullable(spoken.get(key));
  }

  /**
   * Has only one of many exchanges open a connection that may be for all of them.
   *
   * @param again run when {@link #dialled} is called
   * @return whether another does already, so that this one has to wait
   */
  boolean waitsForAnother(UpstreamKey key, Runnable again) {
    List<Runnable> waiting = dialling.get(key);
    if (waiting == null) {
      dialling.put(key, new ArrayList<>());
      return false;
    }
    waiting.add(again);
    return true;
  }

  /** The connection is there, or there will be none. */
  void dialled(UpstreamKey key) {
    List<Runnable> waiting = dialling.remove(key);
    if (waiting != null) {
      waiting.forEach(Runnable::run);
    }
  }

  void put(UpstreamHandler upstream) {
    bound += upstream.key().onlyFor().isPresent() ? 1 : 0;
    byKey.computeIfAbsent(upstream.key(), unused -> new ArrayDeque<>()).addLast(upstream);
    // So that its end is seen.
    upstream.updateRead();
    rest(upstream);
  }

  /** Hands out streams of it, as long as it has some, until it is removed. */
  void share(Http2UpstreamHandler upstream) {
    shared.computeIfAbsent(upstream.key(), unused -> new ArrayList<>()).add(upstream);
  }

  /** It is unused from now on. */
  void rest(Pooled upstream) {
    resting.put(upstream, System.nanoTime());
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

  void remove(Http2UpstreamHandler upstream) {
    resting.remove(upstream);
    List<Http2UpstreamHandler> list = shared.get(upstream.key());
    if (list != null && list.remove(upstream) && list.isEmpty()) {
      shared.remove(upstream.key());
    }
  }

  /** Closes those that rested too long. */
  void sweep() {
    long now = System.nanoTime();
    while (!resting.isEmpty()) {
      Map.Entry<Pooled, Long> oldest = resting.entrySet().iterator().next();
      if (now - oldest.getValue() < maxIdleNanos) {
        return;
      }
      closeOldest(oldest.getKey());
    }
  }

  int size() {
    return resting.size();
  }

  private void closeOldest(Pooled upstream) {
    if (upstream instanceof UpstreamHandler handler) {
      remove(handler);
    } else if (upstream instanceof Http2UpstreamHandler handler) {
      remove(handler);
    }
    upstream.close();
  }
}
