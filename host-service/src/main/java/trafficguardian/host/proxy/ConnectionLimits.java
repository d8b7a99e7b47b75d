package trafficguardian.host.proxy;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import trafficguardian.ipc.Limit;
import trafficguardian.ipc.Tally;

/**
 * How many connections clients have. Over a limit a connection is still accepted, to be told so;
 * but only some at a time, or a flood would be served by answering it.
 */
final class ConnectionLimits {
  /** Connections that may be in the course of being refused. */
  static final int MAX_REFUSALS = 256;

  enum Admission {
    /** To be served. */
    ADMITTED,
    /** To be answered with an error and closed. */
    REFUSED,
    /** To be closed at once. */
    DROPPED
  }

  private final int max;
  private final int maxPerSource;
  private final Tally<Limit> limits;
  private final AtomicInteger admitted = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final ConcurrentMap<InetAddress, Integer> bySource = new ConcurrentHashMap<>();

  ConnectionLimits(int max, int maxPerSource, Tally<Limit> limits) {
    this.max = max;
    this.maxPerSource = maxPerSource;
    this.limits = limits;
  }

  /** Counts a new connection in; {@link #leave} takes it out with the same answer. */
  Admission enter(InetAddress source) {
    boolean room = admitted.incrementAndGet() <= max;
    if (room && enterSource(source)) {
      return Admission.ADMITTED;
    }
    admitted.decrementAndGet();
    limits.add(room ? Limit.CONNECTIONS_PER_SOURCE : Limit.CONNECTIONS);
    if (refused.incrementAndGet() <= MAX_REFUSALS) {
      return Admission.REFUSED;
    }
    refused.decrementAndGet();
    limits.add(Limit.UNANSWERED_CONNECTIONS);
    return Admission.DROPPED;
  }

  void leave(InetAddress source, Admission admission) {
    if (admission == Admission.ADMITTED) {
      admitted.decrementAndGet();
      if (maxPerSource > 0) {
        bySource.computeIfPresent(source, (key, count) -> count > 1 ? count - 1 : null);
      }
    } else if (admission == Admission.REFUSED) {
      refused.decrementAndGet();
    }
  }

  int connections() {
    return admitted.get();
  }

  private boolean enterSource(InetAddress source) {
    if (maxPerSource == 0) {
      return true;
    }
    if (bySource.merge(source, 1, Integer::sum) <= maxPerSource) {
      return true;
    }
    bySource.computeIfPresent(source, (key, count) -> count > 1 ? count - 1 : null);
    return false;
  }
}
