package trafficguardian.host.systemd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainDatagramPacket;
import io.netty.channel.unix.DomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceManagerTest {
  private static final long PATIENCE_SECONDS = 60;

  @TempDir Path folder;

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private EventLoopGroup loop;
  private Channel socket;
  private String path;

  @BeforeEach
  void listen() {
    assumeTrue(Epoll.isAvailable(), "no native library for this machine");
    path = folder.resolve("notify").toString();
    loop = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    socket =
        new Bootstrap()
            .group(loop)
            .channel(EpollDomainDatagramChannel.class)
            .handler(
                new SimpleChannelInboundHandler<DomainDatagramPacket>() {
                  @Override
                  protected void channelRead0(
                      ChannelHandlerContext context, DomainDatagramPacket packet) {
                    heard.add(packet.content().toString(StandardCharsets.UTF_8));
                  }
                })
            .bind(new DomainSocketAddress(path))
            .syncUninterruptibly()
            .channel();
  }

  @AfterEach
  void end() {
    if (socket != null) {
      socket.close().syncUninterruptibly();
      var unused = loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
  }

  @Test
  void saysWhenItIsReadyReadsAgainAndStops() throws InterruptedException {
    try (ServiceManager manager = ServiceManager.of(Map.of("NOTIFY_SOCKET", path))) {
      manager.ready("on 127.0.0.1:8888");
      assertEquals("READY=1\nSTATUS=on 127.0.0.1:8888", next());
      manager.reloading();
      assertTrue(next().startsWith("RELOADING=1\nMONOTONIC_USEC="));
      manager.stopping();
      assertTrue(next().startsWith("STOPPING=1\n"));
    }
  }

  @Test
  void feedsTheWatchdogOnlyWhileItLives() throws InterruptedException {
    AtomicBoolean lives = new AtomicBoolean(true);
    BlockingQueue<Boolean> asked = new LinkedBlockingQueue<>();
    try (ServiceManager manager =
        ServiceManager.of(Map.of("NOTIFY_SOCKET", path, "WATCHDOG_USEC", "40000"))) {
      manager.watch(
          within -> {
            asked.add(lives.get());
            return lives.get();
          });
      assertEquals("WATCHDOG=1", next());
      assertEquals("WATCHDOG=1", next());
      lives.set(false);
      while (Objects.requireNonNull(asked.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))) {
        // What was asked while it lived.
      }
      // Asked once more and answered in between: what was said before has arrived by then.
      assertEquals(false, asked.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
      heard.clear();
      assertEquals(false, asked.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
      assertNull(heard.poll());
    }
  }

  @Test
  void aWatchdogOfAnotherProcessIsNotFed() throws InterruptedException {
    try (ServiceManager manager =
        ServiceManager.of(
            Map.of("NOTIFY_SOCKET", path, "WATCHDOG_USEC", "1000", "WATCHDOG_PID", "1"))) {
      manager.watch(within -> true);
      manager.ready("");
      assertTrue(next().startsWith("READY=1"));
    }
  }

  @Test
  void startsAlsoWithoutAManagerAndWithOneThatIsGone() {
    try (ServiceManager none = ServiceManager.of(Map.of());
        ServiceManager gone =
            ServiceManager.of(Map.of("NOTIFY_SOCKET", folder.resolve("gone").toString()))) {
      none.ready("");
      gone.ready("");
      gone.watch(within -> true);
    }
  }

  private String next() throws InterruptedException {
    return Objects.requireNonNull(
        heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "nothing was said");
  }
}
