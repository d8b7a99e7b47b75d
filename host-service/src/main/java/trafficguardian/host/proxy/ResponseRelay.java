package trafficguardian.host.proxy;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The response half of an exchange: reads it from the origin's bytes, writes it to the client as
 * the client can take it, and taps it. Interim responses go by, and are not the response.
 */
final class ResponseRelay {
  private final RequestHead request;
  private final ClientHandler client;
  private final Tap tap;
  private final InterimResponses interims;
  private final BooleanSupplier draining;

  /** Of the origin's message; null until its head came. */
  private @Nullable Framing framing;

  private boolean ended;
  private boolean upstreamReusable;
  private boolean lastOfClient;

  ResponseRelay(
      RequestHead request,
      ClientHandler client,
      Tap tap,
      InterimResponses interims,
      BooleanSupplier draining) {
    this.request = request;
    this.client = client;
    this.tap = tap;
    this.interims = interims;
    this.draining = draining;
  }

  /** Whether the client has its head, and so can be told nothing else. */
  boolean isStarted() {
    return framing != null;
  }

  boolean isEnded() {
    return ended;
  }

  /** All of it went by and was scanned. */
  boolean isDone() {
    return ended && tap.isDone();
  }

  /** Whether the client has seen anything. */
  boolean isSilent() {
    return framing == null && interims.isEmpty();
  }

  /** Whether the origin agrees to another exchange on its connection. */
  boolean isUpstreamReusable() {
    return upstreamReusable;
  }

  /** Whether the client was told, or will see, that its connection ends with this response. */
  boolean isLastOfClient() {
    return lastOfClient;
  }

  /** Whether more of it may be read now. */
  boolean isPathClear() {
    return client.isWritable() && !tap.isBehind();
  }

  /** Relays the next part; false when there is none. */
  boolean relayPart(MessageDecoder decoder) throws MalformedMessage {
    if (ended) {
      // Nobody asked for what follows; it must not become the answer to another request.
      upstreamReusable &= decoder.buffered() == 0;
      return false;
    }
    if (framing == null) {
      byte[] head = decoder.head();
      if (head != null) {
        relayHead(ResponseHead.parse(head), decoder);
      }
      return head != null;
    }
    MessageDecoder.Piece piece = decoder.body();
    if (piece instanceof MessageDecoder.Data data) {
      tap.body(data.bytes());
      MessageWriter.writeData(client.channel(), data.bytes(), clientGetsChunks());
    } else if (piece instanceof MessageDecoder.End end) {
      end(end.trailers());
    }
    return piece != null;
  }

  private void relayHead(ResponseHead head, MessageDecoder decoder) throws MalformedMessage {
    Framing declared = Framing.ofResponse(head, request.method().equals("HEAD"));
    if (head.status() == ResponseHead.SWITCHING_PROTOCOLS) {
      throw MalformedMessage.because("a switch that was not asked for");
    }
    boolean http11 = request.minor() > 0;
    if (head.isInterim()) {
      // RFC 9110 section 15.2: not for HTTP/1.0 clients.
      if (http11) {
        interims.add(head.fields());
        client.write(MessageWriter.response(client.channel().alloc(), head, true, false));
      }
      return;
    }
    framing = declared;
    decoder.expectBody(declared);
    upstreamReusable =
        !(declared instanceof Framing.UntilClose)
            && HopByHop.keepsAlive(head.fields(), head.minor());
    lastOfClient =
        endsByClose()
            || !HopByHop.keepsAlive(request.fields(), request.minor())
            || draining.getAsBoolean();
    tap.head(null, head.fields());
    client.write(MessageWriter.response(client.channel().alloc(), head, http11, lastOfClient));
  }

  private boolean clientGetsChunks() {
    return framing instanceof Framing.Chunked && request.minor() > 0;
  }

  /** Whether the client takes the end of its connection for the end of the response. */
  boolean endsByClose() {
    return framing instanceof Framing.UntilClose
        || (framing instanceof Framing.Chunked && request.minor() == 0);
  }

  private void end(Fields trailers) {
    ended = true;
    tap.end(trailers);
    if (clientGetsChunks()) {
      client.write(MessageWriter.lastChunk(client.channel().alloc(), trailers));
    }
  }

  /** The origin closed its connection in an orderly way, which may be the end of its message. */
  void upstreamClosed() {
    if (framing instanceof Framing.UntilClose) {
      end(Fields.NONE);
    }
  }

  void flush() {
    client.channel().flush();
    interims.flushed();
    tap.flushed();
  }

  /** Nothing more will come; what came is scanned to its end. */
  void abandon() {
    interims.flushed();
    tap.end(Fields.NONE);
    tap.flushed();
  }
}
