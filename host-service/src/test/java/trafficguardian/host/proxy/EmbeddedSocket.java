package trafficguardian.host.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DefaultSocketChannelConfig;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.SocketChannelConfig;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** One end of a connection without a network: what is sent is kept, what comes is given to it. */
final class EmbeddedSocket extends EmbeddedChannel implements SocketChannel {
  private static final InetSocketAddress LOOPBACK =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private @Nullable Config config; // Asked for while the parent is made.
  private boolean inputEnded;
  private boolean outputEnded;

  /** What comes to it; ignored when it is closed. */
  void receive(byte[] bytes) {
    if (isOpen() && !inputEnded) {
      writeInbound(Unpooled.copiedBuffer(bytes));
    }
  }

  /** Nothing more comes to it. */
  void receiveEnd() {
    if (isOpen() && !inputEnded) {
      inputEnded = true;
      pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
      runPendingTasks();
    }
  }

  /** All that it sent so far. */
  byte[] sent() {
    runPendingTasks();
    for (ByteBuf next = readOutbound(); next != null; next = readOutbound()) {
      byte[] bytes = new byte[next.readableBytes()];
      next.readBytes(bytes);
      next.release();
      sent.writeBytes(bytes);
    }
    return sent.toByteArray();
  }

  /** Its end was one that no peer can take for the end of what it sent. */
  boolean wasReset() {
    return config != null && config.resets;
  }

  @Override
  public SocketChannelConfig config() {
    if (config == null) {
      config = new Config(this);
    }
    return config;
  }

  @Override
  @SuppressWarnings("NullAway") // As it is for each connection that was not accepted.
  public ServerSocketChannel parent() {
    return null;
  }

  @Override
  public InetSocketAddress localAddress() {
    return LOOPBACK;
  }

  @Override
  public InetSocketAddress remoteAddress() {
    return LOOPBACK;
  }

  @Override
  public boolean isInputShutdown() {
    return inputEnded;
  }

  @Override
  public ChannelFuture shutdownInput() {
    return shutdownInput(newPromise());
  }

  @Override
  public ChannelFuture shutdownInput(ChannelPromise promise) {
    inputEnded = true;
    return promise.setSuccess();
  }

  @Override
  public boolean isOutputShutdown() {
    return outputEnded;
  }

  @Override
  public ChannelFuture shutdownOutput() {
    return shutdownOutput(newPromise());
  }

  @Override
  public ChannelFuture shutdownOutput(ChannelPromise promise) {
    outputEnded = true;
    return promise.setSuccess();
  }

  @Override
  public boolean isShutdown() {
    return inputEnded && outputEnded;
  }

  @Override
  public ChannelFuture shutdown() {
    return shutdown(newPromise());
  }

  @Override
  public ChannelFuture shutdown(ChannelPromise promise) {
    inputEnded = true;
    return shutdownOutput(promise);
  }

  private static final class Config extends DefaultSocketChannelConfig {
    private boolean resets;

    Config(SocketChannel channel) {
      super(channel, new Socket());
    }

    @Override
    public SocketChannelConfig setTcpNoDelay(boolean on) {
      return this;
    }

    @Override
    public SocketChannelConfig setSoLinger(int seconds) {
      resets |= seconds == 0;
      return this;
    }
  }
}
