package trafficguardian.host.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import trafficguardian.host.http.MalformedMessage;
import trafficguardian.ipc.Bound;

/**
 * One HTTP/2 connection, to a client or an origin: gives what comes to the halves of its streams,
 * and has them pass it on once nothing more is there to be read.
 */
abstract class Http2Peer extends Http2ConnectionHandler {
  /** How long a connection that ends in an error may take to send its last frames. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  /** Window of the connection, refilled at once; it bounds no memory, but what is in flight. */
  private static final int CONNECTION_WINDOW = 1024 * 1024;

  private final Channel channel;
  private final Shared shared;
  private final Http2Connection.PropertyKey halfKey;
  private final ResetCount resets = new ResetCount();
  private boolean broken;
  private final FloodGuard guard;
  private final List<Http2Half> read = new ArrayList<>();
  private @Nullable ChannelHandlerContext context;

  Http2Peer(
      Channel channel,
      Http2ConnectionDecoder decoder,
      Http2ConnectionEncoder encoder,
      Http2Settings settings,
      int prefaceLength,
      Shared shared) {
    super(decoder, encoder, settings, true, true);
    this.channel = channel;
    this.shared = shared;
    this.halfKey = connection().newKey();
    this.guard = new FloodGuard(this, prefaceLength, shared.tuning().headDeadline());
    decoder.frameListener(new Frames());
    connection().addListener(new Streams());
  }

  /** Takes the channel over, behind what is in its pipeline. */
  final void install() {
    channel.pipeline().addLast(guard, this);
    gracefulShutdownTimeoutMillis(LAST_WORDS.toMillis());
    try {
      int more = CONNECTION_WINDOW - decoder().flowController().initialWindowSize();
      decoder().flowController().incrementWindowSize(connection().connectionStream(), more);
    } catch (Http2Exception e) {
      throw new IllegalStateException(e);
    }
    flush();
  }

  public final Channel channel() {
    return channel;
  }

  final Shared shared() {
    return shared;
  }

  /** A stream that the peer opened; null when it is not to. */
  abstract @Nullable Http2Half opened(Http2Stream stream);

  /** A stream is no more, after its half was told. */
  void closed(Http2Stream stream) {}

  /** The peer takes no new streams. */
  void goingAway() {}

  // What halves do.

  final void bind(Http2Stream stream, Http2Half half) {
    stream.setProperty(halfKey, half);
  }

  final ChannelFuture writeHeaders(int id, Http2Headers headers, boolean end) {
    return encoder().writeHeaders(context(), id, headers, 0, end, context().newPromise());
  }

  /** Tells the half when its octets were sent, or never will be. */
  final void writeData(Http2Half half, int id, ByteBuf bytes, int weight) {
    guard.earn(bytes.readableBytes());
    encoder()
        .writeData(context(), id, bytes, 0, false, context().newPromise())
        .addListener(sent -> half.sent(weight));
  }

  final ChannelFuture writeEnd(int id) {
    return encoder()
        .writeData(context(), id, Unpooled.EMPTY_BUFFER, 0, true, context().newPromise());
  }

  final void reset(int id, long code) {
    if (connection().stream(id) != null) {
      var unused = resetStream(context(), id, code, context().newPromise());
      flush();
    }
  }

  /** What was read of a stream went on: its sender may send as much again. */
  final void giveBack(Http2Stream stream, int octets) {
    try {
      if (decoder().flowController().consumeBytes(stream, octets)) {
        context().flush();
      }
    } catch (Http2Exception e) {
      onError(context(), true, e);
    }
  }

  final void flush() {
    flush(context());
  }

  /** The peer keeps us busy with frames that carry nothing. */
  final void calm() {
    onError(
        context(), false, Http2Exception.connectionError(Http2Error.ENHANCE_YOUR_CALM, "flood"));
  }

  /** The peer did not end in time what nothing may come before. */
  final void late() {
    shared.reached(Bound.HEAD_TIME);
    Io.close(channel);
  }

  /** Says that no more streams are taken; those that are open go on. */
  final void goAway() {
    var unused =
        goAway(
            context(),
            connection().remote().lastStreamCreated(),
            Http2Error.NO_ERROR.code(),
            Unpooled.EMPTY_BUFFER,
            context().newPromise());
    flush();
  }

