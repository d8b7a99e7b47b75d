package trafficguardian.host;

import com.google.common.net.InetAddresses;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trafficguardian.detect.CoverageMeter;
import trafficguardian.detect.Detector;
import trafficguardian.detect.DetectorContext;
import trafficguardian.expand.NativeDecoders;
import trafficguardian.host.cli.ListenFailure;
import trafficguardian.host.cli.Service;
import trafficguardian.host.config.Config;
import trafficguardian.host.config.ConfigReader;
import trafficguardian.host.config.LiveSettings;
import trafficguardian.host.config.Product;
import trafficguardian.host.control.AgentView;
import trafficguardian.host.control.ControlServer;
import trafficguardian.host.control.Limits;
import trafficguardian.host.control.SocketPlace;
import trafficguardian.host.export.HostName;
import trafficguardian.host.export.Producer;
import trafficguardian.host.home.Home;
import trafficguardian.host.journal.ChainStore;
import trafficguardian.host.journal.Event;
import trafficguardian.host.journal.Events;
import trafficguardian.host.journal.FairShare;
import trafficguardian.host.journal.Journal;
import trafficguardian.host.metrics.MetricsServer;
import trafficguardian.host.proxy.ProxyServer;
import trafficguardian.host.proxy.ProxyTls;
import trafficguardian.host.sinks.SinkOptions;
import trafficguardian.host.sinks.Sinks;
import trafficguardian.host.ssh.SshWatcher;
import trafficguardian.host.suppression.LiveSuppressions;
import trafficguardian.host.tls.CertificateAuthority;
import trafficguardian.host.tls.ClientTls;
import trafficguardian.host.tls.UpstreamTls;
import trafficguardian.ipc.Bound;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.Method;
import trafficguardian.ipc.Reply;
import trafficguardian.ipc.Request;
import trafficguardian.ipc.Tally;
import trafficguardian.rules.Fingerprint;
import trafficguardian.rules.RuleFaults;
import trafficguardian.rules.RuleSet;

/** The host service: builds every part, connects them, and takes them down in reverse order. */
final class Guardian implements Service.Running {
  private static final Logger LOG = LoggerFactory.getLogger(Guardian.class);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Config config;
  private final Recording recording;
  private final Lookout lookout;
  private final ProxyServer proxy;
  private final Optional<String> caFingerprint;

  private Guardian(LiveSettings settings, Home home) throws IOException {
    config = settings.now().config();
    loadAhead();
    try {
      boolean opensTls = config.tls().enableMitm();
      Optional<CertificateAuthority> authority = Authority.open(config, home, opensTls);
      caFingerprint = authority.map(ca -> ca.fingerprint().pairs());
      byte[] hostKey = FingerprintKey.in(home.state());
      recording = recording(home, hostKey);
      lookout = lookout(home, hostKey, recording);
      proxy = proxy(authority.filter(ca -> opensTls), lookout, recording.events());
      settings.onReload((now, outcome) -> apply(now.config(), outcome));
      Overview overview =
          new Overview(
              settings,
              home,
              recording,
              lookout,
              proxy,
              caFingerprint,
              upkeep(home, recording, lookout));
      listen(home, new HostTasks(settings, recording, lookout, overview));
      if (config.metrics().isPresent()) {
        var unused = opened(metrics(config.metrics().get(), overview));
      }
      say(Event.of(Event.Kind.STARTED).with("version", Product.VERSION));
    } catch (IOException | RuntimeException failure) {
      closeParts();
      throw failure;
    }
  }

  private Recording recording(Home home, byte[] hostKey) throws IOException {
    Events events = opened(Events.open(home.events(), config.platform()));
    Journal journal =
        opened(
            Journal.open(
                home.findings(),
                Options.journal(config),
                new Journal.Chaining(
                    new ChainStore(home.state(), Optional.of(hostKey)), config.findings().chain()),
                events::accept));
    FairShare shares = new FairShare(journal, events::accept, System::nanoTime);
    return new Recording(journal, shares, events, opened(sinks(journal)));
  }

  private Lookout lookout(Home home, byte[] hostKey, Recording records) throws IOException {
    CoverageMeter coverage = new CoverageMeter();
    LiveSuppressions suppressions =
        LiveSuppressions.open(
            home.state(), config.suppressions(), records.events()::accept, InstantSource.system());
    OpenTrials trials = new OpenTrials(System::nanoTime);
    Detector detector =
        Detector.create(
            Options.detector(config),
            new DetectorContext(
                new Fingerprint(hostKey),
                coverage,
                InstantSource.system(),
                System::nanoTime,
                suppressions,
                trials,
                new RuleFaults(this::ruleFailed)),
            sink(records));
    LiveInspector inspector = new LiveInspector(detector);
    parts.push(inspector::endAllWindows);
    return new Lookout(inspector, suppressions, trials, coverage);
  }

  /**
   * Serves traffic from here on.
   *
   * @param opening signs for hosts whose TLS is opened, if any is
   */
  private ProxyServer proxy(Optional<CertificateAuthority> opening, Lookout looks, Events events)
      throws IOException {
    Optional<ClientTls> clientTls = opening.map(ca -> clientTls(ca, looks.coverage().bounds()));
    ProxyServer server =
        opened(
            ProxyServer.start(
                Options.proxy(config),
                new ProxyTls(
                    Options.upstreamTls(config, looks.trials()),
                    clientTls,
                    Options.inspectedHosts(config)),
                looks.inspector(),
                looks.coverage(),
                new ProxyEventLog(events)));
    server.serveTrials(looks.trials()::isAt);
    return server;
  }

