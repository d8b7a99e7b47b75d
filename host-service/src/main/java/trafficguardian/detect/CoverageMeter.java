package trafficguardian.detect;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import trafficguardian.ipc.Agent;
import trafficguardian.ipc.AgentCoverage;
import trafficguardian.ipc.Coverage;
import trafficguardian.ipc.Limit;
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
  private final Map<Unread, LongAdder> unread = adders();
  private final Map<Unread, LongAdder> unreadBytes = adders();
  private final LongAdder intercepted = new LongAdder();
  private final LongAdder rejectedByClients = new LongAdder();
  private final LongAdder refused = new LongAdder();

  /** One for all. */
  private final Tally<Limit> limits;

  public CoverageMeter() {
    this(null);
  }

  private CoverageMeter(@Nullable CoverageMeter all) {
    this.all = all;
    this.limits = all == null ? new Tally<>(Limit.class) : all.limits;
  }

  /** Where everything that meets a bound is counted. */
  public Tally<Limit> limits() {
    return limits;
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

  /** Bytes whose content coding could not be undone. */
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

  private static Map<Unread, LongAdder> adders() {
    Map<Unread, LongAdder> adders = new EnumMap<>(Unread.class);
    for (Unread kind : Unread.values()) {
      adders.put(kind, new LongAdder());
    }
    return adders;
  }

  /** One more tunnel was opened. */
  public void unread(Unread kind) {
    of(unread, kind).increment();
    if (all != null) {
      all.unread(kind);
    }
  }

  /** Bytes that passed through a tunnel, either way. */
  public void unread(Unread kind, long bytes) {
    of(unreadBytes, kind).add(bytes);
    if (all != null) {
      all.unread(kind, bytes);
    }
  }

  private static LongAdder of(Map<Unread, LongAdder> adders, Unread kind) {
    return Objects.requireNonNull(adders.get(kind));
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
        of(unread, Unread.TUNNELLED).sum(),
        of(unreadBytes, Unread.TUNNELLED).sum(),
        of(unread, Unread.PASSED_THROUGH).sum(),
        of(unreadBytes, Unread.PASSED_THROUGH).sum(),
        of(unread, Unread.UNINSPECTED).sum(),
        of(unreadBytes, Unread.UNINSPECTED).sum(),
        rejectedByClients.sum(),
        refused.sum());
  }
}
