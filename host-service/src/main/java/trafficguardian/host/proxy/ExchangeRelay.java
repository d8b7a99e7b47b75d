package trafficguardian.host.proxy;

import static io.netty.handler.codec.http.HttpHeaderNames.HOST;

import io.netty.channel.Channel;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import trafficguardian.detect.Exchange;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Protocol;

/**
 * One request and its response, streamed both ways between a client and an origin, and tapped. All
 * on the client's event loop, which the upstream connection shares.
 *
 * <p>An exchange is finished when both messages went by and both scans have seen them; only then
 * are the two connections free for others. Whatever breaks before that breaks both sides, and no
 * end is written to a message whose end did not come.
 */
final class ExchangeRelay implements Connector.Waiting {
  /** RFC 9110 section 9.2.2: what may be sent again without asking. */
  private static final Set<String> IDEMPOTENT =
      Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE");

  private final Shared shared;
  private final ClientHandler client;
  private final RequestHead request;
  private final Route.Forward route;
  private final UpstreamKey key;
  private final Tap requestTap;
  private final ResponseRelay response;

  private @Nullable UpstreamHandler upstream;
  private boolean begun;
  private boolean bodySent;
  private boolean retried;
  private boolean requestEnded;
  private boolean requestCutShort;
  private boolean over;

  ExchangeRelay(Shared shared, ClientHandler client, RequestHead request, Route.Forward route) {
    this.shared = shared;
    this.client = client;
    this.request = request;
    this.route = route;
    Endpoint endpoint = route.target().endpoint();
    this.key = new UpstreamKey(endpoint, client.address().isLoopbackAddress());
    Exchange exchange =
        Exchange.of(
            Shared.source(client.address()), Protocol.HTTP, endpoint.host(), endpoint.port());
    this.requestTap = shared.tap(exchange, Direction.OUTBOUND, client.loop(), this::tapCaughtUp);
    this.response =
        new ResponseRelay(
            request,
            client,
            shared.tap(exchange, Direction.INBOUND, client.loop(), this::tapCaughtUp),
            new InterimResponses(
                () -> shared.tap(exchange, Direction.INBOUND, client.loop(), () -> {})),
            shared.draining());
  }

  void start() {
    UpstreamHandler pooled = shared.pool(client.loop()).take(key);
    if (pooled == null) {
      connect();
    } else {
      sendHead(pooled);
    }
  }

  private void connect() {
    shared.connector().connect(key.endpoint(), client.address(), client.loop(), this);
  }

  @Override
  public void connected(Channel channel) {
    if (over) {
      Io.close(channel);
      return;
    }
    UpstreamHandler fresh = new UpstreamHandler(key, channel, shared.options().maxHeaderBytes());
    channel.pipeline().addLast(fresh);
    sendHead(fresh);
    client.pump();
  }

  @Override
  public void failed(ProxyError error) {
    if (!over) {
      if (!begun) {
        shared.inspectName(client.address(), key.endpoint());
      }
      if (error == ProxyError.DESTINATION_REFUSED) {
        shared
            .events()
            .destinationRefused(Shared.source(client.address()), shared.dest(key.endpoint()));
      }
      fail(error);
    }
  }

  // The request.

  private void sendHead(UpstreamHandler to) {
    upstream = to;
    to.serve(this);
    String host =
        request.fields().has(HOST) ? "" : key.endpoint().authority(RequestTarget.HTTP_PORT);
    Channel channel = to.channel();
    Io.write(
        channel,
        MessageWriter.request(channel.alloc(), request, route.target().pathAndQuery(), host));
    if (!begun) {
      begun = true;
      requestTap.head(route.target().pathAndQuery(), request.fields());
      shared.coverage().exchange();
    }
  }

  /** Whether parts of the request have somewhere to go, and more of them are to come. */
  boolean takesRequest() {
    return upstream != null && !requestEnded;
  }

