package trafficguardian.host.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import trafficguardian.detect.CoverageMeter;

/**
 * Bytes both ways, counted and not looked at. Each side may end on its own; what the other still
 * sends goes on. One handler serves both channels, which share an event loop.
 */
final class Tunnel {
  private static final String ESTABLISHED = "HTTP/1.1 200 Connection Established\r\n\r\n";

  private final CoverageMeter coverage;
  private final IdleGuard idle;
  private final End client;
  private final End upstream;

  private Tunnel(
      SocketChannel client, SocketChannel upstream, CoverageMeter coverage, Duration idleTimeout) {
    this.coverage = coverage;
    this.client = new End(client, upstream);
    this.upstream = new End(upstream, client);
    this.idle = new IdleGuard(client.eventLoop(), idleTimeout, this::close);
  }

  /** Answers the CONNECT, and takes the client's connection over from its handler. */
  static void open(
      SocketChannel client,
      SocketChannel upstream,
      ClientHandler before,
      CoverageMeter coverage,
      Duration idleTimeout) {
    Tunnel tunnel = new Tunnel(client, upstream, coverage, idleTimeout);
    upstream.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
    ByteBuf early = before.becomeTunnel();
    client.pipeline().replace(before, null, tunnel.client);
    upstream.pipeline().addLast(tunnel.upstream);
    Io.writeAndFlush(client, Unpooled.copiedBuffer(ESTABLISHED, StandardCharsets.US_ASCII));
    tunnel.client.pass(early);
    tunnel.client.flush();
    if (before.isInputClosed()) {
      tunnel.client.inputEnded();
    }
    tunnel.updateReads();
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

    void pass(ByteBuf bytes) {
      idle.touch();
      coverage.tunnelled(bytes.readableBytes());
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
                Io.shutdownOutput(to);
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
