package trafficguardian.host.proxy;

import static io.netty.handler.codec.http.HttpHeaderNames.AUTHORIZATION;
import static io.netty.handler.codec.http.HttpHeaderNames.HOST;
import static io.netty.handler.codec.http.HttpHeaderNames.WWW_AUTHENTICATE;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.AsciiString;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import trafficguardian.host.http.Fields;
import trafficguardian.host.http.Framing;
import trafficguardian.host.http.HopByHop;
import trafficguardian.host.http.MalformedMessage;
import trafficguardian.host.http.MessageDecoder;
import trafficguardian.host.http.RequestHead;
import trafficguardian.host.http.RequestTarget;
import trafficguardian.host.http.ResponseHead;

/**
 * One HTTP/1.1 connection to an origin: serves one exchange at a time, and waits in the pool
 * between them. Bytes that come while it serves none were asked for by nobody, and end it.
 */
final class UpstreamHandler extends ChannelInboundHandlerAdapter
    implements OriginStream, UpstreamPool.Pooled {
  private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

  private static final Pattern CONNECTION_AUTH =
      Pattern.compile("(?i)(?:^|,)\\s*(?:NTLM|Negotiate)\\b");

  private UpstreamKey key;
  private final Channel channel;
  private final UpstreamPool pool;
  private final MessageDecoder decoder;

  private @Nullable ExchangeRelay exchange;
  private boolean chunkedRequest;
  private boolean toHead;
  private Optional<Upgrade> offered = Optional.empty();

  /** Of the response; null until its head came. */
  private @Nullable Framing framing;

  private boolean responseEnded;

  /** The origin agrees to another exchange on this connection. */
  private boolean reusable;

  /** How long it may rest, by the word of the origin. */
  private long keptNanos = Long.MAX_VALUE;

  /** The origin said, inside TLS, that nothing more comes. */
  private boolean endAnnounced;

  /** An exchange was finished on this connection, so that it may have been closed since. */
  private boolean served;

  UpstreamHandler(UpstreamKey key, Channel channel, UpstreamPool pool, int maxHeaderBytes) {
    this.key = key;
    this.channel = channel;
    this.pool = pool;
    this.decoder = MessageDecoder.ofResponses(channel.alloc(), maxHeaderBytes);
  }

  @Override
  public UpstreamKey key() {
    return key;
  }

  @Override
  public Channel channel() {
    return channel;
  }

  @Override
  public void close() {
    Io.close(channel);
  }

  /**
   * Ends its rest: takes in what came meanwhile.
   *
   * @return whether the origin has not ended it, and is not about to, as far as can be told
   */
  boolean wake(long restedNanos) {
    return channel.isActive()
        && restedNanos < keptNanos
        && (!(channel instanceof OriginChannel origin) || origin.catchUp());
  }

  // The request.

  @Override
  public void begin(ExchangeRelay next, RequestHead request, Route.Forward route) {
    exchange = next;
    authenticating(request.fields(), AUTHORIZATION);
    chunkedRequest = route.framing() instanceof Framing.Chunked;
    toHead = request.method().equals("HEAD");
    framing = null;
    responseEnded = false;
    reusable = false;
    updateRead();
    Site site = key.site();
    String host = request.fields().has(HOST) ? "" : site.authority().authority(site.usualPort());
    Optional<Via> parent = key.via().filter(via -> !via.tunnelled());
    ByteBuf head =
        MessageWriter.request(
            channel.alloc(),
            request,
            parent.isPresent() ? absolute(route) : route.pathAndQuery(),
            host,
            parent.flatMap(Via::authorization),
            route.framing());
    offered = Upgrade.offered(request, route.framing());
    Io.write(
        channel, offered.map(offer -> MessageWriter.adding(offer.fields(), head)).orElse(head));
  }

  /** RFC 9112 section 3.2.4: the asterisk is the last proxy's to make. */
  private static String absolute(Route.Forward route) {
    String path = route.pathAndQuery().equals("*") ? "" : route.pathAndQuery();
    return "http://" + route.site().authority().authority(RequestTarget.HTTP_PORT) + path;
  }

  @Override
  public boolean isWritable() {
    return channel.isWritable();
  }

  @Override
  public void data(ByteBuf bytes) {
    MessageWriter.writeData(channel, bytes, chunkedRequest);
  }

  @Override
  public void end(Fields trailers) {
    if (chunkedRequest) {
      Io.write(channel, MessageWriter.lastChunk(channel.alloc(), trailers));
    }
  }

  @Override
  public void flush() {
    channel.flush();
  }

  @Override
  public long holds() {
    return decoder.held() + Io.held(channel);
  }

  // The response.

  /** The one place that decides whether this connection is read. */
  @Override
  public void updateRead() {
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
    exchange.responseArrives();
    try {
      while (exchange != null && relayPart(exchange)) {
        // Each call takes one part.
      }
    } catch (MalformedMessage e) {
      if (exchange != null) {
        exchange.fail(ProxyError.UPSTREAM_MALFORMED);
      }
    }
  }

  /** Gives the exchange the next part; false when there is none. */
  private boolean relayPart(ExchangeRelay to) throws MalformedMessage {
    if (responseEnded) {
      // Nobody asked for what follows; it must not become the answer to another request.
      reusable &= decoder.buffered() == 0;
      return false;
    }
    if (framing == null) {
      byte[] head = decoder.head();
      if (head != null) {
        relayHead(ResponseHead.parse(head), to);
      }
      return head != null;
    }
    MessageDecoder.Piece piece = decoder.body();
    if (piece instanceof MessageDecoder.Data data) {
      to.responseData(data.bytes());
    } else if (piece instanceof MessageDecoder.End end) {
      responseEnded = true;
      to.responseEnd(end.trailers());
    }
    return piece != null;
  }

  private void relayHead(ResponseHead head, ExchangeRelay to) throws MalformedMessage {
    Framing declared = Framing.ofResponse(head, toHead);
    if (head.status() == ResponseHead.SWITCHING_PROTOCOLS) {
      Upgrade agreed =
          offered
              .flatMap(offer -> offer.agreed(head))
              .orElseThrow(() -> MalformedMessage.because("a switch that was not asked for"));
      exchange = null;
      to.switched(head, agreed, (SocketChannel) channel, this, decoder.takeRest());
      return;
    }
    if (head.status() == PROXY_AUTHENTICATION_REQUIRED
        && key.via().isPresent()
        && !key.via().get().tunnelled()) {
      to.fail(key.via().get().authorizationRefused());
      return;
    }
    if (head.isInterim()) {
      to.interimResponse(head);
      return;
    }
    framing = declared;
    authenticating(head.fields(), WWW_AUTHENTICATE);
    decoder.expectBody(declared);
    reusable =
        !(declared instanceof Framing.UntilClose)
            && HopByHop.keepsAlive(head.fields(), head.minor());
    keptNanos = HopByHop.keptFor(head.fields()).map(Duration::toNanos).orElse(Long.MAX_VALUE);
    to.responseHead(head, declared);
  }

  /**
   * NTLM and Negotiate let in the connection, not the request (RFC 4559 section 6): from then on
   * this connection is that client's.
   */
  private void authenticating(Fields fields, AsciiString name) {
    if (exchange == null || key.onlyFor().isPresent()) {
      return;
    }
    for (AsciiString value : fields.values(name)) {
      if (CONNECTION_AUTH.matcher(value).find()) {
        key = key.onlyFor(exchange.caller().connection());
        return;
      }
    }
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

  // The end.

  /** To the pool, when the connection is as it was when new. */
  @Override
  public void finished() {
    exchange = null;
    served = true;
    if (reusable && channel.isActive() && decoder.buffered() == 0) {
      pool.put(this);
    } else {
      Io.close(channel);
    }
  }

  @Override
  public void rest() {
    pool.put(this);
  }

  @Override
  public void abort() {
    exchange = null;
    Io.close(channel);
  }

  /** RFC 8446 section 6.1: without a close_notify, the last bytes may have been cut off. */
  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event == SslCloseCompletionEvent.SUCCESS) {
      endAnnounced = true;
      Io.close(channel);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    pool.remove(this);
    ExchangeRelay cut = exchange;
    exchange = null;
    if (cut != null) {
      boolean whole = key.site().tls().isEmpty() || endAnnounced;
      if (framing instanceof Framing.UntilClose && whole && !responseEnded) {
        responseEnded = true;
        cut.responseEnd(Fields.NONE);
      }
      cut.originGone(mayBeStale());
    }
    decoder.release();
  }

  /** A reset: unlike an orderly end, it completes nothing. */
  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ExchangeRelay cut = exchange;
    exchange = null;
    if (cut != null) {
      cut.originGone(mayBeStale());
    }
    Io.close(channel);
  }

  /** An origin may close an unused connection at any time, also while a request is on its way. */
  private boolean mayBeStale() {
    return served && decoder.buffered() == 0;
  }
}
