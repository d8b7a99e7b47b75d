package trafficguardian.host.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import java.util.Optional;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import trafficguardian.host.http.MalformedMessage;
import trafficguardian.host.http.MessageDecoder;
import trafficguardian.host.http.RequestHead;
import trafficguardian.ipc.Bound;

/**
 * One client's connection: reads its requests one after the other, has each relayed, tunnelled or
 * refused, and answers in order. What comes before its turn waits in the decoder, and the
 * connection is not read beyond a bound.
 */
final class ClientHandler extends ChannelInboundHandlerAdapter implements Holder {
  /** Bytes of a body, or of later requests, that may wait while the present one cannot go on. */
  private static final int MAX_WAITING = 64 * 1024;

  private final Shared shared;
  private final SocketChannel channel;
  private final MessageDecoder decoder;
  private final IdleGuard idle;
  private final Entrance entrance;

  private @Nullable ExchangeRelay exchange;
  private @Nullable Future<?> headDeadline;
  private boolean decoding;
  private boolean openingTunnel;
  private boolean inputClosed;
  private boolean closing;

  ClientHandler(Shared shared, SocketChannel channel, Entrance entrance) {
    this.shared = shared;
    this.channel = channel;
    this.entrance = entrance;
    this.decoder =
        MessageDecoder.ofRequests(channel.alloc(), shared.options().limits().maxHeaderBytes());
    this.idle =
        new IdleGuard(channel.eventLoop(), shared.options().limits().idleTimeout(), this::onIdle);
  }

  SocketChannel channel() {
    return channel;
  }

  EventLoop loop() {
    return channel.eventLoop();
  }

  void connect(UpstreamKey key, Caller caller, Connector.Waiting waiting) {
    entrance.connect(shared, key, caller, loop(), waiting);
  }

  /** Something passed on the other side of an exchange. */
  void touch() {
    idle.touch();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    if (closing) {
      bytes.release();
      return;
    }
    idle.touch();
    decoder.add(bytes);
    decode();
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    flush();
  }

  /** Takes up what waited, once something changed that it waited for. */
  void pump() {
    decode();
    flush();
  }

  private void flush() {
    if (exchange != null) {
      exchange.flushRequest();
    } else {
      updateRead();
    }
  }

  private void decode() {
    if (decoding) {
      return;
    }
    decoding = true;
    try {
      while (!closing && !openingTunnel && decodeNext()) {
        // Each call takes one part.
      }
      watchHead();
      if (inputClosed && !closing) {
        endOfInput();
      }
    } catch (MalformedMessage e) {
      malformed(e);
    } finally {
      decoding = false;
    }
  }

  private boolean decodeNext() throws MalformedMessage {
    if (exchange == null) {
      byte[] head = decoder.head();
      if (head != null) {
        begin(RequestHead.parse(head));
      }
      return head != null;
    }
    MessageDecoder.Piece piece = exchange.takesRequest() ? decoder.body() : null;
    if (piece instanceof MessageDecoder.Data data) {
      exchange.requestData(data.bytes());
    } else if (piece instanceof MessageDecoder.End end) {
      exchange.requestEnd(end.trailers());
    }
    return piece != null;
  }

  private void begin(RequestHead request) throws MalformedMessage {
    endHeadDeadline();
    Route route = entrance.route(request);
    Optional<Caller> caller = entrance.caller(request, route);
    if (caller.isEmpty()) {
      refuse(ProxyError.PROXY_AUTH_REQUIRED, true, request.method().equals("HEAD"));
    } else if (route instanceof Route.Forward forward) {
      decoder.expectBody(forward.framing());
      exchange =
          new ExchangeRelay(
              shared, new Http1ClientStream(shared, this, caller.get(), request), request, forward);
      exchange.start();
    } else if (route instanceof Route.Tunnel tunnel) {
      openingTunnel = true;
      new TunnelOpening(shared, this, caller.get(), tunnel.endpoint()).start();
    } else if (route instanceof Route.Refuse refuse) {
      refuse(refuse.error(), true, request.method().equals("HEAD"));
    }
  }

