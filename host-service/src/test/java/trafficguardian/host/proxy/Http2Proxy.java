package trafficguardian.host.proxy;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import trafficguardian.detect.CoverageMeter;
import trafficguardian.host.http.Endpoint;
import trafficguardian.host.tls.PinnedOrigin;
import trafficguardian.host.tls.UpstreamTls;
import trafficguardian.ipc.Tally;

/** HTTP/2 toward clients with prior knowledge and without TLS, all for one origin. */
final class Http2Proxy implements AutoCloseable {
  final RecordingInspector inspector;
  final CoverageMeter coverage = new CoverageMeter();
  private final EventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, Transport.nio().ioHandlers());
  private final EventLoop loop = loops.next();
  private final ClientMemory memory = new ClientMemory(coverage::refusal);
  private final LocalHost localHost;
  private final Connector connector;
  private final UpstreamPool pool;
  final Shared shared;
  private final Site site;
  private final Channel listener;
  private final Queue<Channel> clients = new ConcurrentLinkedQueue<>();

  private Http2Proxy(
      int originPort, Duration idle, Duration headDeadline, RecordingInspector inspector)
      throws IOException {
    this.inspector = inspector;
    this.site = Site.inTheClear(new Endpoint("127.0.0.1", originPort));
    ProxySetup setup =
        new ProxySetup()
            .idleTimeout(idle)
            .headDeadline(headDeadline)
            .linger(Duration.ofMillis(200));
    Tuning tuning = setup.tuning();
    ProxyOptions options = setup.options();
    localHost = new LocalHost(tuning.hostsFile(), tuning.resolverFile());
    UpstreamTls tls = UpstreamTls.create(Optional.empty(), PinnedOrigin.NONE, true);
    connector =
        new Connector(
            Transport.nio(),
            options.limits().connectTimeout(),
            tuning.tlsHandshake(),
            tls,
            options.limits().maxHeaderBytes(),
            localHost,
            () -> new Destinations(List.of(), localHost.addresses(), List.of()),
            none -> false,
            any -> memory);
    pool = new UpstreamPool(10, TimeUnit.SECONDS.toNanos(60));
    ProxyEvents events = new NoEvents();
    shared =
        new Shared(
            options,
            tuning,
            inspector,
            coverage,
            new Tally<>(ProxyError.class),
            events,
            new ScanFailures(events),
            new ScanTimes(),
            tls,
            new Interception(
                Optional.empty(), new InspectedHosts(List.of(), List.of()), none -> false),
            connector,
            Map.of(loop, pool),
            () -> false,
            none -> false);
    listener =
        new ServerBootstrap()
            .group(loops)
            .channel(Transport.nio().serverChannel())
            .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, Connector.WATER_MARK)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel client) {
                    clients.add(client);
                    memory.serve(client);
                    Http2ClientHandler.install(
                        shared, client, new Scope(site, caller(client), null));
                  }
                })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .syncUninterruptibly()
            .channel();
  }

  private static Caller caller(Channel client) {
    return new Caller(
        client.id(), InetAddress.getLoopbackAddress(), Optional.empty(), Optional.empty(), false);
  }

  static Http2Proxy to(int originPort) throws IOException {
    return to(originPort, new RecordingInspector());
  }

  static Http2Proxy to(int originPort, RecordingInspector inspector) throws IOException {
    return new Http2Proxy(originPort, Duration.ofSeconds(60), Duration.ofSeconds(30), inspector);
  }

  static Http2Proxy hurried(int originPort, Duration idle, Duration headDeadline)
      throws IOException {
    return new Http2Proxy(originPort, idle, headDeadline, new RecordingInspector());
  }

  /** Has a connection to the origin in the pool that speaks HTTP/2. */
  Http2Proxy overHttp2() throws Exception {
    CompletableFuture<Void> done = new CompletableFuture<>();
    UpstreamKey key = shared.tunnelKey(site, caller(listener));
    loop.execute(
        () ->
            connector.connect(
                key,
                caller(listener),
                loop,
                new Connector.Waiting() {
                  @Override
                  public void connected(Channel channel) {
                    var unused = Http2UpstreamHandler.install(key, channel, shared);
                    done.complete(null);
                  }

                  @Override
                  public void failed(ProxyError error) {
                    done.completeExceptionally(new IOException(error.word()));
                  }
                }));
    done.get(60, TimeUnit.SECONDS);
    return this;
  }

  int originPort() {
    return site.endpoint().port();
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listener.localAddress();
  }

  Http2Wire client() throws IOException {
    return Http2Wire.client(address());
  }

  /** Drains all clients. */
  void drain() {
    for (Channel client : clients) {
      client.eventLoop().execute(() -> client.pipeline().get(Http2ClientHandler.class).drain());
    }
  }

  long clients() {
    return clients.stream().filter(Channel::isActive).count();
  }

  @Override
  public void close() {
    listener.close().syncUninterruptibly();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    connector.close();
    localHost.close();
  }
}
