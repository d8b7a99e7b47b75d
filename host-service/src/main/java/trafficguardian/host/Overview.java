package trafficguardian.host;

import com.google.common.net.InetAddresses;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import trafficguardian.detect.Detector;
import trafficguardian.host.config.Commit;
import trafficguardian.host.config.LiveSettings;
import trafficguardian.host.config.Product;
import trafficguardian.host.home.Home;
import trafficguardian.host.journal.Events;
import trafficguardian.host.journal.Journal;
import trafficguardian.host.metrics.Readings;
import trafficguardian.host.proxy.ProxyServer;
import trafficguardian.host.sinks.SinkState;
import trafficguardian.ipc.FindingsQuery;
import trafficguardian.ipc.Platform;
import trafficguardian.ipc.Reply;
import trafficguardian.rules.RuleSet;

/** How the service is doing, put together from its parts. */
final class Overview {
  private static final int RECENT = 5;
  private static final Duration LONGEST_LOOP_DELAY = Duration.ofSeconds(1);

  private final LiveSettings settings;
  private final Home home;
  private final Recording recording;
  private final Lookout lookout;
  private final ProxyServer proxy;
  private final Optional<String> caFingerprint;
  private final Upkeep upkeep;
  private final Instant startedAt = Instant.now();

  Overview(
      LiveSettings settings,
      Home home,
      Recording recording,
      Lookout lookout,
      ProxyServer proxy,
      Optional<String> caFingerprint,
      Upkeep upkeep) {
    this.settings = settings;
    this.home = home;
    this.recording = recording;
    this.lookout = lookout;
    this.proxy = proxy;
    this.caFingerprint = caFingerprint;
    this.upkeep = upkeep;
  }

  /** As the operator sees it. */
  Reply.Status status() {
    Detector detector = lookout.inspector().now();
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
        lookout.coverage().snapshot(),
        lookout.coverage().agents(),
        counts(),
        health(),
        recording.page(FindingsQuery.newest(RECENT)).findings(),
        Optional.of(
            new Reply.Operator(
                new Reply.Build(Commit.ofThisBuild(), Product.java()),
                ProcessHandle.current().pid(),
                home.root().toString(),
                home.findings().resolve(Journal.FILE_NAME).toString(),
                home.events().resolve(Events.FILE_NAME).toString(),
                settings.now().shown(),
                settings.lastReload(),
                lookout.suppressions().shown(),
                sinkStates(),
                upkeep.recent().lastMinute(),
                upkeep.diskSpace().now(),
                proxy.refusals(),
                lookout.coverage().bounds().counts())));
  }

  private Reply.Counts counts() {
    Detector detector = lookout.inspector().now();
    return new Reply.Counts(
        recording.journal().written(),
        detector.repeated(),
        lookout.suppressions().suppressed(),
        new Reply.Excess(
            detector.windowsCutShort(), recording.shares().total(), recording.shares().limited()));
  }

  private Reply.Health health() {
    return new Reply.Health(
        Stream.of(
                recording.journal().degraded(),
                recording.events().degraded(),
                lookout.suppressions().degraded(),
                recording.sinks().degraded(),
                upkeep.diskSpace().degraded())
            .flatMap(Optional::stream)
            .toList(),
        recording.journal().dropped(),
        proxy.scanFailures());
  }

  /** For metrics: what costs no more than adding numbers up. */
  Readings readings() {
    Map<Readings.Kind, Long> findings = new HashMap<>();
    recording
        .journal()
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
        lookout.coverage().snapshot(),
        proxy.refusals(),
        lookout.coverage().bounds().counts(),
        proxy.connections(),
        proxy.scanning(),
        proxy.paused(),
        proxy.loopDelay(LONGEST_LOOP_DELAY),
        health(),
        sinkStates());
  }

  private List<Reply.Sink> sinkStates() {
    return recording.sinks().states().stream().map(Overview::sink).toList();
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

  /** {@code address:port} of each. */
  static List<String> texts(List<InetSocketAddress> addresses) {
    return addresses.stream()
        .map(at -> InetAddresses.toUriString(at.getAddress()) + ":" + at.getPort())
        .toList();
  }

  private Platform platform() {
    return settings.now().config().platform();
  }
}
