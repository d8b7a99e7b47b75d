package trafficguardian.host.systemd;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the service manager that started us how we are, over its notification socket, as
 * sd_notify(3) says. Started by anybody else, it tells nobody.
 *
 * <p>Java's own datagram channels know no Unix sockets; Netty's do.
 */
public final class ServiceManager implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceManager.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Null when there is nobody to tell. */
  private final @Nullable Channel socket;

  private final Optional<Duration> watchdog;

  private ServiceManager(@Nullable Channel socket, Optional<Duration> watchdog) {
    this.socket = socket;
    this.watchdog = watchdog;
  }

  /** The one that {@code environment} names. */
  public static ServiceManager of(Map<String, String> environment) {
    String path = environment.getOrDefault("NOTIFY_SOCKET", "");
    if (path.isEmpty()) {
      return new ServiceManager(null, Optional.empty());
    }
    if (!Epoll.isAvailable()) {
      LOG.warn("the service manager is not told anything: no native library for this machine");
      return new ServiceManager(null, Optional.empty());
    }
    EventLoopGroup loop =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("service-manager", true), EpollIoHandler.newFactory());
    ChannelFuture connected =
        new Bootstrap()
            .group(loop)
            .channel(EpollDomainDatagramChannel.class)
            .handler(new ChannelInboundHandlerAdapter())
            .connect(new DomainSocketAddress(socketName(path)))
            .awaitUninterruptibly();
    if (!connected.isSuccess()) {
      LOG.warn("the service manager's socket cannot be reached", connected.cause());
      var unused = loop.shutdownGracefully();
      return new ServiceManager(null, Optional.empty());
    }
    return new ServiceManager(connected.channel(), watchdog(environment));
  }

  /** An abstract name is written with {@code @} and begins with NUL, unix(7). */
  private static String socketName(String path) {
    return path.startsWith("@") ? '\0' + path.substring(1) : path;
  }

  /** How often we must be heard of, sd_watchdog_enabled(3); empty if that is not wanted of us. */
  private static Optional<Duration> watchdog(Map<String, String> environment) {
    String pid = environment.getOrDefault("WATCHDOG_PID", "");
    if (!pid.isEmpty() && !pid.equals(Long.toString(ProcessHandle.current().pid()))) {
      return Optional.empty();
    }
    try {
      long micros = Long.parseLong(environment.getOrDefault("WATCHDOG_USEC", "0"));
      return micros <= 0 ? Optional.empty() : Optional.of(Duration.of(micros, ChronoUnit.MICROS));
    } catch (NumberFormatException unreadable) {
      return Optional.empty();
    }
  }

  /**
   * Says that the service is ready, again after {@link #reloading}.
   *
   * @param status one line for people
   */
  public void ready(String status) {
    say("READY=1\nSTATUS=" + status);
  }

  /** Says that the configuration is being read again. */
  public void reloading() {
    // CLOCK_MONOTONIC on Linux, which Type=notify-reload compares.
    say("RELOADING=1\nMONOTONIC_USEC=" + TimeUnit.NANOSECONDS.toMicros(System.nanoTime()));
  }

  /** Says that the service ends what is under way and stops. */
  public void stopping() {
    say("STOPPING=1\nSTATUS=what is under way may end");
  }

  /**
   * From now on, says twice in each interval of the watchdog that the service lives, while that is
   * so. A service that does not is ended and started again by the manager.
   *
   * @param lives whether the service answers within this time; asked on a thread that may wait
   */
  public void watch(Predicate<Duration> lives) {
    if (socket == null || watchdog.isEmpty()) {
      return;
    }
    Duration half = watchdog.get().dividedBy(2);
    var unused =
        socket
            .eventLoop()
            .scheduleWithFixedDelay(
                () -> {
                  if (lives.test(half.dividedBy(2))) {
                    say("WATCHDOG=1");
                  }
                },
                0,
                half.dividedBy(2).toNanos(),
                TimeUnit.NANOSECONDS);
  }

  private void say(String assignments) {
    if (socket != null) {
      var unused = socket.writeAndFlush(Unpooled.copiedBuffer(assignments, StandardCharsets.UTF_8));
    }
  }

  /** Ends after what was said has been sent. */
  @Override
  public void close() {
    if (socket != null) {
      boolean sent = socket.close().awaitUninterruptibly(PATIENCE.toMillis());
      if (!sent) {
        LOG.warn("the service manager does not take what it is told");
      }
      var unused = socket.eventLoop().parent().shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
  }
}
