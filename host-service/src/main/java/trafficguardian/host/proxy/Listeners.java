package trafficguardian.host.proxy;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Where clients come in, who of them is admitted, and how their connections end. */
final class Listeners {
  private static final int BACKLOG = 4096;

  /** Who stands at the door of a listener. */
  interface Door {
    Doorkeeper open(SocketChannel client, InetAddress source);
  }

  private final ServerBootstrap bootstrap;
  private final Shared shared;
  private final ConnectionLimits limits;
  private final Function<EventLoop, ClientMemory> memories;
  private final ChannelGroup listeners = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private volatile List<InetSocketAddress> addresses = List.of();

  Listeners(
      Transport transport,
      EventLoopGroup loops,
      Shared shared,
      ConnectionLimits limits,
      Function<EventLoop, ClientMemory> memories) {
    this.bootstrap =
        new ServerBootstrap()
            .group(loops)
            .channel(transport.serverChannel())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, Connector.WATER_MARK);
    this.shared = shared;
    this.limits = limits;
    this.memories = memories;
  }

  /**
   * Listens at one more address.
   *
   * @throws PortTakenException when it is in use
   * @throws IOException when it cannot be bound for another reason
   */
  void bind(InetSocketAddress address, Door door) throws IOException {
    ChannelFuture future =
        bootstrap
            .clone()
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel client) {
                    accept(client, door);
                  }
                })
            .bind(address)
            .awaitUninterruptibly();
    Throwable failure = future.cause();
    if (failure != null) {
      throw bindFailure(address, failure);
    }
    listeners.add(future.channel());
    List<InetSocketAddress> bound = new ArrayList<>(addresses);
    bound.add((InetSocketAddress) future.channel().localAddress());
    addresses = List.copyOf(bound);
  }

  private static IOException bindFailure(InetSocketAddress address, Throwable failure) {
    return failure instanceof BindException
        ? new PortTakenException(address, failure)
        : new IOException("cannot listen at " + address, failure);
  }

  private void accept(SocketChannel client, Door door) {
    InetSocketAddress peer = client.remoteAddress();
    if (peer == null) {
      // Gone again before it was looked at.
      Io.close(client);
      return;
    }
    InetAddress source = peer.getAddress();
    ConnectionLimits.Admission admission = limits.enter(source);
    client.closeFuture().addListener(closed -> limits.leave(source, admission));
    if (admission == ConnectionLimits.Admission.DROPPED) {
      Io.close(client);
      return;
    }
    clients.add(client);
    memories.apply(client.eventLoop()).serve(client);
    ClientHandler handler = new ClientHandler(shared, client, door.open(client, source));
    client.pipeline().addLast(handler);
    if (admission == ConnectionLimits.Admission.REFUSED) {
      handler.refuse(ProxyError.TOO_MANY_CONNECTIONS, true, false);
    }
  }

  /** Those bound, in that order, with the ports that were picked. */
  List<InetSocketAddress> addresses() {
    return addresses;
  }

  /** Connections of clients at this moment. */
  int connections() {
    return limits.connections();
  }

  /**
   * Stops to accept, has connections end that are idle or once they are, and waits for that.
   *
   * @return whether all did in time
   */
  boolean drain(Duration timeout) throws InterruptedException {
    listeners.close().await();
    clients.forEach(client -> client.eventLoop().execute(() -> drain(client)));
    return clients.newCloseFuture().await(timeout.toMillis());
  }

  private static void drain(Channel client) {
    ClientHandler http1 = client.pipeline().get(ClientHandler.class);
    if (http1 != null) {
      http1.drain();
    }
    Http2ClientHandler http2 = client.pipeline().get(Http2ClientHandler.class);
    if (http2 != null) {
      http2.drain();
    }
  }

  /** Closes the connections of all clients, whatever is under way. */
  void endExchanges() {
    var unused = clients.close();
  }

  void close() {
    listeners.close().awaitUninterruptibly();
    clients.close().awaitUninterruptibly();
  }
}
