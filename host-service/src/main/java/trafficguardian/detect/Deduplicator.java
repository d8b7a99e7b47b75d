package trafficguardian.detect;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import trafficguardian.ipc.Agent;
import trafficguardian.ipc.Classification;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.MessagePart;

/**
 * Lets the first of equal findings through and holds the others back until its window is over.
 *
 * <p>Windows are fixed, not sliding: trouble that goes on is reported again in each window. The
 * table is bounded: when it is full, the oldest window ends early, so that a flood of new findings
 * can cost a repetition but never hides one. Any thread may ask.
 */
final class Deduplicator {
  /**
   * What equal findings share.
   *
   * @param fingerprint keyed digest of what matched
   */
  record Key(
      String pattern,
      Classification classification,
      MessagePart part,
      String dest,
      Direction direction,
      Optional<Agent> agent,
      String fingerprint) {}

  private final long windowNanos;
  private final int maxEntries;
  private final LongSupplier nanoTime;
  // In order of insertion, which is the order in which windows end.
  private final Map<Key, Long> windowStarts = new LinkedHashMap<>();
  private final AtomicLong repeated = new AtomicLong();

  /**
   * Windows of {@code windowSeconds}; 0 lets everything through.
   *
   * @param nanoTime a clock that never goes back
   */
  Deduplicator(int windowSeconds, int maxEntries, LongSupplier nanoTime) {
    this(windowSeconds * 1_000_000_000L, maxEntries, nanoTime);
  }

  private Deduplicator(long windowNanos, int maxEntries, LongSupplier nanoTime) {
    this.windowNanos = windowNanos;
    this.maxEntries = maxEntries;
    this.nanoTime = nanoTime;
  }

  /** Another with the same bounds, which remembers nothing. */
  Deduplicator anew() {
    return new Deduplicator(windowNanos, maxEntries, nanoTime);
  }

  /** Whether {@code key} is the first of its kind in its window. */
  boolean isFirst(Key key) {
    if (windowNanos == 0) {
      return true;
    }
    long now = nanoTime.getAsLong();
    boolean first;
    synchronized (windowStarts) {
      dropEnded(now);
      first = windowStarts.putIfAbsent(key, now) == null;
      if (windowStarts.size() > maxEntries) {
        removeOldest();
      }
    }
    if (!first) {
      repeated.incrementAndGet();
    }
    return first;
  }

  /** How many findings were held back. */
  long repeated() {
    return repeated.get();
  }

  private void dropEnded(long now) {
    Iterator<Long> starts = windowStarts.values().iterator();
    while (starts.hasNext() && now - starts.next() >= windowNanos) {
      starts.remove();
    }
  }

  private void removeOldest() {
    Iterator<Key> keys = windowStarts.keySet().iterator();
    keys.next();
    keys.remove();
  }
}
