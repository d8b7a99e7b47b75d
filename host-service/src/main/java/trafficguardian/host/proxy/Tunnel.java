package trafficguardian.host.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import java.time.Duration;
import java.util.function.LongConsumer;

/**
 * Bytes both ways, counted and not looked at. Each side may end on its own; what the other still
 * sends goes on. One handler serves both channels, which share an event loop.
 */
final class Tunnel {
  private final LongConsumer passed;
  private final IdleGuard idle;
  private final End client;
  private final End upstream;

  private Tunnel(
      SocketChannel client, SocketChannel upstream, LongConsumer passed, Duration idleTimeout) {
    this.passed = passed;
    this.client = new End(client, upstream);
    this.upstream = new End(upstream, client);
    this.idle = new IdleGuard(client.eventLoop(), idleTimeout, this::close);
  }

  /**
   * Puts the ends of a tunnel at the ends of both pipelines.
   *
   * @param passed is told how many bytes went by
   */
  static Tunnel open(
      SocketChannel client, SocketChannel upstream, LongConsumer passed, Duration idleTimeout) {
    Tunnel tunnel = new Tunnel(client, upstream, passed, idleTimeout);
    upstream.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
    client.pipeline().addLast(tunnel.client);
    upstream.pipeline().addLast(tunnel.upstream);
    return tunnel;
  }

  /** Passes what either side said already, and then all that follows. */
  void begin(ByteBuf fromClient, boolean clientEnded, ByteBuf fromUpstream, boolean upstreamEnded) {
    client.begin(fromClient, clientEnded);
    upstream.begin(fromUpstream, upstreamEnded);
    updateReads();
  }

  private void updateReads() {
    client.updateRead();
    upstream.updateRead();
  }

  private void close() {
    idle.stop();
    Io.close(client.from);
    Io.close(upstream.from);
  }

  /** One side: what comes from it goes to the other. */
  private final class End extends ChannelInboundHandlerAdapter {
    private final SocketChannel from;
    private final SocketChannel to;

    End(SocketChannel from, SocketChannel to) {
      this.from = from;
      this.to = to;
    }

    /** The one place that decides whether this side is read. */
    void updateRead() {
      if (!from.isInputShutdown()) {
        from.config().setAutoRead(to.isWritable() || to.isOutputShutdown());
      }
    }

    void begin(ByteBuf early, boolean ended) {
      pass(early);
      to.flush();
      if (ended) {
        inputEnded();
      }
    }

    void pass(ByteBuf bytes) {
      idle.touch();
      passed.accept(bytes.readableBytes());
      Io.write(to, bytes);
      if (!to.isWritable()) {
        to.flush();
      }
    }

    void flush() {
      to.flush();
      updateRead();
    }

    /** Passed on behind all bytes: a shutdown at once would drop those still waiting. */
    void inputEnded() {
      to.writeAndFlush(Unpooled.EMPTY_BUFFER)
          .addListener(
              sent -> {
                Io.endOutput(to);
                if (from.isOutputShutdown()) {
                  close();
                }
              });
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      pass((ByteBuf) message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
      flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
      updateReads();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
      if (event instanceof ChannelInputShutdownEvent) {
        inputEnded();
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
      close();
    }

    /** A reset of one side is a reset of the other. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      Io.resetOnClose(to);
      close();
    }
  }
}
