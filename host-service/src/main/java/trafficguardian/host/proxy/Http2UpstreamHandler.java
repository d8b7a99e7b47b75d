package trafficguardian.host.proxy;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import org.jspecify.annotations.Nullable;

/** One connection to an origin that speaks HTTP/2; exchanges share it, each on a stream. */
final class Http2UpstreamHandler extends Http2Peer implements UpstreamPool.Pooled {
  private final UpstreamKey key;
  private final UpstreamPool pool;
  private boolean served;

  private Http2UpstreamHandler(
      UpstreamKey key,
      Channel channel,
      UpstreamPool pool,
      Shared shared,
      Http2ConnectionDecoder decoder,
      Http2ConnectionEncoder encoder,
      Http2Settings settings) {
    super(channel, decoder, encoder, settings, 0, shared);
    this.key = key;
    this.pool = pool;
  }

  /** Speaks HTTP/2 from here on; the pool hands its streams out. */
  static Http2UpstreamHandler install(UpstreamKey key, Channel channel, Shared shared) {
    UpstreamPool pool = shared.pool(channel.eventLoop());
    Http2UpstreamHandler handler =
        (Http2UpstreamHandler)
            Http2Builder.towardOrigin(
                shared.options().limits().maxHeaderBytes(),
                (decoder, encoder, settings) ->
                    new Http2UpstreamHandler(
                        key, channel, pool, shared, decoder, encoder, settings));
    handler.install();
    channel.config().setAutoRead(true);
    pool.share(handler);
    return handler;
  }

  @Override
  public UpstreamKey key() {
    return key;
  }

  @Override
  public void close() {
    Io.close(channel());
  }

  /** Whether one more exchange can be served now. */
  boolean canServe() {
    return channel().isActive()
        && !connection().goAwayReceived()
        && !connection().goAwaySent()
        && connection().numActiveStreams() < Http2Builder.MAX_STREAMS
        && connection().local().canOpenStream();
  }

  OriginStream stream() {
    return new Http2OriginStream(this);
  }

  /** Opens a stream with its first fields; null when that cannot be. */
  @Nullable Http2Stream open(Http2Headers headers, boolean end) {
    int id = connection().local().incrementAndGetNextStreamId();
    if (id < 0) {
      return null;
    }
    var unused = writeHeaders(id, headers, end);
    return connection().stream(id);
  }

  /** Whether an exchange was finished here, so that the origin may have closed it since. */
  boolean hasServed() {
    return served;
  }

  /** Whether the origin said that it will do nothing with this stream. */
  boolean isUnprocessed(int id) {
    return connection().goAwayReceived() && id > connection().local().lastStreamKnownByPeer();
  }

  @Override
  @Nullable Http2Half opened(Http2Stream stream) {
    return null;
  }

  @Override
  void closed(Http2Stream stream) {
    served = true;
    rest();
  }

  /** Waits in the pool while no exchange needs it. */
  void rest() {
    if (connection().numActiveStreams() > 0) {
      return;
    }
    if (canServe()) {
      pool.rest(this);
    } else {
      close();
    }
  }

  @Override
  void goingAway() {
    pool.remove(this);
    if (connection().numActiveStreams() == 0) {
      close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) throws Exception {
    pool.remove(this);
    super.channelInactive(ctx);
  }
}
