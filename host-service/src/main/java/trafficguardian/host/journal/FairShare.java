package trafficguardian.host.journal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import trafficguardian.ipc.Agent;
import trafficguardian.ipc.Classification;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.RateLimited;

/**
 * Limits how many findings one agent may cause, of each pattern and in all, so that a flood neither
 * rotates away nor hides what is found of others. What is over the limits is counted. Any thread
 * may call.
 *
 * <p>An agent that is not told from others is known by its address. Threats do not share a limit
 * with what is harmless, which is easier to make in quantity.
 */
public final class FairShare implements FindingSink {
  static final int BURST_OF_PATTERN = 1_000;
  static final int BURST_OF_AGENT = 20_000;
  private static final long NANOS_OF_PATTERN = TimeUnit.SECONDS.toNanos(1);
  private static final long NANOS_OF_AGENT = TimeUnit.MILLISECONDS.toNanos(100);

  /** Those that were used least recently are forgotten first, and begin with a full share again. */
  static final int MAX_SHARES = 10_000;

  private static final int MAX_SHOWN = 20;

  private final FindingSink sink;
  private final Consumer<Event> events;
  private final LongSupplier nanoTime;

  private final Map<Share, RateLimit> shares = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<RateLimited, Long> limited = new HashMap<>();
  private long total;

  /** Whose share: of one pattern, or with an empty one of all. */
  private record Share(String whose, String pattern, boolean threat) {}

  /**
   * Before {@code sink}.
   *
   * @param events is told how many findings were left out, when there is room again
   * @param nanoTime a clock that never goes back
   */
  public FairShare(FindingSink sink, Consumer<Event> events, LongSupplier nanoTime) {
    this.sink = sink;
    this.events = events;
    this.nanoTime = nanoTime;
  }

  @Override
  public void accept(Finding finding) {
    long before = take(finding);
    if (before >= 0) {
      sink.accept(finding);
    }
    if (before > 0) {
      Event event = Event.of(Event.Kind.FINDINGS_LIMITED);
      event = event.with("pattern", finding.detection().pattern());
      Optional<Agent> agent = finding.traffic().agent();
      if (agent.isPresent()) {
        event = event.with("agent", agent.get().id());
      }
      events.accept(event.with("count", before));
    }
  }

  /** How many were left out since the last one of these that was not; -1 if this one is. */
  private synchronized long take(Finding finding) {
    Finding.Traffic traffic = finding.traffic();
    String whose = traffic.agent().map(Agent::id).orElse(traffic.source());
    String pattern = finding.detection().pattern();
    boolean threat = finding.detection().classification() == Classification.THREAT;
    long now = nanoTime.getAsLong();
    long before =
        share(new Share(whose, pattern, threat), BURST_OF_PATTERN, NANOS_OF_PATTERN, now).take(now);
    long beforeInAll =
        before < 0
            ? -1
            : share(new Share(whose, "", threat), BURST_OF_AGENT, NANOS_OF_AGENT, now).take(now);
    if (beforeInAll >= 0) {
      return before;
    }
    total++;
    count(finding);
    return -1;
  }

  private RateLimit share(Share share, int burst, long nanos, long now) {
    RateLimit limit = shares.computeIfAbsent(share, any -> new RateLimit(burst, nanos, now));
    while (shares.size() > MAX_SHARES) {
      shares.remove(shares.keySet().iterator().next());
    }
    return limit;
  }

  private void count(Finding finding) {
    RateLimited key =
        new RateLimited(finding.traffic().agent().map(Agent::id), finding.detection().pattern(), 0);
    if (limited.size() < MAX_SHARES || limited.containsKey(key)) {
      limited.merge(key, 1L, Long::sum);
    }
  }

  /** How many shares are remembered. */
  synchronized int shares() {
    return shares.size();
  }

  /** How many findings were left out. */
  public synchronized long total() {
    return total;
  }

  /** Whose findings were left out, most first. */
  public synchronized List<RateLimited> limited() {
    List<RateLimited> all = new ArrayList<>();
    limited.forEach((key, count) -> all.add(key.times(count)));
    all.sort(Comparator.comparingLong(RateLimited::count).reversed());
    return List.copyOf(all.subList(0, Math.min(MAX_SHOWN, all.size())));
  }
}
