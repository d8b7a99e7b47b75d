package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.DefaultChannelId;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trafficguardian.host.http.Endpoint;
import trafficguardian.host.tls.PinnedOrigin;
import trafficguardian.host.tls.UpstreamTls;

@Tag("every-jdk")
class ConnectorTest {
  /** Longer than any test. */
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  private final Queue<ProxyError> failures = new ConcurrentLinkedQueue<>();

  /** That told of a failure, and were not the event loop. */
  private final Queue<Thread> elsewhere = new ConcurrentLinkedQueue<>();

  @Test
  void onlySoManyAreOpenedAtATimeForOneClient(@TempDir Path folder) throws Exception {
    Path hosts = Files.writeString(folder.resolve("hosts"), "");
    EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, Transport.nio().ioHandlers());
    try (NameServer names = NameServer.silent();
        LocalHost localHost =
            new LocalHost(hosts.toFile(), names.writeResolverFile(folder).toFile());
        Connector connector = connector(localHost)) {
      EventLoop loop = loops.next();
      int half = Openings.MAX / 2;
      dial(connector, loop, "one.example", half);
      assertEquals(List.of(), List.copyOf(failures));
      dial(connector, loop, "two.example", 1);
      assertEquals(List.of(ProxyError.TOO_MANY_CONNECTING), List.copyOf(failures));

      names.speak();
      Eventually.isTrue(() -> failures.size() == 1 + half);
      failures.clear();
      dial(connector, loop, "one.example", 1);
      Eventually.isTrue(() -> failures.size() == 1);
      assertEquals(ProxyError.DNS_FAILED, failures.peek());
    } finally {
      loops.shutdownGracefully().awaitUninterruptibly();
    }
  }

  @Test
  void whoWaitsIsToldOnTheEventLoopThatThereIsNoDescriptorLeft(@TempDir Path folder)
      throws Exception {
    File none = folder.resolve("none").toFile();
    EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, Transport.nio().ioHandlers());
    try (LocalHost localHost = new LocalHost(none, none);
        Connector connector =
            connector(
                localHost,
                loop -> {
                  throw new ChannelException("Too many open files");
                })) {
      EventLoop loop = loops.next();
      dial(connector, loop, "127.0.0.1", 1);
      Eventually.isTrue(() -> failures.size() == 1);
      assertEquals(ProxyError.CONNECT_FAILED, failures.peek());
      assertEquals(List.of(), List.copyOf(elsewhere));
    } finally {
      loops.shutdownGracefully().awaitUninterruptibly();
    }
  }

  @Test
  void whoWaitsIsToldWhateverGoesWrong(@TempDir Path folder) throws Exception {
    File none = folder.resolve("none").toFile();
    EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, Transport.nio().ioHandlers());
    try (ServerSocket origin = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        LocalHost localHost = new LocalHost(none, none);
        Connector judging =
            connector(
                localHost,
                loop -> new ClientMemory(() -> {}),
                () -> {
                  throw new IllegalStateException("no rules");
                });
        Connector connecting = connector(localHost)) {
      EventLoop loop = loops.next();
      dial(judging, loop, "127.0.0.1", 1);
      Eventually.isTrue(() -> failures.size() == 1);
      // Whoever waits here throws when it is connected.
      Endpoint reached = new Endpoint("127.0.0.1", origin.getLocalPort());
      dial(connecting, loop, reached, 1);
      Eventually.isTrue(() -> failures.size() == 2);
      assertEquals(
          List.of(ProxyError.INTERNAL_ERROR, ProxyError.INTERNAL_ERROR), List.copyOf(failures));
      try (Socket abandoned = origin.accept()) {
        assertEquals(-1, abandoned.getInputStream().read());
      }
    } finally {
      loops.shutdownGracefully().awaitUninterruptibly();
    }
  }

  private static Connector connector(LocalHost localHost) throws Exception {
    return connector(localHost, loop -> new ClientMemory(() -> {}));
  }

  private static Connector connector(
      LocalHost localHost, Function<EventLoop, ClientMemory> memories) throws Exception {
    return connector(localHost, memories, () -> new Destinations(List.of(), Set.of(), List.of()));
  }

  private static Connector connector(
      LocalHost localHost,
      Function<EventLoop, ClientMemory> memories,
      Supplier<Destinations> destinations)
      throws Exception {
    return new Connector(
        Transport.nio(),
        TIMEOUT,
        TIMEOUT,
        UpstreamTls.create(Optional.empty(), PinnedOrigin.NONE, true),
        65536,
        localHost,
        destinations,
        none -> false,
        memories);
  }

  private void dial(Connector connector, EventLoop loop, String host, int times) throws Exception {
    dial(connector, loop, Endpoint.parse(host, 80).orElseThrow(), times);
  }

  private void dial(Connector connector, EventLoop loop, Endpoint endpoint, int times)
      throws Exception {
    UpstreamKey key =
        new UpstreamKey(
            Site.inTheClear(endpoint), true, Optional.empty(), Optional.empty(), Optional.empty());
    InetAddress source = InetAddress.getLoopbackAddress();
    loop.submit(
            () -> {
              for (int i = 0; i < times; i++) {
                Caller caller =
                    new Caller(
                        DefaultChannelId.newInstance(),
                        source,
                        Optional.empty(),
                        Optional.empty(),
                        false);
                connector.connect(key, caller, loop, new Failing(loop));
              }
            })
        .get();
  }

  private final class Failing implements Connector.Waiting {
    private final EventLoop loop;

    Failing(EventLoop loop) {
      this.loop = loop;
    }

    @Override
    public void connected(Channel channel) {
      throw new IllegalStateException("nobody is to be connected here");
    }

    @Override
    public void failed(ProxyError error) {
      if (!loop.inEventLoop()) {
        elsewhere.add(Thread.currentThread());
      }
      failures.add(error);
    }
  }
}
