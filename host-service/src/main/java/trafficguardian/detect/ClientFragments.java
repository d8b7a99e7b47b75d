package trafficguardian.detect;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import trafficguardian.ipc.Agent;
import trafficguardian.ipc.Bound;
import trafficguardian.ipc.Tally;

/**
 * What each client has begun to send to each host, piece by piece, over one or more requests. In
 * memory only; bounded, and wiped when it is given up. Any thread may ask.
 */
final class ClientFragments {
  static final int MAX_HOSTS = 256;

  private static final long MAX_AGE_NANOS = 60_000_000_000L;

  private record Key(String source, Optional<Agent> agent, String host) {}

  private static final class Sent {
    private final Fragments fragments = new Fragments();
    private long nanos;
  }

  private final LongSupplier nanoTime;
  // In order of access: the first is the one that got nothing for longest.
  private final Map<Key, Sent> sent = new LinkedHashMap<>(16, 0.75f, true);
  private final Tally<Bound> bounds;

  ClientFragments(LongSupplier nanoTime, Tally<Bound> bounds) {
    this.nanoTime = nanoTime;
    this.bounds = bounds;
  }

  /** Another with the same clock, which remembers nothing. */
  ClientFragments anew() {
    return new ClientFragments(nanoTime, bounds);
  }

  long now() {
    return nanoTime.getAsLong();
  }

  /**
   * What the client of {@code exchange} sent to its host of late.
   *
   * @param begins whether something begins now; if not and nothing did before, there is nothing
   */
  synchronized Optional<Fragments> of(Exchange exchange, boolean begins) {
    if (sent.isEmpty() && !begins) {
      return Optional.empty();
    }
    long now = now();
    dropOld(now);
    Key key = new Key(exchange.source(), exchange.agent(), exchange.host());
    Sent found = sent.get(key);
    if (found == null) {
      if (!begins) {
        return Optional.empty();
      }
      found = new Sent();
      sent.put(key, found);
      if (sent.size() > MAX_HOSTS) {
        removeEldest();
        bounds.add(Bound.PIECES_HOSTS);
      }
    }
    found.nanos = now;
    return Optional.of(found.fragments);
  }

  private void dropOld(long now) {
    while (!sent.isEmpty() && now - sent.values().iterator().next().nanos > MAX_AGE_NANOS) {
      removeEldest();
    }
  }

  private void removeEldest() {
    Iterator<Sent> eldest = sent.values().iterator();
    eldest.next().fragments.wipe();
    eldest.remove();
  }
}
