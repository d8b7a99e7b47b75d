package trafficguardian.detect;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import trafficguardian.ipc.Agent;
import trafficguardian.ipc.AgentCoverage;
import trafficguardian.ipc.Bound;
import trafficguardian.ipc.Coverage;
import trafficguardian.ipc.Tally;
import trafficguardian.ipc.Word;

/**
 * Counts what is and is not inspected, of all traffic and of each agent's. Any thread may add; a
 * snapshot is not atomic over its parts.
 */
public final class CoverageMeter {
  /** For what {@code doctor} sends: nobody reads it. */
  public static final CoverageMeter OF_TRIALS = new CoverageMeter();

  /** What an agent's meter adds to as well; null for the one of all traffic. */
  private final @Nullable CoverageMeter all;

  /** By name; as many as the operator has configured. */
  private final Map<String, CoverageMeter> byAgent = new ConcurrentSkipListMap<>();

  private final LongAdder exchanges = new LongAdder();
  private final LongAdder inspectedBytes = new LongAdder();
  private final LongAdder overBoundBytes = new LongAdder();
  private final LongAdder undecodableBytes = new LongAdder();
  private final Tally<Unread> unread = new Tally<>(Unread.class);
  private final Tally<Unread> unreadBytes = new Tally<>(Unread.class);
  private final LongAdder intercepted = new LongAdder();
  private final LongAdder rejectedByClients = new LongAdder();
  private final LongAdder refused = new LongAdder();

  /** One for all. */
  private final Tally<Bound> bounds;

  public CoverageMeter() {
    this(null);
  }

  private CoverageMeter(@Nullable CoverageMeter all) {
    this.all = all;
    this.bounds = all == null ? new Tally<>(Bound.class) : all.bounds;
  }

  /** Where everything that meets a bound is counted. */
  public Tally<Bound> bounds() {
    return bounds;
  }

  /** The meter of an agent's traffic, which is part of all; this one if there is no agent. */
  public CoverageMeter of(Optional<Agent> agent) {
    if (agent.isEmpty()) {
      return this;
    }
    return byAgent.computeIfAbsent(agent.get().id(), unused -> new CoverageMeter(this));
  }

  /** The counts so far of each agent that was seen, in the order of their names. */
  public List<AgentCoverage> agents() {
    return byAgent.entrySet().stream()
        .map(entry -> new AgentCoverage(entry.getKey(), entry.getValue().snapshot()))
        .toList();
  }

  /** One more HTTP exchange was relayed. */
  public void exchange() {
    exchanges.increment();
    if (all != null) {
      all.exchange();
    }
  }

  /** Bytes of a head or body that were looked at. */
  public void inspected(long bytes) {
    inspectedBytes.add(bytes);
    if (all != null) {
      all.inspected(bytes);
    }
  }

  /** Bytes beyond the scan bound, relayed but not looked at. */
  public void overBound(long bytes) {
    overBoundBytes.add(bytes);
    if (all != null) {
      all.overBound(bytes);
    }
  }

  /** Bytes whose codings could not all be undone. */
  public void undecodable(long bytes) {
    undecodableBytes.add(bytes);
    if (all != null) {
      all.undecodable(bytes);
    }
  }

  /** Why a connection was relayed without looking inside. */
  public enum Unread implements Word {
    /** TLS that is not to be opened. */
    TUNNELLED("tunnelled"),
    /** To a host that the operator has passed through. */
    PASSED_THROUGH("passed_through"),
    /** Neither TLS nor HTTP, so that nothing here can read it. */
    UNINSPECTED("uninspected");

    private final String word;

    Unread(String word) {
      this.word = word;
    }

    @Override
    public String word() {
      return word;
    }
  }

  /** One more tunnel was opened. */
  public void unread(Unread kind) {
    unread.add(kind);
    if (all != null) {
      all.unread(kind);
    }
  }

  /** Bytes that passed through a tunnel, either way. */
  public void unread(Unread kind, long bytes) {
    unreadBytes.add(kind, bytes);
    if (all != null) {
      all.unread(kind, bytes);
    }
  }

  /** One more connection had its TLS opened. */
  public void interception() {
    intercepted.increment();
    if (all != null) {
      all.interception();
    }
  }

  /** A client did not take the certificate that it was shown. */
  public void rejection() {
    rejectedByClients.increment();
    if (all != null) {
      all.rejection();
    }
  }

  /** A request was answered by the proxy itself with an error. */
  public void refusal() {
    refused.increment();
    if (all != null) {
      all.refusal();
    }
  }

  /** The counts so far. */
  public Coverage snapshot() {
    return new Coverage(
        exchanges.sum(),
        inspectedBytes.sum(),
        overBoundBytes.sum(),
        undecodableBytes.sum(),
        intercepted.sum(),
        unread.count(Unread.TUNNELLED),
        unreadBytes.count(Unread.TUNNELLED),
        unread.count(Unread.PASSED_THROUGH),
        unreadBytes.count(Unread.PASSED_THROUGH),
        unread.count(Unread.UNINSPECTED),
        unreadBytes.count(Unread.UNINSPECTED),
        rejectedByClients.sum(),
        refused.sum());
  }
}
