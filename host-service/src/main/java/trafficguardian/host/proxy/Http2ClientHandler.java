package trafficguardian.host.proxy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One client's connection that speaks HTTP/2: each stream is an exchange. */
final class Http2ClientHandler extends Http2Peer implements Holder {
  private final Scope scope;
  private final long idleNanos;

  private long lastStream = System.nanoTime();
  private @Nullable Future<?> idleTimer;
  private boolean draining;

  private Http2ClientHandler(
      Shared shared,
      Channel channel,
      Scope scope,
      Http2ConnectionDecoder decoder,
      Http2ConnectionEncoder encoder,
      Http2Settings settings) {
    super(
        channel,
        decoder,
        encoder,
        settings,
        Http2CodecUtil.connectionPrefaceBuf().readableBytes(),
        shared);
    this.scope = scope;
    this.idleNanos = shared.options().limits().idleTimeout().toNanos();
  }

  /** Speaks HTTP/2 from here on with a client that is confined to one site. */
  static void install(Shared shared, Channel channel, Scope scope) {
    Http2Builder.towardClient(
            shared.options().limits().maxHeaderBytes(),
            (decoder, encoder, settings) ->
                new Http2ClientHandler(shared, channel, scope, decoder, encoder, settings))
        .install();
  }

  Caller caller() {
    return scope.caller();
  }

  Site site() {
    return scope.site();
  }

  void connect(UpstreamKey key, Connector.Waiting waiting) {
    scope.connect(shared(), key, scope.caller(), channel().eventLoop(), waiting);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) throws Exception {
    super.handlerAdded(ctx);
    watchIdle(idleNanos);
  }

  @Override
  Http2Half opened(Http2Stream stream) {
    Http2ClientStream client = new Http2ClientStream(this);
    client.attach(stream);
    return client;
  }

  @Override
  void closed(Http2Stream stream) {
    lastStream = System.nanoTime();
    if (draining && connection().numActiveStreams() == 0) {
      // The client closes when it has read all; to be first could take the last answer from it.
      var unused = Io.closeAfter(channel(), channel().eventLoop(), shared().tuning().linger());
    }
  }

  /** The requests that came are answered, and no more are taken. */
  void drain() {
    if (!draining) {
      draining = true;
      goAway();
      if (connection().numActiveStreams() == 0) {
        Io.close(channel());
      }
    }
  }

  @Override
  protected void handleServerHeaderDecodeSizeError(ChannelHandlerContext ctx, Http2Stream stream) {
    shared().refused(ProxyError.HEADER_TOO_LARGE);
    var unused = writeHeaders(stream.id(), ProxyError.HEADER_TOO_LARGE.headers(), true);
  }

  private void watchIdle(long nanos) {
    idleTimer = channel().eventLoop().schedule(this::checkIdle, nanos, TimeUnit.NANOSECONDS);
  }

  private void checkIdle() {
    long now = System.nanoTime();
    long next = idleNanos;
    for (Http2Half half : halves()) {
      if (half instanceof Http2ClientStream client) {
        long left = idleNanos - (now - client.touched());
        if (left <= 0) {
          client.idle();
        } else {
          next = Math.min(next, left);
        }
      }
    }
    if (connection().numActiveStreams() == 0 && now - lastStream >= idleNanos) {
      drain();
    }
    watchIdle(next);
  }

  @Override
  public long holds() {
    return halves().stream().mapToLong(Http2Half::holds).sum();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) throws Exception {
    clientGone();
    super.channelInactive(ctx);
  }

  @Override
  public void clientGone() {
    if (idleTimer != null) {
      idleTimer.cancel(false);
    }
    halves().forEach(Http2Half::streamClosed);
  }
}
