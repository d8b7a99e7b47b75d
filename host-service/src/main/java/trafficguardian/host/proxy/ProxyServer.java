package trafficguardian.host.proxy;

import com.google.common.collect.Iterables;
import com.google.common.util.concurrent.Uninterruptibles;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import trafficguardian.detect.CoverageMeter;
import trafficguardian.detect.Inspector;
import trafficguardian.host.http.Endpoint;
import trafficguardian.ipc.Bound;
import trafficguardian.ipc.Tally;

/**
 * The forward proxy: listens, relays, has all that passes in the clear inspected, and stops in an
 * orderly way. Traffic never waits for inspection, and never depends on its outcome.
 */
public final class ProxyServer implements AutoCloseable {
  private static final int MIN_EVENT_LOOPS = 2;
  private static final Duration POOL_SWEEP = Duration.ofSeconds(5);

  static {
    // It looks for mistakes in a sample of all buffers, at a price; tests are the place for that.
    if (System.getProperty("io.netty.leakDetection.level") == null) {
      ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
    }
  }

  private final ProxyOptions options;
  private final EventLoopGroup loops;
  private final LocalHost localHost;
  private final Connector connector;
  private final Interception interception;
  private final ScanFailures scanFailures;
  private final ScanTimes scanTimes = new ScanTimes();
  private final Tally<ProxyError> refusals = new Tally<>(ProxyError.class);
  private final Map<EventLoop, ClientMemory> memories = new HashMap<>();
  private final Shared shared;
  private final Listeners listeners;
  private volatile List<AllowedDestination> allowedLocalDestinations;
  private volatile Predicate<Endpoint> trials = none -> false;
  private volatile boolean draining;

  private ProxyServer(
      ProxyOptions options,
      Tuning tuning,
      ProxyTls tls,
      Inspector inspector,
      CoverageMeter coverage,
      ProxyEvents events) {
    Transport transport = Transport.nio();
    this.options = options;
    this.allowedLocalDestinations = options.allowedLocalDestinations();
    this.loops =
        new MultiThreadIoEventLoopGroup(
            Math.max(MIN_EVENT_LOOPS, Runtime.getRuntime().availableProcessors()),
            new DefaultThreadFactory("proxy"),
            transport.ioHandlers());
    this.localHost = new LocalHost(tuning.hostsFile(), tuning.resolverFile());
    this.connector =
        new Connector(
            transport,
            options.limits().connectTimeout(),
            tuning.tlsHandshake(),
            tls.toOrigins(),
            options.limits().maxHeaderBytes(),
            localHost,
            this::destinations,
            this::isTrial,
            this::memory);
    this.interception = new Interception(tls.toClients(), tls.inspected(), this::isTrial);
    this.scanFailures = new ScanFailures(events);
    Map<EventLoop, UpstreamPool> pools = new HashMap<>();
    for (EventExecutor loop : loops) {
      memories.put(
          (EventLoop) loop,
          new ClientMemory(
              () -> {
                coverage.refusal();
                coverage.bounds().add(Bound.MEMORY);
              }));
      UpstreamPool pool = new UpstreamPool(tuning.poolSize(), tuning.poolIdle().toNanos());
      pools.put((EventLoop) loop, pool);
      var unused =
          loop.scheduleWithFixedDelay(
              pool::sweep, POOL_SWEEP.toMillis(), POOL_SWEEP.toMillis(), TimeUnit.MILLISECONDS);
    }
    this.shared =
        new Shared(
            options,
            tuning,
            inspector,
            coverage,
            refusals,
            events,
            scanFailures,
            scanTimes,
            tls.toOrigins(),
            interception,
            connector,
            Map.copyOf(pools),
            () -> draining,
            this::isTrial);
    this.listeners =
        new Listeners(
            transport,
            loops,
            shared,
            new ConnectionLimits(
                options.limits().maxConnections(),
                options.limits().maxConnectionsPerSource(),
                coverage.bounds()),
            this::memory);
  }

  /**
   * Binds all addresses and serves them.
   *
   * @throws PortTakenException when one of them is in use
   * @throws IOException when one cannot be bound for another reason
   */
  public static ProxyServer start(
      ProxyOptions options,
      ProxyTls tls,
      Inspector inspector,
      CoverageMeter coverage,
      ProxyEvents events)
      throws IOException {
    return start(options, Tuning.usual(), tls, inspector, coverage, events);
  }

