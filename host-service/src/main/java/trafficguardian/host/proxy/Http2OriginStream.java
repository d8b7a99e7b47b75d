package trafficguardian.host.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import org.jspecify.annotations.Nullable;
import trafficguardian.host.http.Fields;
import trafficguardian.host.http.Framing;
import trafficguardian.host.http.MalformedMessage;
import trafficguardian.host.http.RequestHead;
import trafficguardian.host.http.ResponseHead;

/** One exchange with an HTTP/2 origin. */
final class Http2OriginStream extends Http2Half implements OriginStream {
  private final Http2UpstreamHandler upstream;
  private @Nullable ExchangeRelay exchange;
  private boolean toHead;
  private boolean requestEnded;

  /** The origin takes no more of the request, and its response is complete. */
  private boolean stopped;

  Http2OriginStream(Http2UpstreamHandler upstream) {
    super(upstream);
    this.upstream = upstream;
  }

  // The request.

  @Override
  public void begin(ExchangeRelay next, RequestHead request, Route.Forward route) {
    exchange = next;
    toHead = request.method().equals("HEAD");
    requestEnded =
        route.framing() instanceof Framing.None
            || (route.framing() instanceof Framing.Length length && length.octets() == 0);
    Http2Headers head = Http2Writer.request(request, route.site(), route.pathAndQuery());
    Http2Stream stream = upstream.open(head, requestEnded);
    if (stream == null) {
      // Not before the exchange knows this stream.
      upstream.channel().eventLoop().execute(() -> peerBroke(Http2Error.REFUSED_STREAM.code()));
    } else {
      attach(stream);
    }
  }

  @Override
  public boolean isWritable() {
    return hasRoom();
  }

  @Override
  void writable() {
    if (exchange != null) {
      exchange.updateReads();
    }
  }

  @Override
  public void data(ByteBuf bytes) {
    writeData(bytes);
  }

  @Override
  public void end(Fields trailers) {
    if (!requestEnded) {
      requestEnded = true;
      var unused = writeEnd(trailers);
    }
  }

  @Override
  boolean isWritten() {
    return requestEnded;
  }

  @Override
  public void flush() {
    peer.flush();
  }

  // The response.

  @Override
  void head(Http2Headers headers, boolean end) throws MalformedMessage {
    ResponseHead head = Http2Parser.response(headers);
    ExchangeRelay to = exchange();
    to.responseArrives();
    if (head.isInterim()) {
      if (end) {
        throw MalformedMessage.because("an interim response that ends");
      }
      to.interimResponse(head);
    } else {
      Framing framing = Framing.ofResponseInFrames(head, toHead, end);
      to.responseHead(head, framing);
      expectBody(framing, end);
    }
  }

  @Override
  boolean isTaken() {
    return exchange != null;
  }

  @Override
  boolean isPathClear() {
    return exchange != null && exchange.takesResponse();
  }

  @Override
  void passData(ByteBuf bytes) {
    exchange().responseArrives();
    exchange().responseData(bytes);
  }

  @Override
  void passEnd(Fields trailers) {
    exchange().responseEnd(trailers);
    if (stopped) {
      end().originGone(false);
    }
  }

  @Override
  void passed() {
    if (exchange != null) {
      exchange.flushResponse();
    }
  }

  @Override
  public void updateRead() {
    if (isWaiting()) {
      pass();
      passed();
    }
  }

  private ExchangeRelay exchange() {
    if (exchange == null) {
      throw new IllegalStateException("no exchange");
    }
    return exchange;
  }

  // How it ends.

  @Override
  public void finished() {
    var unused = end();
  }

  @Override
  public void rest() {
    upstream.rest();
  }

  @Override
  public void abort() {
    if (exchange != null) {
      end();
      resetStream(Http2Error.CANCEL.code());
    }
  }

  private ExchangeRelay end() {
    ExchangeRelay ended = exchange();
    exchange = null;
    leave();
    return ended;
  }

  @Override
  void broken(long code) {
    if (!isEnded()) {
      boolean refused = code == Http2Error.REFUSED_STREAM.code();
      end().originReset(code, refused);
    } else if (hasPassedEnd()) {
      end().originGone(false);
    } else {
      stopped = true;
    }
  }

  @Override
  void lost() {
    if (isEnded()) {
      broken(Http2Error.NO_ERROR.code());
    } else if (!upstream.channel().isActive()) {
      end().originGone(upstream.hasServed());
    } else if (upstream.isUnprocessed(id())) {
      broken(Http2Error.REFUSED_STREAM.code());
    } else {
      malformed();
    }
  }

  @Override
  void malformed() {
    end().fail(ProxyError.UPSTREAM_MALFORMED);
  }
}