  /** Whether more of the request may be read now; only asked while it {@link #takesRequest}. */
  boolean requestPathClear() {
    return upstream != null && upstream.channel().isWritable() && !requestTap.isBehind();
  }

  void requestPart(MessageDecoder.Piece piece) {
    if (upstream == null) {
      throw new IllegalStateException("not connected");
    }
    Channel channel = upstream.channel();
    boolean chunked = route.framing() instanceof Framing.Chunked;
    if (piece instanceof MessageDecoder.Data data) {
      bodySent = true;
      requestTap.body(data.bytes());
      MessageWriter.writeData(channel, data.bytes(), chunked);
    } else if (piece instanceof MessageDecoder.End end) {
      requestEnded = true;
      requestTap.end(end.trailers());
      if (chunked) {
        bodySent = true;
        Io.write(channel, MessageWriter.lastChunk(channel.alloc(), end.trailers()));
      }
    }
  }

  /** All that the client sent so far was passed on: send it, then look at it. */
  void flushRequest() {
    if (upstream != null) {
      upstream.channel().flush();
    }
    requestTap.flushed();
    settle();
  }

  // The response.

  /** Whether more of the response may be read now. */
  boolean takesResponse() {
    return response.isPathClear();
  }

  void responseArrived() {
    client.touch();
    try {
      while (upstream != null && response.relayPart(upstream.decoder())) {
        // Each call takes one part.
      }
    } catch (MalformedMessage e) {
      fail(ProxyError.UPSTREAM_MALFORMED);
    }
  }

  void flushResponse() {
    response.flush();
    settle();
  }

  // How it ends.

  /**
   * The upstream connection is no more.
   *
   * @param orderly it was closed, not reset
   */
  void upstreamGone(UpstreamHandler gone, boolean orderly) {
    upstream = null;
    if (orderly) {
      response.upstreamClosed();
    }
    if (response.isEnded()) {
      // What is left of a request that was answered early has nowhere to go.
      requestCutShort = !requestEnded;
      requestEnded = true;
      requestTap.end(Fields.NONE);
      requestTap.flushed();
      flushResponse();
    } else if (mayRetry(gone)) {
      retried = true;
      connect();
    } else {
      fail(ProxyError.UPSTREAM_CLOSED);
    }
  }

  /** An origin may close an unused connection at any time, also while a request is on its way. */
  private boolean mayRetry(UpstreamHandler gone) {
    return gone.hasServed()
        && !retried
        && !bodySent
        && response.isSilent()
        && gone.decoder().buffered() == 0
        && IDEMPOTENT.contains(request.method());
  }

  /** Nothing passed for the idle time. */
  void idle() {
    if (requestEnded || upstream == null) {
      fail(ProxyError.UPSTREAM_TIMEOUT);
    } else {
      cut();
    }
  }

  /** The client is gone, or what it sent cannot be relayed: nothing can be brought to an end. */
  void cancel() {
    over = true;
    if (upstream != null) {
      upstream.close();
      upstream = null;
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
    boolean allRead = requestEnded || route.framing() instanceof Framing.None;
    boolean goesOn =
        allRead
            && HopByHop.keepsAlive(request.fields(), request.minor())
            && !shared.draining().getAsBoolean();
    client.refuse(error, !goesOn, request.method().equals("HEAD"));
  }

  private void cut() {
    cancel();
    client.abort(response.endsByClose());
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
    if (upstream != null) {
      release(upstream);
      upstream = null;
    }
    client.exchangeFinished(requestCutShort || response.isLastOfClient());
  }

  private void release(UpstreamHandler from) {
    if (response.isUpstreamReusable()
        && from.channel().isActive()
        && from.decoder().buffered() == 0) {
      shared.pool(client.loop()).put(from);
    } else {
      from.close();
    }
  }

  void updateReads() {
    client.updateRead();
    if (upstream != null) {
      upstream.updateRead();
    }
  }
}
