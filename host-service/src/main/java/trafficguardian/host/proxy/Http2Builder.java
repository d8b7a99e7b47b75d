package trafficguardian.host.proxy;

import static io.netty.handler.codec.http2.Http2PromisedRequestVerifier.ALWAYS_VERIFY;

import io.netty.handler.codec.http2.AbstractHttp2ConnectionHandlerBuilder;
import io.netty.handler.codec.http2.DefaultHttp2Connection;
import io.netty.handler.codec.http2.DefaultHttp2ConnectionDecoder;
import io.netty.handler.codec.http2.DefaultHttp2ConnectionEncoder;
import io.netty.handler.codec.http2.DefaultHttp2FrameReader;
import io.netty.handler.codec.http2.DefaultHttp2FrameWriter;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2LocalFlowController;
import io.netty.handler.codec.http2.DefaultHttp2RemoteFlowController;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2FrameReader;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.UniformStreamByteDistributor;

/** Netty's HTTP/2 codec with our limits. What they do not cover, {@link FloodGuard} does. */
final class Http2Builder extends AbstractHttp2ConnectionHandlerBuilder<Http2Peer, Http2Builder> {
  /** Streams that a client may have at a time, and that we have at an origin at a time. */
  static final int MAX_STREAMS = 100;

  /** What a client may send on a stream before it was passed on. It is near. */
  static final int CLIENT_WINDOW = 64 * 1024;

  /** What an origin may send on a stream before it was passed on. It may be far. */
  static final int ORIGIN_WINDOW = 256 * 1024;

  /** RST_STREAM frames of a client in so many seconds. */
  static final int MAX_RESETS = 200;

  static final int RESET_SECONDS = 30;

  /** Frames of less than 8 KiB that continue one field section. */
  private static final int MAX_SMALL_CONTINUATIONS = 16;

  /** Makes the handler of what was built. */
  interface Maker {
    Http2Peer make(
        Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings);
  }

  private final Maker maker;

  private Http2Builder(boolean server, int window, int maxHeaderBytes, Maker maker) {
    this.maker = maker;
    Http2Connection connection = new DefaultHttp2Connection(server, 0);
    // The window of the connection refills at once, and those of the streams are the bound: one
    // stream that goes nowhere must not hold up the others, which may be other clients'.
    connection.local().flowController(new DefaultHttp2LocalFlowController(connection, 0.5f, true));
    // Without the priorities of RFC 7540, which RFC 9113 took back.
    connection
        .remote()
        .flowController(
            new DefaultHttp2RemoteFlowController(
                connection, new UniformStreamByteDistributor(connection)));
    Http2Settings settings =
        new Http2Settings().initialWindowSize(window).maxHeaderListSize(maxHeaderBytes);
    initialSettings(
        server ? settings.maxConcurrentStreams(MAX_STREAMS) : settings.pushEnabled(false));
    decoderEnforceMaxRstFramesPerWindow(server ? MAX_RESETS : 0, RESET_SECONDS);
    // RFC 7541 section 7.1.3: what was never to be indexed must stay so, and the decoder does not
    // tell. Besides, nobody learns the secrets of others by the size of what we send.
    Http2ConnectionEncoder encoder =
        new DefaultHttp2ConnectionEncoder(
            connection, new DefaultHttp2FrameWriter(Http2HeadersEncoder.ALWAYS_SENSITIVE));
    Http2FrameReader reader =
        new DefaultHttp2FrameReader(sections(maxHeaderBytes), MAX_SMALL_CONTINUATIONS);
    codec(
        new DefaultHttp2ConnectionDecoder(
            connection, encoder, reader, ALWAYS_VERIFY, true, true, false),
        encoder);
  }

  /** Unchecked, since {@link Http2Parser} checks more, and what it refuses has a stream. */
  private static DefaultHttp2HeadersDecoder sections(int maxHeaderBytes) {
    return new DefaultHttp2HeadersDecoder(false, maxHeaderBytes) {
      @Override
      protected Http2Headers newHeaders() {
        return new Http2Section();
      }
    };
  }

  static Http2Peer towardClient(int maxHeaderBytes, Maker maker) {
    return new Http2Builder(true, CLIENT_WINDOW, maxHeaderBytes, maker).build();
  }

  static Http2Peer towardOrigin(int maxHeaderBytes, Maker maker) {
    return new Http2Builder(false, ORIGIN_WINDOW, maxHeaderBytes, maker).build();
  }

  @Override
  protected Http2Peer build(
      Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings) {
    return maker.make(decoder, encoder, settings);
  }
}
