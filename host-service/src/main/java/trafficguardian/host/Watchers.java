package trafficguardian.host;

import com.google.common.collect.Iterables;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import trafficguardian.host.journal.Subscription;
import trafficguardian.ipc.Coverage;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.Request;

/**
 * Those who watch findings as they come. Each has a bounded queue, which waits for the next
 * question; who does not ask any more, or came first when there are too many, loses it.
 */
final class Watchers {
  static final int MAX = 16;
  static final int QUEUE = 2048;
  private static final long GIVEN_UP_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final IntFunction<Subscription> subscribe;
  private final Supplier<Coverage> coverage;
  private final LongSupplier nanoTime;
  private final SecureRandom random = new SecureRandom();

  /** By session, the one that asked last at the end; guarded by itself. */
  private final Map<String, Watcher> watchers = new LinkedHashMap<>();

  private record Watcher(Subscription findings, long askedAt) {}

  /**
   * Watchers of one journal.
   *
   * @param subscribe begins a queue of so many findings
   */
  Watchers(
      IntFunction<Subscription> subscribe, Supplier<Coverage> coverage, LongSupplier nanoTime) {
    this.subscribe = subscribe;
    this.coverage = coverage;
    this.nanoTime = nanoTime;
  }

  /** What came since this watcher asked last, or comes while it waits. */
  Reply.Watched next(Request.Watch request) {
    String session;
    Subscription findings;
    synchronized (watchers) {
      giveUp();
      Optional<String> known = request.session().filter(watchers::containsKey);
      session = known.orElseGet(this::newSession);
      Watcher before = watchers.remove(session);
      findings = before == null ? subscribe.apply(QUEUE) : before.findings;
      watchers.put(session, new Watcher(findings, nanoTime.getAsLong()));
      if (watchers.size() > MAX) {
        close(watchers.remove(Iterables.getFirst(watchers.keySet(), "")));
      }
    }
    return new Reply.Watched(
        session,
        waitFor(findings, Duration.ofMillis(request.waitMillis())),
        findings.dropped(),
        coverage.get());
  }

  private void giveUp() {
    long now = nanoTime.getAsLong();
    watchers
        .values()
        .removeIf(
            watcher -> {
              boolean gone = now - watcher.askedAt >= GIVEN_UP_NANOS;
              if (gone) {
                close(watcher);
              }
              return gone;
            });
  }

  private static void close(@Nullable Watcher watcher) {
    if (watcher != null) {
      watcher.findings.close();
    }
  }

  private String newSession() {
    return String.format("%016x", random.nextLong());
  }

  private static List<Finding> waitFor(Subscription queue, Duration wait) {
    List<Finding> findings = new ArrayList<>();
    try {
      Optional<Finding> next = queue.next(wait);
      while (next.isPresent()) {
        findings.add(next.get());
        next =
            findings.size() < Reply.Watched.MAX_FINDINGS
                ? queue.next(Duration.ZERO)
                : Optional.empty();
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
    return findings;
  }
}