  private ChannelHandlerContext context() {
    if (context == null) {
      throw new IllegalStateException("not in a pipeline");
    }
    return context;
  }

  private @Nullable Http2Half half(Http2Stream stream) {
    return stream.getProperty(halfKey);
  }

  /** Those of all open streams. */
  final List<Http2Half> halves() {
    List<Http2Half> halves = new ArrayList<>();
    try {
      connection()
          .forEachActiveStream(
              stream -> {
                Http2Half half = half(stream);
                if (half != null) {
                  halves.add(half);
                }
                return true;
              });
    } catch (Http2Exception e) {
      throw new IllegalStateException(e);
    }
    return halves;
  }

  private @Nullable Http2Half half(int id) {
    Http2Stream stream = connection().stream(id);
    return stream == null ? null : half(stream);
  }

  private void malformed(int id, Http2Half half) {
    half.peerMalformed();
    reset(id, Http2Error.PROTOCOL_ERROR.code());
  }

  // The channel.

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) throws Exception {
    context = ctx;
    super.handlerAdded(ctx);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
    // First what was read goes on: only then is it known what may be sent back.
    read.forEach(Http2Half::readComplete);
    read.clear();
    super.channelReadComplete(ctx);
  }

  /** There is no half of a connection in HTTP/2. */
  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
    super.userEventTriggered(ctx, event);
    if (event instanceof ChannelInputShutdownEvent || event instanceof SslCloseCompletionEvent) {
      Io.close(channel);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    Io.close(channel);
  }

  /** Whether the connection is ending for an error. */
  final boolean isBroken() {
    return broken;
  }

  @Override
  protected void onConnectionError(
      ChannelHandlerContext ctx, boolean outbound, Throwable cause, @Nullable Http2Exception e) {
    broken = true;
    if (e != null && e.error() == Http2Error.ENHANCE_YOUR_CALM) {
      shared.reached(Bound.FRAME_FLOOD);
    }
    super.onConnectionError(ctx, outbound, cause, e);
  }

  /** Counts what the peer makes us reset: a client could do that as fast as it resets itself. */
  @Override
  public ChannelFuture resetStream(
      ChannelHandlerContext ctx, int id, long code, ChannelPromise promise) {
    if (connection().isServer()
        && code != Http2Error.NO_ERROR.code()
        && code != Http2Error.CANCEL.code()
        && resets.reachesBound()) {
      calm();
    }
    return super.resetStream(ctx, id, code, promise);
  }

  private final class Frames extends Http2FrameAdapter {
    @Override
    public void onHeadersRead(
        ChannelHandlerContext ctx,
        int id,
        Http2Headers headers,
        int streamDependency,
        short weight,
        boolean exclusive,
        int padding,
        boolean end) {
      onHeadersRead(ctx, id, headers, padding, end);
    }

    @Override
    public void onHeadersRead(
        ChannelHandlerContext ctx, int id, Http2Headers headers, int padding, boolean end) {
      Http2Stream stream = connection().stream(id);
      Http2Half half = half(id);
      if (half == null) {
        half = opened(stream);
      }
      if (half != null) {
        try {
          half.headers(headers, end);
        } catch (MalformedMessage e) {
          malformed(id, half);
        }
        complete(half);
      }
    }

    @Override
    public int onDataRead(
        ChannelHandlerContext ctx, int id, ByteBuf data, int padding, boolean end) {
      Http2Half half = half(id);
      if (half == null) {
        return data.readableBytes() + padding;
      }
      try {
        half.data(data, end);
      } catch (MalformedMessage e) {
        malformed(id, half);
      }
      complete(half);
      // What it carried is given back by the half.
      return padding;
    }

    @Override
    public void onRstStreamRead(ChannelHandlerContext ctx, int id, long code) {
      Http2Half half = half(id);
      if (half != null) {
        half.peerBroke(code);
      }
    }

    private void complete(Http2Half half) {
      if (half.marksRead()) {
        read.add(half);
      }
    }
  }

  private final class Streams extends Http2ConnectionAdapter {
    @Override
    public void onStreamClosed(Http2Stream stream) {
      Http2Half half = half(stream);
      if (half != null) {
        half.streamClosed();
      }
      Http2Peer.this.closed(stream);
    }

    @Override
    public void onGoAwayReceived(int lastStreamId, long code, ByteBuf debugData) {
      goingAway();
    }
  }
}
