package trafficguardian.host.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import trafficguardian.host.http.Fields;
import trafficguardian.host.http.Framing;
import trafficguardian.host.http.MalformedMessage;
import trafficguardian.host.http.RequestHead;
import trafficguardian.host.http.ResponseHead;
import trafficguardian.ipc.AppProtocol;

/** One exchange of an HTTP/2 client. */
final class Http2ClientStream extends Http2Half implements ClientStream {
  private final Http2ClientHandler client;
  private final Shared shared;
  private @Nullable ExchangeRelay exchange;
  private boolean toHead;

  /** The last frame of the response; null until it was written. */
  private @Nullable ChannelFuture lastWritten;

  private long touched = System.nanoTime();

  Http2ClientStream(Http2ClientHandler client) {
    super(client);
    this.client = client;
    this.shared = client.shared();
  }

  // The request.

  @Override
  void head(Http2Headers headers, boolean end) throws MalformedMessage {
    Site site = client.site();
    AsciiString scheme = Http2Writer.scheme(site);
    RequestHead request = Http2Parser.request(headers, scheme, site.usualPort());
    Framing framing = Framing.ofRequestInFrames(request, end);
    toHead = request.method().equals("HEAD");
    if (!Http2Parser.host(request, site.usualPort()).equals(site.authority())) {
      // RFC 9110 section 7.4: our certificate, and the origin's, are for the one asked for.
      expectBody(framing, end);
      refuse(ProxyError.MISDIRECTED, end);
      return;
    }
    Route.Forward route = new Route.Forward(site, request.target(), framing, true);
    exchange = new ExchangeRelay(shared, this, request, route);
    expectBody(framing, end);
    exchange.start();
    pass();
  }

  @Override
  boolean isTaken() {
    return exchange != null && exchange.takesRequest();
  }

  @Override
  boolean isPathClear() {
    return exchange != null && exchange.requestPathClear();
  }

  @Override
  void passData(ByteBuf bytes) {
    touch();
    exchange().requestData(bytes);
  }

  @Override
  void passEnd(Fields trailers) {
    touch();
    exchange().requestEnd(trailers);
  }

  @Override
  void passed() {
    if (exchange != null) {
      exchange.flushRequest();
    }
  }

  @Override
  public void pump() {
    pass();
    passed();
  }

  @Override
  public void updateRead() {
    if (isWaiting()) {
      pump();
    }
  }

  private ExchangeRelay exchange() {
    if (exchange == null) {
      throw new IllegalStateException("no exchange");
    }
    return exchange;
  }

  // The response.

  @Override
  public Caller caller() {
    return client.caller();
  }

  @Override
  public void connect(UpstreamKey key, Connector.Waiting waiting) {
    client.connect(key, waiting);
  }

  @Override
  public EventLoop loop() {
    return client.channel().eventLoop();
  }

  @Override
  public Optional<AppProtocol> speaks() {
    return Optional.of(AppProtocol.H2);
  }

  @Override
  public boolean isWritable() {
    return hasRoom();
  }

  @Override
  void writable() {
    touch();
    if (exchange != null) {
      exchange.updateReads();
    }
  }

  @Override
  public void interim(ResponseHead head) {
    var unused = peer.writeHeaders(id(), Http2Writer.response(head), false);
  }

  @Override
  public void head(ResponseHead head, Framing framing) {
    boolean end = framing instanceof Framing.None;
    ChannelFuture written = peer.writeHeaders(id(), Http2Writer.response(head), end);
    if (end) {
      lastWritten = written;
    }
  }

  @Override
  public void data(ByteBuf bytes) {
    writeData(bytes);
  }

  @Override
  public void end(Fields trailers) {
    if (lastWritten == null) {
      lastWritten = writeEnd(trailers);
    }
  }

  @Override
  boolean isWritten() {
    return lastWritten != null;
  }

  @Override
  public void flush() {
    peer.flush();
  }

  @Override
  public long holds() {
    return super.holds() + (exchange == null ? 0 : exchange.holds());
  }

  // How it ends.

  @Override
  public void finished(boolean cutShort) {
    leave();
    if (cutShort) {
      stopRequest();
    }
  }

  /** RFC 9113 section 8.1: once the response is on its way, the client is told to send no more. */
  private void stopRequest() {
    if (lastWritten != null) {
      lastWritten.addListener(written -> resetStream(Http2Error.NO_ERROR.code()));
    }
  }

  @Override
  public void refuse(ProxyError error, boolean allRead) {
    shared.refused(error);
    leave();
    lastWritten = peer.writeHeaders(id(), error.headers(), toHead);
    if (!toHead) {
      writeData(Unpooled.copiedBuffer(error.body(), StandardCharsets.US_ASCII));
      lastWritten = writeEnd(Fields.NONE);
    }
    if (!allRead) {
      stopRequest();
    }
    peer.flush();
  }

  @Override
  public void abort() {
    reset(Http2Error.INTERNAL_ERROR.code());
  }

  @Override
  public void reset(long code) {
    leave();
    resetStream(code);
  }

  @Override
  void broken(long code) {
    lost();
  }

  @Override
  void lost() {
    leave();
    if (exchange != null) {
      exchange.cancel();
    }
  }

  @Override
  void malformed() {
    shared.refused(ProxyError.BAD_REQUEST);
    lost();
  }

  @Override
  public void touch() {
    touched = System.nanoTime();
  }

  /** When something last passed. */
  long touched() {
    return touched;
  }

  /** Nothing passed for the idle time. */
  void idle() {
    touch();
    if (isOver() || exchange == null) {
      resetStream(Http2Error.CANCEL.code());
    } else {
      exchange.idle();
    }
  }
}
