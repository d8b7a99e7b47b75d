package trafficguardian.host.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import trafficguardian.host.http.Fields;
import trafficguardian.ipc.Bound;
import trafficguardian.ipc.Direction;

/**
 * Two connections that go on with another protocol than HTTP: bytes both ways as they come, each
 * way watched. Each side may end on its own; what the other still sends goes on. One handler serves
 * both channels, which share an event loop.
 */
final class Splice {
  private final IdleGuard idle;
  private final End client;
  private final End origin;

  /** Makes what watches one way, and calls back when it is no longer behind. */
  interface Watches {
    Watch watch(Direction direction, Runnable caughtUp);
  }

  private Splice(SocketChannel client, SocketChannel origin, Watches watches, Shared shared) {
    this.client = new End(client, origin, watches.watch(Direction.OUTBOUND, this::updateReads));
    this.origin = new End(origin, client, watches.watch(Direction.INBOUND, this::updateReads));
    this.idle =
        new IdleGuard(
            client.eventLoop(),
            shared.options().limits().idleTimeout(),
            () -> {
              shared.reached(Bound.IDLE_TIME);
              close();
            });
  }

  /** Puts its ends at the ends of both pipelines, whose last handlers are gone. */
  static Splice open(SocketChannel client, SocketChannel origin, Watches watches, Shared shared) {
    Splice splice = new Splice(client, origin, watches, shared);
    origin.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
    client.pipeline().addLast(splice.client);
    origin.pipeline().addLast(splice.origin);
    return splice;
  }

  /** Passes what either side said already, and then all that follows. */
  void begin(ByteBuf fromClient, boolean clientEnded, ByteBuf fromOrigin, boolean originEnded) {
    origin.begin(fromOrigin, originEnded);
    client.begin(fromClient, clientEnded);
    updateReads();
  }

  private void updateReads() {
    client.updateRead();
    origin.updateRead();
  }

  private void close() {
    idle.stop();
    client.endWatch();
    origin.endWatch();
    Io.close(client.from);
    Io.close(origin.from);
  }

  /** One side: what comes from it goes to the other. */
  private final class End extends ChannelInboundHandlerAdapter implements Holder {
    private final SocketChannel from;
    private final SocketChannel to;
    private final Watch watch;
    private boolean inputOver;
    private boolean passedOn;

    End(SocketChannel from, SocketChannel to, Watch watch) {
      this.from = from;
      this.to = to;
      this.watch = watch;
    }

    /** The one place that decides whether this side is read. */
    void updateRead() {
      if (!inputOver) {
        from.config().setAutoRead((to.isWritable() || to.isOutputShutdown()) && !watch.isBehind());
      }
    }

    void begin(ByteBuf early, boolean ended) {
      pass(early);
      flush();
      if (ended) {
        inputEnded();
      }
    }

    void pass(ByteBuf bytes) {
      idle.touch();
      watch.body(bytes);
      Io.write(to, bytes);
      if (!to.isWritable()) {
        to.flush();
      }
    }

    void flush() {
      to.flush();
      watch.flushed();
      updateRead();
    }

    /** Passed on behind all bytes: a shutdown at once would drop those still waiting. */
    void inputEnded() {
      if (inputOver) {
        return;
      }
      inputOver = true;
      endWatch();
      to.writeAndFlush(Unpooled.EMPTY_BUFFER)
          .addListener(
              sent -> {
                Io.endOutput(to);
                passedOn = true;
                if (client.passedOn && origin.passedOn) {
                  close();
                }
              });
    }

    void endWatch() {
      watch.end(Fields.NONE);
      watch.flushed();
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
      if (event instanceof ChannelInputShutdownEvent || event instanceof SslCloseCompletionEvent) {
        inputEnded();
      }
    }

    @Override
    public long holds() {
      return Io.held(to) + 2L * Tap.COST;
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
      close();
    }

    @Override
    public void clientGone() {
      close();
    }

    /** A reset of one side is a reset of the other. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      idle.stop();
      client.endWatch();
      origin.endWatch();
      Io.cutOff(to, true);
      Io.close(from);
    }
  }
}