  private Upkeep upkeep(Home home, Recording records, Lookout looks) {
    Events events = records.events();
    RecentTraffic recent =
        new RecentTraffic(looks.coverage()::snapshot, records.journal()::written, System::nanoTime);
    DiskSpace diskSpace = new DiskSpace(home, events::accept);
    Housekeeping housekeeping = opened(new Housekeeping());
    housekeeping.every(Duration.ofSeconds(1), looks.inspector()::endWindows);
    housekeeping.every(RecentTraffic.INTERVAL, recent::sample);
    housekeeping.every(DiskSpace.INTERVAL, diskSpace::look);
    housekeeping.every(Duration.ofHours(1), looks.suppressions()::report);
    config
        .sshWatcher()
        .ifPresent(pause -> housekeeping.every(pause, new SshWatcher(events::accept)::look));
    return new Upkeep(recent, diskSpace);
  }

  private void say(Event event) {
    recording.events().accept(event);
  }

  private void ruleFailed(String rule, String exceptionClass) {
    LOG.error("The rule {} failed and is switched off: {}", rule, exceptionClass);
    say(Event.of(Event.Kind.RULE_DISABLED).with("rule", rule).with("exception", exceptionClass));
  }

  /** Libraries to be unpacked and tables: no event loop should be the first to need them. */
  private static void loadAhead() {
    Thread loader =
        new Thread(
            () -> {
              List<String> missing = NativeDecoders.load();
              if (!missing.isEmpty()) {
                LOG.warn("No library for {}: such bodies count as undecodable", missing);
              }
              RuleSet.loadAhead();
            },
            "load-ahead");
    loader.setDaemon(true);
    loader.start();
  }

  /** Starts everything; when this returns, traffic is served and questions are answered. */
  static Guardian start(LiveSettings settings, Home home) throws IOException {
    return new Guardian(settings, home);
  }

  /** Who has every finding written does not want them limited either. */
  private Consumer<Finding> sink(Recording records) {
    return config.dedup().window().isZero() ? records.journal()::accept : records.shares()::accept;
  }

  private Sinks sinks(Journal journal) throws IOException {
    List<SinkOptions> sinks = Options.sinks(config);
    String host = sinks.isEmpty() ? "" : HostName.get();
    return Sinks.open(
        sinks,
        journal,
        new Producer(Product.VERSION, host, List.of()),
        () -> UpstreamTls.trust(config.tls().upstreamCaFile()));
  }

  private static MetricsServer metrics(Config.Metrics where, Overview overview) throws IOException {
    try {
      return MetricsServer.open(
          InetAddresses.forString(where.address()), where.port(), overview::readings);
    } catch (BindException taken) {
      throw new ListenFailure("metrics.port", where.address(), where.port());
    }
  }

  private ClientTls clientTls(CertificateAuthority authority, Tally<Bound> bounds) {
    return opened(
        new ClientTls(
            authority, config.authority().leafValidity(), InstantSource.system(), bounds));
  }

  private void apply(Config now, Reply.Reloaded outcome) {
    // The suppressions' own file is read again even if the configuration is not what it should be.
    lookout.suppressions().reload(now.suppressions());
    if (!outcome.problems().isEmpty()) {
      say(Event.of(Event.Kind.CONFIG_REFUSED).with("problems", outcome.problems().size()));
      return;
    }
    if (!outcome.applied().isEmpty()) {
      lookout.inspector().reconfigure(Options.detector(now));
      proxy.allowLocalDestinations(Options.allowedLocalDestinations(now));
      proxy.inspect(Options.inspectedHosts(now));
    }
    say(
        Event.of(Event.Kind.CONFIG_RELOADED)
            .with("applied", outcome.applied())
            .with("need_restart", outcome.needRestart()));
  }

  private void listen(Home home, Request.Tasks tasks) throws IOException {
    Config.Ipc ipc = config.ipc();
    Tally<Bound> bounds = lookout.coverage().bounds();
    opened(
        ControlServer.open(
            SocketPlace.forOperator(home.adminSocket()),
            Set.of(),
            Limits.forOperator(ipc.maxMessageBytes(), ipc.timeout(), bounds),
            Method.FOR_OPERATOR,
            tasks));
    // No host is listed by the operator in this version: every name is masked for agents.
    AgentView view = new AgentView(host -> false, ConfigReader::isKey);
    opened(
        ControlServer.open(
            SocketPlace.forAgents(home.agentSocket()),
            ipc.allowedUids(),
            Limits.forAgents(ipc.maxMessageBytes(), ipc.timeout(), bounds),
            Method.FOR_AGENTS,
            view.over(tasks)));
  }

  @Override
  public List<String> addresses() {
    return Overview.texts(proxy.addresses());
  }

  @Override
  public boolean inspectsHttps() {
    return proxy.inspectsHttps();
  }

  @Override
  public boolean answersWithin(Duration time) {
    return proxy.answersWithin(time);
  }

  @Override
  public Optional<String> caFingerprint() {
    return caFingerprint;
  }

  @Override
  public void hurry() {
    proxy.endExchanges();
  }

  @Override
  public void close() {
    try {
      if (!proxy.drain(config.proxy().drainTimeout())) {
        LOG.warn("exchanges were still under way when the drain time ended");
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
    lookout.suppressions().report();
    say(Event.of(Event.Kind.STOPPED));
    closeParts();
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  private void closeParts() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception failure) {
        // The other parts still have to be closed, the journal above all.
        LOG.warn("closing: {}", failure.getClass().getName());
      }
    }
  }
}
