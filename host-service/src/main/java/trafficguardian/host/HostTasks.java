package trafficguardian.host;

import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import trafficguardian.detect.CoverageMeter;
import trafficguardian.detect.Detector;
import trafficguardian.host.config.Commit;
import trafficguardian.host.config.LiveSettings;
import trafficguardian.host.config.Product;
import trafficguardian.host.home.Home;
import trafficguardian.host.journal.Events;
import trafficguardian.host.journal.FairShare;
import trafficguardian.host.journal.Journal;
import trafficguardian.host.journal.JournalReader;
import trafficguardian.host.metrics.Readings;
import trafficguardian.host.proxy.ProxyServer;
import trafficguardian.host.sinks.SinkState;
import trafficguardian.host.sinks.Sinks;
import trafficguardian.host.suppression.LiveSuppressions;
import trafficguardian.ipc.ConfigProblem;
import trafficguardian.ipc.FindingsQuery;
import trafficguardian.ipc.Platform;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.Request;
import trafficguardian.rules.RuleSet;

/** Answers each kind of question with the operator's view. */
final class HostTasks implements Request.Tasks {
  private static final int RECENT = 5;
  private static final Duration LONGEST_LOOP_DELAY = Duration.ofSeconds(1);

  /** A page that is not full by then goes out as it is: whoever asks does not wait for ever. */
  private static final long SEARCH_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final LiveSettings settings;
  private final Home home;
  private final Journal journal;
  private final FairShare shares;
  private final Events events;
  private final Sinks sinks;
  private final LiveInspector inspector;
  private final LiveSuppressions suppressions;
  private final OpenTrials trials;
  private final CoverageMeter coverage;
  private final ProxyServer proxy;
  private final Optional<String> caFingerprint;
  private final RecentTraffic recent;
  private final DiskSpace diskSpace;
  private final Watchers watchers;
  private final Instant startedAt = Instant.now();

  HostTasks(
      LiveSettings settings,
      Home home,
      Journal journal,
      FairShare shares,
      Events events,
      Sinks sinks,
      LiveInspector inspector,
      LiveSuppressions suppressions,
      OpenTrials trials,
      CoverageMeter coverage,
      ProxyServer proxy,
      Optional<String> caFingerprint,
      RecentTraffic recent,
      DiskSpace diskSpace) {
    this.settings = settings;
    this.home = home;
    this.journal = journal;
    this.shares = shares;
    this.events = events;
    this.sinks = sinks;
    this.inspector = inspector;
    this.suppressions = suppressions;
    this.trials = trials;
    this.coverage = coverage;
    this.proxy = proxy;
    this.caFingerprint = caFingerprint;
    this.recent = recent;
    this.diskSpace = diskSpace;
    this.watchers = new Watchers(journal::subscribe, coverage::snapshot, System::nanoTime);
  }

  @Override
  public Reply.Version version() {
    return new Reply.Version(Product.VERSION, Reply.Version.PROTOCOL);
  }

  @Override
  public Reply.Status status() {
    Detector detector = inspector.now();
    RuleSet rules = detector.rules();
    return new Reply.Status(
        Product.VERSION,
        platform(),
        "detect-and-log",
        startedAt,
        texts(proxy.addresses()),
        proxy.inspectsHttps(),
        caFingerprint,
        new Reply.RuleSet(rules.size(), rules.sha256()),
        coverage.snapshot(),
        coverage.agents(),
        counts(),
        health(),
        page(FindingsQuery.newest(RECENT)).findings(),
        Optional.of(
            new Reply.Operator(
                new Reply.Build(Commit.ofThisBuild(), Product.java()),
                ProcessHandle.current().pid(),
                home.root().toString(),
                home.findings().resolve(Journal.FILE_NAME).toString(),
                home.events().resolve(Events.FILE_NAME).toString(),
                settings.now().shown(),
                settings.lastReload(),
                suppressions.shown(),
                sinkStates(),
                recent.lastMinute(),
                diskSpace.now(),
                proxy.refusals(),
                coverage.bounds().counts())));
  }

  private Reply.Counts counts() {
    Detector detector = inspector.now();
    return new Reply.Counts(
        journal.written(),
        detector.repeated(),
        suppressions.suppressed(),
        new Reply.Excess(detector.windowsCutShort(), shares.total(), shares.limited()));
  }

  private Reply.Health health() {
    return new Reply.Health(
        Stream.of(
                journal.degraded(),
                events.degraded(),
                suppressions.degraded(),
                sinks.degraded(),
                diskSpace.degraded())
            .flatMap(Optional::stream)
            .toList(),
        journal.dropped(),
        proxy.scanFailures());
  }

  private List<Reply.Sink> sinkStates() {
    return sinks.states().stream().map(HostTasks::sink).toList();
  }

  /** For metrics: what costs no more than adding numbers up. */
  Readings readings() {
    Map<Readings.Kind, Long> findings = new HashMap<>();
    journal
        .writtenByKind()
        .forEach(
            (kind, count) ->
                findings.put(
                    new Readings.Kind(kind.pattern(), kind.severity(), kind.direction()), count));
    return new Readings(
        Product.VERSION,
        platform(),
        startedAt,
        findings,
        counts(),
        coverage.snapshot(),
        proxy.refusals(),
        coverage.bounds().counts(),
        proxy.connections(),
        proxy.scanning(),
        proxy.paused(),
        proxy.loopDelay(LONGEST_LOOP_DELAY),
        health(),
        sinkStates());
  }

  private static Reply.Sink sink(SinkState state) {
    return new Reply.Sink(
        state.type(),
        state.place(),
        state.sent(),
        state.dropped(),
        state.waiting(),
        state.failing());
  }

  @Override
  public Reply.Findings findings(Request.Findings request) {
    JournalReader.Page page = page(request.query());
    return new Reply.Findings(page.findings(), page.nextCursor());
  }

  @Override
  public Reply.ConfigCheck checkConfig(Request.CheckConfig request) {
    // What runs was valid when it was read.
    List<ConfigProblem> problems =
        request.json().map(text -> Inspections.reader().judge(text, platform())).orElse(List.of());
    return new Reply.ConfigCheck(problems.isEmpty(), problems);
  }

  @Override
  public Reply.Reloaded reload() {
    return settings.reload();
  }

  @Override
  public Reply.Watched watch(Request.Watch request) {
    return watchers.next(request);
  }

  @Override
  public Reply.SuppressionChange suppress(Request.Suppress request) {
    return changed(() -> suppressions.add(request.suppression()));
  }

  @Override
  public Reply.SuppressionChange unsuppress(Request.Unsuppress request) {
    return changed(() -> suppressions.remove(request.id()));
  }

  @Override
  public Reply.Trial trial(Request.Trial request) {
    trials.announce(request);
    return new Reply.Trial(OpenTrials.HOST);
  }

  private interface Change {
    Reply.SuppressionChange.Outcome make() throws IOException;
  }

  private static Reply.SuppressionChange changed(Change change) {
    try {
      return new Reply.SuppressionChange(change.make());
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** {@code address:port} of each. */
  static List<String> texts(List<InetSocketAddress> addresses) {
    return addresses.stream()
        .map(at -> InetAddresses.toUriString(at.getAddress()) + ":" + at.getPort())
        .toList();
  }

  private Platform platform() {
    return settings.now().config().platform();
  }

  private JournalReader.Page page(FindingsQuery query) {
    long start = System.nanoTime();
    try {
      return journal.newest(query, () -> System.nanoTime() - start > SEARCH_NANOS);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
