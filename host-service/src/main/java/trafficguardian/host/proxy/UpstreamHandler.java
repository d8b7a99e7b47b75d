package trafficguardian.host.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 connection to an origin: serves one exchange at a time, and waits in the pool
 * between them. Bytes that come while it serves none were asked for by nobody, and end it.
 */
final class UpstreamHandler extends ChannelInboundHandlerAdapter {
  private final UpstreamKey key;
  private final Channel channel;
  private final MessageDecoder decoder;
  private @Nullable ExchangeRelay exchange;
  private @Nullable UpstreamPool pool;
  private boolean served;

  UpstreamHandler(UpstreamKey key, Channel channel, int maxHeaderBytes) {
    this.key = key;
    this.channel = channel;
    this.decoder = MessageDecoder.ofResponses(channel.alloc(), maxHeaderBytes);
  }

  UpstreamKey key() {
    return key;
  }

  Channel channel() {
    return channel;
  }

  MessageDecoder decoder() {
    return decoder;
  }

  /** Whether an exchange was finished on this connection, so that it may have been closed since. */
  boolean hasServed() {
    return served;
  }

  void serve(ExchangeRelay next) {
    pool = null;
    exchange = next;
    updateRead();
  }

  /** The exchange is finished; the connection is as it was when new. */
  void rest(UpstreamPool in) {
    exchange = null;
    pool = in;
    served = true;
    updateRead();
  }

  /** The exchange is over and so is this connection. */
  void close() {
    exchange = null;
    Io.close(channel);
  }

  /** The one place that decides whether this connection is read. */
  void updateRead() {
    channel.config().setAutoRead(exchange == null || exchange.takesResponse());
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    if (exchange == null) {
      bytes.release();
      Io.close(channel);
      return;
    }
    decoder.add(bytes);
    exchange.responseArrived();
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (exchange != null) {
      exchange.flushResponse();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (exchange != null) {
      exchange.updateReads();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (pool != null) {
      pool.remove(this);
    }
    ExchangeRelay cut = exchange;
    exchange = null;
    if (cut != null) {
      cut.upstreamGone(this, true);
    }
    decoder.release();
  }

  /** A reset: unlike an orderly end, it completes nothing. */
  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ExchangeRelay cut = exchange;
    exchange = null;
    if (cut != null) {
      cut.upstreamGone(this, false);
    }
    Io.close(channel);
  }
}
