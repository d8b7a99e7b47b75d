package trafficguardian.host.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.socket.SocketChannel;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import trafficguardian.detect.Exchange;
import trafficguardian.host.http.Fields;
import trafficguardian.host.http.Framing;
import trafficguardian.host.http.MalformedMessage;
import trafficguardian.host.http.RequestHead;
import trafficguardian.host.http.ResponseHead;
import trafficguardian.ipc.Direction;

/**
 * One request and its response, streamed both ways between a client and an origin, and tapped; what
 * versions of HTTP they speak is no concern of this. All on the client's event loop, which the
 * upstream connection shares.
 *
 * <p>An exchange is finished when both messages went by and both scans have seen them; only then
 * are the two sides free for others. Whatever breaks before that breaks both sides, and no end is
 * written to a message whose end did not come.
 */
final class ExchangeRelay implements Connector.Waiting {
  /** RFC 9110 section 9.2.2: what may be sent again without asking. */
  private static final Set<String> IDEMPOTENT =
      Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE");

  private final Shared shared;
  private final ClientStream client;
  private final RequestHead request;
  private final Route.Forward route;
  private final UpstreamKey key;
  private final Exchange exchange;
  private final Tap requestTap;
  private final ResponseRelay response;

  private @Nullable OriginStream origin;
  private boolean begun;
  private boolean bodySent;
  private boolean retried;
  private boolean requestEnded;
  private boolean requestCutShort;
  private boolean over;

  ExchangeRelay(Shared shared, ClientStream client, RequestHead request, Route.Forward route) {
    this.shared = shared;
    this.client = client;
    this.request = request;
    this.route = route;
    // A parent proxy need not know the protocol if it is asked for a tunnel.
    boolean tunnel = route.inTunnel() || Upgrade.offered(request, route.framing()).isPresent();
    this.key =
        tunnel
            ? shared.tunnelKey(route.site(), client.caller())
            : shared.upstreamKey(route.site(), client.caller());
    Exchange parties =
        client.caller().exchangeWith(route.site().authority(), route.site().protocol());
    this.exchange = client.speaks().map(parties::over).orElse(parties);
    this.requestTap = shared.tap(exchange, Direction.OUTBOUND, client.loop(), this::tapCaughtUp);
    this.response =
        new ResponseRelay(
            client,
            shared.tap(exchange, Direction.INBOUND, client.loop(), this::tapCaughtUp),
            new InterimResponses(
                () -> shared.tap(exchange, Direction.INBOUND, client.loop(), () -> {})));
  }

  void start() {
    OriginStream pooled = shared.pool(client.loop()).take(key, client.caller().connection());
    if (pooled == null) {
      connect();
    } else {
      sendHead(pooled);
    }
  }

  private void connect() {
    boolean alone = !key.site().offersHttp2();
    if (alone || !shared.pool(client.loop()).waitsForAnother(key, this::another)) {
      client.connect(key, this);
    }
  }

  /** The connection that another exchange opened may be for this one as well. */
  private void another() {
    if (over) {
      return;
    }
    OriginStream pooled = shared.pool(client.loop()).take(key, client.caller().connection());
    if (pooled == null) {
      client.connect(key, this);
    } else {
      sendHead(pooled);
      client.pump();
    }
  }

  @Override
  public void connected(Channel channel) {
    if (over && !key.site().offersHttp2()) {
      Io.close(channel);
      return;
    }
    OriginStream fresh = OriginStream.over(channel, key, shared);
    if (over) {
      fresh.rest();
    } else {
      sendHead(fresh);
      client.pump();
    }
    dialled();
  }

  private void dialled() {
    if (key.site().offersHttp2()) {
      shared.pool(client.loop()).dialled(key);
    }
  }

  @Override
  public void failed(ProxyError error) {
    dialled();
    if (!over) {
      if (!begun) {
        shared.inspectName(client.caller(), key.site().endpoint());
      }
      shared.notConnected(client.caller(), key.site(), error);
      fail(error);
    }
  }

  @Override
  public void unverified(ProxyError fault) {
    shared.notConnected(client.caller(), key.site(), fault);
  }

  /** On whose behalf this is. */
  Caller caller() {
    return client.caller();
  }

  // The request.

  private void sendHead(OriginStream to) {
    origin = to;
    to.begin(this, request, route);
    if (!begun) {
      begun = true;
      requestTap.request(request.method(), route.pathAndQuery(), request.fields());
      shared.coverage(client.caller(), key.site().endpoint()).exchange();
    }
  }

  /** Whether parts of the request have somewhere to go, and more of them are to come. */
  boolean takesRequest() {
    return origin != null && !requestEnded;
  }