  static ProxyServer start(
      ProxyOptions options,
      Tuning tuning,
      ProxyTls tls,
      Inspector inspector,
      CoverageMeter coverage,
      ProxyEvents events)
      throws IOException {
    ProxyServer server = new ProxyServer(options, tuning, tls, inspector, coverage, events);
    boolean bound = false;
    try {
      server.bindAll();
      bound = true;
    } finally {
      if (!bound) {
        server.close();
      }
    }
    return server;
  }

  /**
   * The addresses bound, in the order of the options, with the ports that were picked; that of the
   * gateway's listener last.
   */
  public List<InetSocketAddress> addresses() {
    return listeners.addresses();
  }

  /** Connections of clients at this moment. */
  public int connections() {
    return listeners.connections();
  }

  /** From now on, clients from elsewhere may reach these places on this host and no others. */
  public void allowLocalDestinations(List<AllowedDestination> allowed) {
    allowedLocalDestinations = List.copyOf(allowed);
  }

  /** From now on, the TLS of these hosts is opened, if any is. */
  public void inspect(InspectedHosts hosts) {
    interception.change(hosts);
  }

  /**
   * From now on, these origins are on this host's loopback, whatever their names, and are reached
   * without a parent proxy and, from this host, without credentials; what passes there is not
   * counted, and their TLS is opened whatever the lists of hosts say, if any is.
   */
  public void serveTrials(Predicate<Endpoint> endpoints) {
    trials = endpoints;
  }

  private boolean isTrial(Endpoint endpoint) {
    return trials.test(endpoint);
  }

  /** How often each error was answered, by its code. */
  public Map<String, Long> refusals() {
    return refusals.counts();
  }

  /** Whether the TLS of any client is opened. */
  public boolean inspectsHttps() {
    return interception.isOn();
  }

  /** Messages whose inspection failed and was switched off; they were relayed all the same. */
  public long scanFailures() {
    return scanFailures.count();
  }

  /** Time that event loops have spent looking at traffic. */
  public Duration scanning() {
    return scanTimes.scanning();
  }

  /** Time for which connections were not read because their inspection was behind. */
  public Duration paused() {
    return scanTimes.paused();
  }

  /** How long a task waits on the busiest event loop now; {@code longest} if it is more. */
  public Duration loopDelay(Duration longest) {
    long begun = System.nanoTime();
    return answersWithin(longest) ? Duration.ofNanos(System.nanoTime() - begun) : longest;
  }

  /** Whether every event loop answers within {@code time}: none hangs. Waits that long. */
  public boolean answersWithin(Duration time) {
    CountDownLatch answers = new CountDownLatch(Iterables.size(loops));
    loops.forEach(loop -> loop.execute(answers::countDown));
    return Uninterruptibles.awaitUninterruptibly(answers, time);
  }

  /**
   * Stops to accept, closes what is idle, and waits until the exchanges under way are finished.
   *
   * @return whether they all were; those that were not go on until {@link #close}
   */
  public boolean drain(Duration timeout) throws InterruptedException {
    draining = true;
    return listeners.drain(timeout);
  }

  /** Closes the connections of all clients, whatever is under way; {@link #drain} is then over. */
  public void endExchanges() {
    listeners.endExchanges();
  }

  /** Closes all connections and ends all threads. */
  @Override
  public void close() {
    draining = true;
    listeners.close();
    connector.close();
    localHost.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private ClientMemory memory(EventLoop loop) {
    return Objects.requireNonNull(memories.get(loop));
  }

  private Destinations destinations() {
    return new Destinations(listeners.addresses(), localHost.addresses(), allowedLocalDestinations);
  }

  private void bindAll() throws IOException {
    for (InetSocketAddress address : options.listen()) {
      listeners.bind(address, this::forProxy);
    }
    if (options.gateway().isPresent()) {
      Gateway gateway = options.gateway().get();
      listeners.bind(
          gateway.listen(),
          (client, source) -> Doorkeeper.ofGateway(shared.tls(), gateway, client.id(), source));
    }
  }

  private Doorkeeper forProxy(SocketChannel client, InetAddress source) {
    return Doorkeeper.ofProxy(
        shared.tls(),
        options.clients(),
        client.id(),
        source,
        client.localAddress().getPort(),
        endpoint -> isTrial(endpoint) && destinations().isOfThisHost(source));
  }
}
