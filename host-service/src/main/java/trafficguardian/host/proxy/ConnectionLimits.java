package trafficguardian.host.proxy;

import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicInteger;
import trafficguardian.ipc.Bound;
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
  private final Limit<InetAddress> admitted;
  private final Tally<Bound> bounds;
  private final AtomicInteger refused = new AtomicInteger();

  ConnectionLimits(int max, int maxPerSource, Tally<Bound> bounds) {
    this.max = max;
    this.admitted = new Limit<>(max, maxPerSource);
    this.bounds = bounds;
  }

  /** Counts a new connection in; {@link #leave} takes it out with the same answer. */
  Admission enter(InetAddress source) {
    if (admitted.enter(source)) {
      return Admission.ADMITTED;
    }
    bounds.add(admitted.count() < max ? Bound.CONNECTIONS_PER_SOURCE : Bound.CONNECTIONS);
    if (refused.incrementAndGet() <= MAX_REFUSALS) {
      return Admission.REFUSED;
    }
    refused.decrementAndGet();
    bounds.add(Bound.UNANSWERED_CONNECTIONS);
    return Admission.DROPPED;
  }

  void leave(InetAddress source, Admission admission) {
    if (admission == Admission.ADMITTED) {
      admitted.leave(source);
    } else if (admission == Admission.REFUSED) {
      refused.decrementAndGet();
    }
  }

  int connections() {
    return admitted.count();
  }
}
