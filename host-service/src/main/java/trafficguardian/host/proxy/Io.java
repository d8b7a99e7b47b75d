package trafficguardian.host.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Channel operations whose outcome needs no look: what fails shows as the end of the channel, which
 * every handler here sees.
 */
final class Io {
  private static final int TLS_RECORD = 16 * 1024;

  private Io() {}

  static void write(Channel channel, ByteBuf bytes) {
    var unused = channel.write(bytes);
  }

  static void writeAndFlush(Channel channel, ByteBuf bytes) {
    var unused = channel.writeAndFlush(bytes);
  }

  static void close(Channel channel) {
    var unused = channel.close();
  }

  /** Ends what is sent, behind all that was flushed. With TLS that is said within it first. */
  static void endOutput(SocketChannel channel) {
    SslHandler tls = channel.pipeline().get(SslHandler.class);
    if (tls == null) {
      shutdownOutput(channel);
    } else {
      tls.closeOutbound().addListener(said -> shutdownOutput(channel));
    }
  }

  private static void shutdownOutput(SocketChannel channel) {
    var unused = channel.shutdownOutput();
  }

  /**
   * Closes in the middle of something. With TLS the peer can tell, because it is not told: all that
   * was written still goes, and the connection ends without a close_notify.
   *
   * @param reset without TLS, the peer is to see a reset, or it would take this for an orderly end
   */
  static void cutOff(Channel channel, boolean reset) {
    ChannelHandlerContext tls = channel.pipeline().context(SslHandler.class);
    if (tls != null) {
      channel
          .writeAndFlush(Unpooled.EMPTY_BUFFER)
          .addListener(
              sent -> {
                // From here outward, so that TLS does not hear of it.
                var unused = tls.close();
              });
      return;
    }
    if (reset) {
      resetOnClose(channel);
    }
    close(channel);
  }

  /** Has the peer see a reset when the channel is closed, instead of an orderly end. */
  static void resetOnClose(Channel channel) {
    try {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
    } catch (ChannelException e) {
      // Closed already: there is nothing left to reset.
    }
  }

  /** Closes now, whatever waits to be sent, and frees it. */
  static void drop(Channel channel) {
    resetOnClose(channel);
    ChannelHandlerContext outermost = channel.pipeline().firstContext();
    if (outermost == null) {
      close(channel);
    } else {
      // Outward from here: TLS would send its last words first.
      var unused = outermost.close();
    }
  }

  /** Octets that wait to be sent, and of TLS what may have come of a record. */
  static long held(Channel channel) {
    ChannelOutboundBuffer unsent = channel.unsafe().outboundBuffer();
    return (unsent == null ? 0 : unsent.totalPendingWriteBytes())
        + (channel.pipeline().get(SslHandler.class) == null ? 0 : TLS_RECORD);
  }

  static Future<?> closeAfter(Channel channel, EventLoop loop, Duration delay) {
    return after(delay, loop, () -> close(channel));
  }

  static Future<?> after(Duration delay, EventLoop loop, Runnable task) {
    return loop.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
  }
}
