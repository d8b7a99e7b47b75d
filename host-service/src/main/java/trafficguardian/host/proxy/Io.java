package trafficguardian.host.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Channel operations whose outcome needs no look: what fails shows as the end of the channel, which
 * every handler here sees.
 */
final class Io {
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

  static void shutdownOutput(SocketChannel channel) {
    var unused = channel.shutdownOutput();
  }

  /** Has the peer see a reset when the channel is closed, instead of an orderly end. */
  static void resetOnClose(Channel channel) {
    try {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
    } catch (ChannelException e) {
      // Closed already: there is nothing left to reset.
    }
  }

  static Future<?> closeAfter(Channel channel, EventLoop loop, Duration delay) {
    return loop.schedule(() -> close(channel), delay.toNanos(), TimeUnit.NANOSECONDS);
  }
}
