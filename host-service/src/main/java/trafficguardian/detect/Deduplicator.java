package trafficguardian.detect;

import com.github.f4b6a3.ulid.UlidCreator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import trafficguardian.ipc.Agent;
import trafficguardian.ipc.Classification;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.MessagePart;

/**
 * Reports the first of equal findings at once and the others in one finding when their window is
 * over, which says how many they were.
 *
 * <p>Windows are fixed, not sliding: trouble that goes on is reported again in each window. The
 * table is bounded: when it is full, the oldest window ends early, so that a flood of new findings
 * can cost a repetition but never hides one. Any thread may report.
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

  /** Equal findings of one window; guarded by the table. */
  private static final class Window {
    final long start;
    @Nullable Finding first;
    long occurrences = 1;
    Instant lastSeen;

    Window(long start, Instant seen) {
      this.start = start;
      this.lastSeen = seen;
    }
  }

  private final long windowNanos;
  private final int maxEntries;
  private final LongSupplier nanoTime;
  // In order of insertion, which is the order in which windows end.
  private final Map<Key, Window> windows = new LinkedHashMap<>();
  private final AtomicLong repeated = new AtomicLong();
  private final AtomicLong cutShort = new AtomicLong();

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

  /**
   * Reports what was found, if it is the first of its kind in its window, and the windows that are
   * over by now.
   *
   * @param at the time of day
   * @param made makes the finding, if it is needed
   */
  void report(Key key, Instant at, Supplier<Finding> made, Consumer<Finding> sink) {
    if (windowNanos == 0) {
      sink.accept(made.get());
      return;
    }
    List<Window> over = new ArrayList<>();
    Window begun = null;
    long now = nanoTime.getAsLong();
    synchronized (windows) {
      takeOver(now, over);
      Window window = windows.get(key);
      if (window != null) {
        window.occurrences++;
        window.lastSeen = at;
        if (window.first == null || !window.first.isTest()) {
          repeated.incrementAndGet();
        }
      } else {
        begun = new Window(now, at);
        windows.put(key, begun);
        if (windows.size() > maxEntries) {
          over.add(takeOldest());
        }
      }
    }
    rollUp(over, at, sink);
    if (begun == null) {
      return;
    }
    Finding first = made.get();
    synchronized (windows) {
      begun.first = first;
    }
    sink.accept(first);
  }

  /** Reports the windows that are over by now. */
  void endWindows(Instant at, Consumer<Finding> sink) {
    List<Window> over = new ArrayList<>();
    synchronized (windows) {
      takeOver(nanoTime.getAsLong(), over);
    }
    rollUp(over, at, sink);
  }

  /** Ends all windows and reports them. */
  void endAllWindows(Instant at, Consumer<Finding> sink) {
    List<Window> over;
    synchronized (windows) {
      over = new ArrayList<>(windows.values());
      windows.clear();
    }
    rollUp(over, at, sink);
  }

  /** How many findings were not reported one by one. */
  long repeated() {
    return repeated.get();
  }

  /** How many windows ended early because the table was full. */
  long cutShort() {
    return cutShort.get();
  }

  private void takeOver(long now, List<Window> over) {
    Iterator<Window> oldestFirst = windows.values().iterator();
    while (oldestFirst.hasNext()) {
      Window window = oldestFirst.next();
      if (now - window.start < windowNanos) {
        return;
      }
      oldestFirst.remove();
      over.add(window);
    }
  }

  private Window takeOldest() {
    cutShort.incrementAndGet();
    Iterator<Window> oldestFirst = windows.values().iterator();
    Window oldest = oldestFirst.next();
    oldestFirst.remove();
    return oldest;
  }

  private void rollUp(List<Window> over, Instant at, Consumer<Finding> sink) {
    for (Window window : over) {
      Finding first;
      Finding.Repeats all;
      synchronized (windows) {
        first = window.first;
        // Nobody repeated it, or it is being made at this moment.
        if (window.occurrences == 1 || first == null) {
          continue;
        }
        all = new Finding.Repeats(window.occurrences, first.timestamp(), window.lastSeen);
      }
      sink.accept(first.rollUp(UlidCreator.getMonotonicUlid().toString(), at, all));
    }
  }
}
