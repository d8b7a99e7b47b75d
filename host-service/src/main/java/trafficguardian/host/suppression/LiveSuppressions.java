package trafficguardian.host.suppression;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trafficguardian.detect.Suppressor;
import trafficguardian.host.config.SuppressionText;
import trafficguardian.host.journal.Event;
import trafficguardian.ipc.Agent;
import trafficguardian.ipc.Reply.Suppressed;
import trafficguardian.ipc.Reply.Suppressed.Origin;
import trafficguardian.ipc.Reply.SuppressionChange.Outcome;
import trafficguardian.ipc.Suppression;

/**
 * The suppressions in effect: those of the configuration and those of the service's own file. Every
 * change of them is an event. A file that cannot be used holds nothing back.
 *
 * <p>Changes come one after the other; a hit is judged by the list as it is at that moment.
 */
public final class LiveSuppressions implements Suppressor {
  /** The code of a file that cannot be used. */
  public static final String UNUSABLE = "suppressions_unusable";

  private static final Logger LOG = LoggerFactory.getLogger(LiveSuppressions.class);

  private final Path file;
  private final Consumer<Event> events;
  private final InstantSource clock;
  private final LongAdder suppressed = new LongAdder();

  private volatile List<Counted> entries = List.of();
  private volatile Map<String, List<Counted>> byPattern = Map.of();
  private volatile boolean unusable;

  /** Of the findings that were held back, how many an event tells of; guarded by this. */
  private long reported;

  /** A suppression, and how many findings it has held back. */
  private record Counted(Suppression suppression, Origin origin, LongAdder held) {
    boolean isOf(Suppression other, Origin otherOrigin) {
      return suppression.equals(other) && origin == otherOrigin;
    }
  }