  /** Whether more of the request may be read now; only asked while it {@link #takesRequest}. */
  boolean requestPathClear() {
    return origin != null && origin.isWritable() && !requestTap.isBehind();
  }

  void requestData(ByteBuf bytes) {
    bodySent = true;
    requestTap.body(bytes);
    origin().data(bytes);
  }

  void requestEnd(Fields trailers) {
    requestEnded = true;
    bodySent |= route.framing() instanceof Framing.Chunked;
    requestTap.end(trailers);
    origin().end(trailers);
  }

  private OriginStream origin() {
    if (origin == null) {
      throw new IllegalStateException("not connected");
    }
    return origin;
  }

  /** All that the client sent so far was passed on: send it, then look at it. */
  void flushRequest() {
    if (origin != null) {
      origin.flush();
    }
    requestTap.flushed();
    settle();
  }

  // The response.

  /** Whether more of the response may be read now. */
  boolean takesResponse() {
    return response.isPathClear();
  }

  void responseArrives() {
    client.touch();
  }

  void interimResponse(ResponseHead head) throws MalformedMessage {
    response.interim(head);
  }

  /**
   * The origin agreed to go on with another protocol.
   *
   * @param before the handler of its connection
   * @param early bytes that came behind the response
   */
  void switched(
      ResponseHead head,
      Upgrade agreed,
      SocketChannel channel,
      ChannelHandler before,
      ByteBuf early) {
    over = true;
    origin = null;
    response.switching(head, agreed);
    requestTap.end(Fields.NONE);
    requestTap.flushed();
    SwitchWatches watches = new SwitchWatches(shared, client, key.site(), exchange);
    client.splice(channel, before, early, watches.over(head, agreed));
  }

  void responseHead(ResponseHead head, Framing framing) {
    response.head(head, framing);
  }

  void responseData(ByteBuf bytes) {
    response.data(bytes);
  }

  void responseEnd(Fields trailers) {
    response.end(trailers);
  }

  void flushResponse() {
    response.flush();
    settle();
  }

  /**
   * Octets that are kept for it: its request's head, inspections, and on the side of the origin.
   */
  long holds() {
    return request.fields().octets() + 2L * Tap.COST + (origin == null ? 0 : origin.holds());
  }

  // How it ends.

  /**
   * There is no more from the origin, and nothing more goes to it.
   *
   * @param stale it may have gone before the request reached it
   */
  void originGone(boolean stale) {
    origin = null;
    if (response.isEnded()) {
      // What is left of a request that was answered early has nowhere to go.
      requestCutShort = !requestEnded;
      requestEnded = true;
      requestTap.end(Fields.NONE);
      requestTap.flushed();
      flushResponse();
    } else if (stale && IDEMPOTENT.contains(request.method()) && mayRetry()) {
      retry();
    } else {
      fail(ProxyError.UPSTREAM_CLOSED);
    }
  }

  /**
   * The origin broke the exchange off, and keeps its connection.
   *
   * @param code of RFC 9113 section 7
   * @param unprocessed it did nothing with the request
   */
  void originReset(long code, boolean unprocessed) {
    origin = null;
    if (unprocessed && mayRetry()) {
      retry();
    } else {
      cancel();
      client.reset(code);
    }
  }

  private boolean mayRetry() {
    return !retried && !bodySent && response.isSilent();
  }

  private void retry() {
    retried = true;
    connect();
  }

  /** Nothing passed for the idle time. */
  void idle() {
    if (requestEnded || origin == null) {
      fail(ProxyError.UPSTREAM_TIMEOUT);
    } else {
      cut();
    }
  }

  /** The client is gone, or what it sent cannot be relayed: nothing can be brought to an end. */
  void cancel() {
    over = true;
    if (origin != null) {
      origin.abort();
      origin = null;
    }
    requestTap.end(Fields.NONE);
    requestTap.flushed();
    response.abandon();
  }

  /** Answers with an error, or cuts the client off when it already has the head of an answer. */
  void fail(ProxyError error) {
    if (response.isStarted()) {
      cut();
      return;
    }
    cancel();
    client.refuse(error, requestEnded || route.framing() instanceof Framing.None);
  }

  private void cut() {
    cancel();
    client.abort();
  }

  private void tapCaughtUp() {
    if (!over) {
      settle();
    }
  }

  /** After any change: who may be read now, and whether this is all. */
  private void settle() {
    if (over) {
      return;
    }
    if (!requestEnded || !requestTap.isDone() || !response.isDone()) {
      updateReads();
      return;
    }
    over = true;
    if (origin != null) {
      origin.finished();
      origin = null;
    }
    client.finished(requestCutShort);
  }

  void updateReads() {
    client.updateRead();
    if (origin != null) {
      origin.updateRead();
    }
  }
}
