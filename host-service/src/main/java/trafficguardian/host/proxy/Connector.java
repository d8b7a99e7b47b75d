package trafficguardian.host.proxy;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.NoopAuthoritativeDnsServerCache;
import io.netty.resolver.dns.NoopDnsCnameCache;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trafficguardian.host.http.Endpoint;
import trafficguardian.host.tls.UpstreamTls;

/**
 * Opens connections to origins. A name is resolved once, each of its addresses is judged by {@link
 * Destinations}, and only those that passed are connected, in order: there is no second look-up
 * that could answer otherwise.
 */
final class Connector implements AutoCloseable {
  static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(32 * 1024, 64 * 1024);

  private static final Logger LOG = LoggerFactory.getLogger(Connector.class);

  /**
   * Who waits for a connection; called once, on the event loop. Who throws when connected is told
   * that it failed after all.
   */
  interface Waiting {
    /**
     * With TLS, the origin was verified. The channel has no handler of use yet, and is not read
     * before it gets one that asks.
     */
    void connected(Channel channel);

    void failed(ProxyError error);

    /** The origin is not known to be the one asked for; the connection goes on. */
    default void unverified(ProxyError fault) {}
  }

  private final Duration timeout;
  private final Duration tlsTimeout;
  private final UpstreamTls tls;
  private final int maxHeaderBytes;
  private final Supplier<Destinations> destinations;
  private final Predicate<Endpoint> trials;
  private final Function<EventLoop, ClientMemory> memories;
  private final DnsAddressResolverGroup names;
  private final Openings openings = new Openings();

  Connector(
      Transport transport,
      Duration timeout,
      Duration tlsTimeout,
      UpstreamTls tls,
      int maxHeaderBytes,
      LocalHost localHost,
      Supplier<Destinations> destinations,
      Predicate<Endpoint> trials,
      Function<EventLoop, ClientMemory> memories) {
    this.timeout = timeout;
    this.tlsTimeout = tlsTimeout;
    this.tls = tls;
    this.maxHeaderBytes = maxHeaderBytes;
    this.destinations = destinations;
    this.trials = trials;
    this.memories = memories;
    this.names =
        new DnsAddressResolverGroup(
            new DnsNameResolverBuilder()
                .datagramChannelType(transport.datagramChannel())
                .socketChannelType(transport.socketChannel())
                .resolveCache(new KnownAddresses())
                .cnameCache(NoopDnsCnameCache.INSTANCE)
                .authoritativeDnsServerCache(NoopAuthoritativeDnsServerCache.INSTANCE)
                .hostsFileEntriesResolver(localHost)
                .nameServerProvider(localHost));
  }

  /** Connects on behalf of a client, and has the origin show who it is when it must. */
  void connect(UpstreamKey key, Caller caller, EventLoop loop, Waiting waiting) {
    openings
        .admit(key.site().endpoint(), caller.address(), waiting)
        .ifPresentOrElse(
            counted -> new Attempt(key, caller, loop, counted).begin(),
            () -> waiting.failed(ProxyError.TOO_MANY_CONNECTING));
  }

  @Override
  public void close() {
    names.close();
  }

  private final class Attempt {
    private final Site site;
    private final Optional<Via> via;

    /** What is connected: the parent proxy or the origin. */
    private final Endpoint endpoint;

    private final Caller caller;
    private final EventLoop loop;
    private final Waiting waiting;
    private final long deadline = System.nanoTime() + timeout.toNanos();
    private final Queue<InetSocketAddress> addresses = new ArrayDeque<>();
    private boolean resolved;
    private @Nullable Channel opened;

    Attempt(UpstreamKey key, Caller caller, EventLoop loop, Waiting waiting) {
      this.site = key.site();
      this.via = key.via();
      this.endpoint = via.map(way -> way.parent().endpoint()).orElse(site.endpoint());
      this.caller = caller;
      this.loop = loop;
      this.waiting = waiting;
    }

    void begin() {
      step(this::start);
    }

    /** What nobody expects ends the attempt: who waits must not wait for ever. */
    private void step(Runnable doing) {
      try {
        doing.run();
      } catch (Throwable unexpected) {
        // The class alone: a message could hold what a client wrote.
        LOG.error("A connection could not be opened: {}", unexpected.getClass().getName());
        if (opened != null) {
          Io.close(opened);
        }
        waiting.failed(ProxyError.INTERNAL_ERROR);
      }
    }

    private void start() {
      // Behind a parent proxy, only what the client wrote can be judged.
      if (via.isPresent()
          && !destinations.get().permitUnresolved(caller.address(), site.endpoint())) {
        waiting.failed(ProxyError.DESTINATION_REFUSED);
      } else {
        resolve();
      }
    }