  private LiveSuppressions(Path file, Consumer<Event> events, InstantSource clock) {
    this.file = file;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Those of the configuration and of {@code folder}, where changes will be kept.
   *
   * @param events is told of changes from now on, and of a file that cannot be used
   */
  public static LiveSuppressions open(
      Path folder, List<Suppression> configured, Consumer<Event> events, InstantSource clock) {
    LiveSuppressions live =
        new LiveSuppressions(folder.resolve(SuppressionFile.NAME), events, clock);
    live.replace(live.joined(configured, live.fromFile()));
    return live;
  }

  @Override
  public boolean suppresses(
      String pattern, String dest, Optional<Agent> agent, String fingerprint) {
    for (Counted entry : byPattern.getOrDefault(pattern, List.of())) {
      if (entry.suppression.covers(pattern, dest, agent, fingerprint)
          && entry.suppression.isActive(clock.instant())) {
        entry.held.increment();
        suppressed.increment();
        return true;
      }
    }
    return false;
  }

  /** How many findings were held back. */
  public long suppressed() {
    return suppressed.sum();
  }

  /** Writes an event of how many were held back since it did so last, if there were any. */
  public synchronized void report() {
    long all = suppressed();
    if (all > reported) {
      events.accept(Event.of(Event.Kind.FINDINGS_SUPPRESSED).with("count", all - reported));
      reported = all;
    }
  }

  /** All of them, expired ones too, and what each has done. */
  public List<Suppressed> shown() {
    return entries.stream()
        .map(entry -> new Suppressed(entry.suppression, entry.origin, entry.held.sum()))
        .toList();
  }

  /** The code of what does not work at the moment. */
  public Optional<String> degraded() {
    return unusable ? Optional.of(UNUSABLE) : Optional.empty();
  }

  /** Goes on with what the configuration and the file say now. */
  public synchronized void reload(List<Suppression> configured) {
    change(joined(configured, fromFile()));
  }

  /**
   * Adds {@code suppression}, in place of one for the same findings.
   *
   * @throws IOException if the file cannot be written; nothing has changed then
   */
  public synchronized Outcome add(Suppression suppression) throws IOException {
    List<Suppression> own = new ArrayList<>(fromFile());
    if (unusable) {
      return Outcome.UNUSABLE_FILE;
    }
    boolean renewed = own.removeIf(other -> other.id().equals(suppression.id()));
    if (own.size() >= SuppressionText.MAX) {
      return Outcome.FULL;
    }
    own.add(suppression);
    keep(own);
    return renewed ? Outcome.RENEWED : Outcome.ADDED;
  }

  /**
   * Removes the suppression with this id.
   *
   * @throws IOException if the file cannot be written; nothing has changed then
   */
  public synchronized Outcome remove(String id) throws IOException {
    List<Suppression> own = new ArrayList<>(fromFile());
    if (unusable) {
      return Outcome.UNUSABLE_FILE;
    }
    if (!own.removeIf(suppression -> suppression.id().equals(id))) {
      return configured().stream().anyMatch(entry -> entry.id().equals(id))
          ? Outcome.IN_CONFIG
          : Outcome.UNKNOWN;
    }
    keep(own);
    return Outcome.REMOVED;
  }

  private void keep(List<Suppression> own) throws IOException {
    SuppressionFile.write(file, own);
    change(joined(configured(), own));
  }

  private List<Suppression> configured() {
    return entries.stream()
        .filter(entry -> entry.origin == Origin.CONFIG)
        .map(Counted::suppression)
        .toList();
  }

  private List<Suppression> fromFile() {
    try {
      List<Suppression> own = SuppressionFile.read(file);
      unusable = false;
      return own;
    } catch (IOException broken) {
      if (!unusable) {
        // First so, then said so.
        change(joined(configured(), List.of()));
        unusable = true;
        LOG.warn("{} cannot be used ({})", file, broken.getClass().getSimpleName());
        events.accept(Event.of(Event.Kind.SUPPRESSIONS_UNUSABLE));
      }
      return List.of();
    }
  }

  private List<Counted> joined(List<Suppression> configured, List<Suppression> own) {
    List<Counted> joined = new ArrayList<>();
    configured.forEach(entry -> joined.add(counted(entry, Origin.CONFIG)));
    own.forEach(entry -> joined.add(counted(entry, Origin.COMMAND)));
    return joined;
  }

  /** What is there already goes on counting. */
  private Counted counted(Suppression suppression, Origin origin) {
    return entries.stream()
        .filter(entry -> entry.isOf(suppression, origin))
        .findFirst()
        .orElseGet(() -> new Counted(suppression, origin, new LongAdder()));
  }

  private void change(List<Counted> next) {
    List<Counted> before = entries;
    replace(next);
    before.stream()
        .filter(entry -> !next.contains(entry))
        .forEach(entry -> audit(Event.Kind.SUPPRESSION_REMOVED, entry));
    next.stream()
        .filter(entry -> !before.contains(entry))
        .forEach(entry -> audit(Event.Kind.SUPPRESSION_ADDED, entry));
  }

  private void replace(List<Counted> next) {
    Map<String, List<Counted>> index = new LinkedHashMap<>();
    next.forEach(
        entry ->
            index
                .computeIfAbsent(entry.suppression.pattern(), unused -> new ArrayList<>())
                .add(entry));
    entries = List.copyOf(next);
    byPattern = index;
  }

  private void audit(Event.Kind kind, Counted entry) {
    Suppression suppression = entry.suppression;
    Event event =
        Event.of(kind)
            .with("id", suppression.id())
            .with("origin", entry.origin)
            .with("pattern", suppression.pattern());
    if (suppression.dest().isPresent()) {
      event = event.withDest(suppression.dest().get());
    }
    if (suppression.agent().isPresent()) {
      event = event.with("agent", suppression.agent().get());
    }
    if (suppression.secretFingerprint().isPresent()) {
      event = event.with("secret_fingerprint", suppression.secretFingerprint().get());
    }
    events.accept(
        event.with("expires", suppression.expires().toString()).withReason(suppression.reason()));
  }
}