  /** The deadline of a head is absolute: a byte now and then does not move it. */
  private void watchHead() {
    boolean headBegun = exchange == null && !openingTunnel && !closing && decoder.buffered() > 0;
    if (headBegun && headDeadline == null) {
      headDeadline = Io.after(shared.tuning().headDeadline(), loop(), () -> cut(Bound.HEAD_TIME));
    } else if (!headBegun) {
      endHeadDeadline();
    }
  }

  private void cut(Bound bound) {
    shared.reached(bound);
    Io.close(channel);
  }

  private void endHeadDeadline() {
    if (headDeadline != null) {
      headDeadline.cancel(false);
      headDeadline = null;
    }
  }

  private void malformed(MalformedMessage e) {
    ProxyError error = e.isTooLarge() ? ProxyError.HEADER_TOO_LARGE : ProxyError.BAD_REQUEST;
    if (exchange == null) {
      refuse(error, true, false);
    } else {
      exchange.fail(error);
    }
  }

  /** All that will ever come has come; what is complete is still answered. */
  private void endOfInput() {
    if (exchange == null && !openingTunnel) {
      closeGently();
    } else if (exchange != null && exchange.takesRequest()) {
      exchange.cancel();
      Io.close(channel);
    }
  }

  /** The exchange is over for both sides. */
  void exchangeFinished(boolean wasLast) {
    exchange = null;
    if (wasLast) {
      closeGently();
    } else {
      pump();
    }
  }

  /** Answers with an error of ours. */
  void refuse(ProxyError error, boolean close, boolean toHead) {
    shared.refused(error);
    exchange = null;
    openingTunnel = false;
    Io.writeAndFlush(channel, error.answer(close, toHead));
    exchangeFinished(close);
  }

  /**
   * Sends what is written and the end of it, then reads on for a while: to close with bytes unread
   * would reset the connection, and could take the last answer with it.
   */
  private void closeGently() {
    if (closing) {
      return;
    }
    closing = true;
    decoder.release();
    channel
        .writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(
            sent -> {
              if (inputClosed || !sent.isSuccess()) {
                Io.close(channel);
              } else {
                Io.endOutput(channel);
                var unused = Io.closeAfter(channel, loop(), shared.tuning().linger());
              }
            });
    updateRead();
  }

  /** Closes now when nothing is going on; otherwise the present exchange is the last. */
  void drain() {
    if (exchange == null && !openingTunnel) {
      closeGently();
    }
  }

  /** Hands the connection over, with the bytes that came behind the CONNECT. */
  ByteBuf handOver() {
    idle.stop();
    return decoder.takeRest();
  }

  boolean isInputClosed() {
    return inputClosed;
  }

  private void onIdle() {
    if (exchange != null) {
      exchange.idle();
    } else if (!openingTunnel) {
      Io.close(channel);
    }
  }

  /** The one place that decides whether this connection is read. */
  void updateRead() {
    if (channel.isInputShutdown()) {
      return;
    }
    boolean read;
    if (closing || (exchange == null && !openingTunnel)) {
      read = true;
    } else if (exchange != null && exchange.takesRequest()) {
      read = exchange.requestPathClear();
    } else {
      // Read on within bounds, to see a client go away.
      read = decoder.buffered() < MAX_WAITING;
    }
    channel.config().setAutoRead(read);
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (channel.isWritable()) {
      idle.touch();
    }
    if (exchange != null) {
      exchange.updateReads();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event == SslCloseCompletionEvent.SUCCESS && isOutputDone()) {
      // BoringSSL ends both directions with one.
      Io.close(channel);
    } else if (event == SslCloseCompletionEvent.SUCCESS
        || event instanceof ChannelInputShutdownEvent) {
      inputClosed = true;
      if (closing) {
        Io.close(channel);
      } else {
        pump();
      }
    }
  }

  private boolean isOutputDone() {
    SslHandler tls = channel.pipeline().get(SslHandler.class);
    return tls != null && tls.engine().isOutboundDone();
  }

  @Override
  public long holds() {
    return decoder.held() + (exchange == null ? 0 : exchange.holds());
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    clientGone();
  }

  @Override
  public void clientGone() {
    idle.stop();
    if (!closing) {
      closing = true;
      decoder.release();
    }
    watchHead();
    if (exchange != null) {
      exchange.cancel();
      exchange = null;
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    Io.close(channel);
  }
}
