package trafficguardian.host.proxy;

import io.netty.buffer.ByteBuf;
import trafficguardian.host.http.Fields;
import trafficguardian.host.http.Framing;
import trafficguardian.host.http.MalformedMessage;
import trafficguardian.host.http.ResponseHead;

/**
 * The response half of an exchange: passes it to the client and taps it. Interim responses go by,
 * and are not the response.
 */
final class ResponseRelay {
  private final ClientStream client;
  private final Tap tap;
  private final InterimResponses interims;
  private boolean started;
  private boolean ended;

  ResponseRelay(ClientStream client, Tap tap, InterimResponses interims) {
    this.client = client;
    this.tap = tap;
    this.interims = interims;
  }

  /** Whether the client has its head, and so can be told nothing else. */
  boolean isStarted() {
    return started;
  }

  boolean isEnded() {
    return ended;
  }

  /** All of it went by and was scanned. */
  boolean isDone() {
    return ended && tap.isDone();
  }

  /** Whether the client has seen nothing. */
  boolean isSilent() {
    return !started && interims.isEmpty();
  }

  /** Whether more of it may be read now. */
  boolean isPathClear() {
    return client.isWritable() && !tap.isBehind();
  }

  void interim(ResponseHead head) throws MalformedMessage {
    interims.add(head);
    client.interim(head);
  }

  /** The response that ends HTTP on both connections; it is not interim to anything. */
  void switching(ResponseHead head, Upgrade agreed) {
    started = true;
    ended = true;
    tap.response(head.reason(), head.fields());
    tap.end(Fields.NONE);
    client.switching(head, agreed);
    flush();
  }

  void head(ResponseHead head, Framing framing) {
    started = true;
    tap.response(head.reason(), head.fields());
    client.head(head, framing);
  }

  void data(ByteBuf bytes) {
    tap.body(bytes);
    client.data(bytes);
  }

  void end(Fields trailers) {
    ended = true;
    tap.end(trailers);
    client.end(trailers);
  }

  void flush() {
    client.flush();
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