    private void resolve() {
      var literal = endpoint.literal();
      if (literal.isPresent()) {
        judge(List.of(new InetSocketAddress(literal.get(), endpoint.port())));
        return;
      }
      if (trials.test(endpoint)) {
        reachTrial();
        return;
      }
      if (endpoint.host().endsWith(".invalid")) {
        // RFC 6761 section 6.4: never exists, and is not asked for.
        fail(ProxyError.DNS_FAILED);
        return;
      }
      Future<?> timer =
          loop.schedule(() -> step(() -> resolved(null)), timeout.toNanos(), TimeUnit.NANOSECONDS);
      names
          .getResolver(loop)
          .resolveAll(InetSocketAddress.createUnresolved(endpoint.host(), endpoint.port()))
          .addListener(
              (Future<List<InetSocketAddress>> answer) -> {
                timer.cancel(false);
                step(() -> resolved(answer));
              });
    }

    private void reachTrial() {
      if (destinations.get().isOfThisHost(caller.address())) {
        connectNext(new InetSocketAddress(NetUtil.LOCALHOST4, endpoint.port()));
      } else {
        waiting.failed(ProxyError.DESTINATION_REFUSED);
      }
    }

    private void resolved(@Nullable Future<List<InetSocketAddress>> answer) {
      if (resolved) {
        return;
      }
      resolved = true;
      if (answer == null) {
        fail(ProxyError.CONNECT_TIMEOUT);
      } else if (answer.isSuccess()) {
        judge(answer.getNow());
      } else {
        fail(ProxyError.DNS_FAILED);
      }
    }

    /** The host that was to be connected cannot be. */
    private void fail(ProxyError error) {
      waiting.failed(via.isPresent() ? ProxyError.UPSTREAM_PROXY_UNREACHABLE : error);
    }

    private void judge(List<InetSocketAddress> candidates) {
      Destinations rules = destinations.get();
      for (InetSocketAddress candidate : candidates) {
        if (via.isPresent()
            ? !rules.isListener(candidate.getAddress(), candidate.getPort())
            : rules.permit(
                caller.address(), endpoint.host(), candidate.getAddress(), candidate.getPort())) {
          addresses.add(candidate);
        }
      }
      if (addresses.isEmpty()) {
        waiting.failed(ProxyError.DESTINATION_REFUSED);
      } else {
        connectNext(addresses.remove());
      }
    }

    private void connectNext(InetSocketAddress address) {
      // An address that never answers must not use up the time of those behind it.
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      long share = Math.max(1, left / (addresses.size() + 1));
      new Bootstrap()
          .group(loop)
          .channelFactory(() -> new OriginChannel(memories.apply(loop)))
          .disableResolver()
          .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
          .option(ChannelOption.TCP_NODELAY, true)
          .option(ChannelOption.AUTO_READ, false)
          .option(ChannelOption.AUTO_CLOSE, false)
          .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
          .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) share)
          .handler(new ChannelInboundHandlerAdapter())
          .connect(address)
          .addListener((ChannelFuture future) -> step(() -> connected(future)));
    }

    private void established(Channel channel) {
      if (via.isEmpty()) {
        reachOrigin(channel);
      } else if (via.get().parent().overTls()) {
        // Its certificate is always verified: it may get credentials.
        UpstreamHandshake.begin(
            channel,
            new TlsPeer(endpoint.host(), true, false),
            endpoint.port(),
            tls,
            tlsTimeout,
            then(this::parentReached, unused -> ProxyError.UPSTREAM_PROXY_TLS));
      } else {
        parentReached(channel);
      }
    }

    private void parentReached(Channel channel) {
      Via way = via.orElseThrow();
      if (way.tunnelled()) {
        Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        Waiting next = then(this::reachOrigin, error -> error);
        channel
            .pipeline()
            .addLast(new ParentTunnel(way, site.endpoint(), maxHeaderBytes, left, next));
      } else {
        waiting.connected(channel);
      }
    }

    private Waiting then(Consumer<Channel> next, UnaryOperator<ProxyError> failure) {
      return new Waiting() {
        @Override
        public void connected(Channel channel) {
          step(() -> next.accept(channel));
        }

        @Override
        public void failed(ProxyError error) {
          waiting.failed(failure.apply(error));
        }

        @Override
        public void unverified(ProxyError fault) {
          waiting.unverified(fault);
        }
      };
    }

    /** There is nobody between this connection and the origin any more. */
    private void reachOrigin(Channel channel) {
      if (site.tls().isPresent()) {
        UpstreamHandshake.begin(
            channel,
            site.tls().get(),
            site.endpoint().port(),
            tls,
            tlsTimeout,
            then(waiting::connected, error -> error));
      } else {
        waiting.connected(channel);
      }
    }

    private void connected(ChannelFuture future) {
      if (!loop.inEventLoop()) {
        // Of a channel that could not even be made, another thread tells.
        loop.execute(() -> step(() -> connected(future)));
        return;
      }
      if (future.isSuccess()) {
        opened = future.channel();
        established(opened);
        return;
      }
      InetSocketAddress next = addresses.poll();
      if (next != null && System.nanoTime() < deadline) {
        connectNext(next);
      } else {
        boolean late = future.cause() instanceof ConnectTimeoutException;
        fail(late ? ProxyError.CONNECT_TIMEOUT : ProxyError.CONNECT_FAILED);
      }
    }
  }
}
