package trafficguardian.host.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import org.jspecify.annotations.Nullable;
import trafficguardian.host.http.DeclaredBody;
import trafficguardian.host.http.Fields;
import trafficguardian.host.http.Framing;
import trafficguardian.host.http.MalformedMessage;

/**
 * One stream, as the half of an exchange. In each direction it holds little: what is read stays
 * here while the exchange does not take it, and its sender gets that much of the window back when
 * it was taken; what is written waits for the peer's window, and the exchange is told to wait.
 */
abstract class Http2Half {
  /** Octets that may wait to be sent. */
  private static final int MAX_UNSENT = 64 * 1024;

  /** What a small piece counts as, for all that is held for it besides its octets. */
  private static final int PIECE = 256;

  final Http2Peer peer;
  private final HeldData held;
  private @Nullable Http2Stream stream;
  private @Nullable DeclaredBody body;
  private @Nullable Fields ending;
  private boolean endPassed;
  private boolean passing;
  private boolean readMarked;
  private int unsent;
  private boolean over;

  Http2Half(Http2Peer peer) {
    this.peer = peer;
    this.held = new HeldData(peer.channel().alloc());
  }

  // What the exchange and its messages are to each kind of half.

  /** The first or a later section of fields that is no trailer section. */
  abstract void head(Http2Headers headers, boolean end) throws MalformedMessage;

  /** Whether there is someone to take what comes. */
  abstract boolean isTaken();

  /** Whether more may come now; only asked while it {@link #isTaken}. */
  abstract boolean isPathClear();

  abstract void passData(ByteBuf bytes);

  abstract void passEnd(Fields trailers);

  /** All that came so far was passed. */
  abstract void passed();

  /** More may be written than before. */
  abstract void writable();

  /** Whether all that there is to be written was. */
  abstract boolean isWritten();

  /** The peer broke the stream off. */
  abstract void broken(long code);

  /** The stream ended without a word of the peer. */
  abstract void lost();

  /** What the peer sent cannot be relayed; the stream is about to be reset. */
  abstract void malformed();

  // What comes from the peer.

  final void headers(Http2Headers headers, boolean end) throws MalformedMessage {
    if (over) {
      return;
    }
    if (body == null) {
      head(headers, end);
    } else {
      body.end();
      end(Http2Parser.trailers(headers));
    }
  }

  /** The head is read: this is how its body is delimited. */
  final void expectBody(Framing framing, boolean ended) throws MalformedMessage {
    body = new DeclaredBody(framing);
    if (ended) {
      end(Fields.NONE);
    }
  }

  final void data(ByteBuf bytes, boolean end) throws MalformedMessage {
    if (over) {
      giveBack(bytes.readableBytes());
      return;
    }
    if (body == null) {
      throw MalformedMessage.because("data before the head");
    }
    body.add(bytes.readableBytes());
    if (bytes.isReadable()) {
      held.add(bytes);
    }
    if (end) {
      body.end();
      end(Fields.NONE);
    } else {
      pass();
    }
  }

  private void end(Fields trailers) {
    ending = trailers;
    pass();
  }

  final boolean hasPassedEnd() {
    return endPassed;
  }

  /** Gives the exchange what waits, as far as it takes it. */
  final void pass() {
    if (passing) {
      return;
    }
    passing = true;
    while (!over && isTaken() && !held.isEmpty() && isPathClear()) {
      ByteBuf next = held.poll();
      if (next != null) {
        int octets = next.readableBytes();
        passData(next);
        giveBack(octets);
      }
    }
    if (!over && ending != null && !endPassed && isTaken() && held.isEmpty()) {
      endPassed = true;
      passEnd(ending);
    }
    passing = false;
  }

  /** Whether something waits that the exchange might take by now. */
  final boolean isWaiting() {
    return !passing && !over && isTaken() && !held.isEmpty() && isPathClear();
  }

  /** Whether this is the first that is read since the last {@link #readComplete}. */
  final boolean marksRead() {
    boolean first = !readMarked;
    readMarked = true;
    return first;
  }

  final void readComplete() {
    readMarked = false;
    if (!over) {
      passed();
    }
  }

  final void peerBroke(long code) {
    if (!over) {
      broken(code);
    }
  }

  final void peerMalformed() {
    if (!over) {
      malformed();
    }
  }

  /** The stream is no more; it may have been brought to its end. */
  final void streamClosed() {
    if (!over && !(isEnded() && isWritten())) {
      lost();
    }
  }

  /** All has come, though some of it may wait here. */
  final boolean isEnded() {
    return ending != null;
  }

  // What goes to the peer.

  final void attach(Http2Stream to) {
    stream = to;
    peer.bind(to, this);
  }

  final int id() {
    if (stream == null) {
      throw new IllegalStateException("no stream yet");
    }
    return stream.id();
  }

  final void resetStream(long code) {
    if (stream != null) {
      peer.reset(stream.id(), code);
    }
  }

  final boolean hasRoom() {
    return unsent < MAX_UNSENT;
  }

  final void writeData(ByteBuf bytes) {
    int weight = Math.max(PIECE, bytes.readableBytes());
    unsent += weight;
    peer.writeData(this, id(), bytes, weight);
    if (!hasRoom()) {
      peer.flush();
    }
  }

  final ChannelFuture writeEnd(Fields trailers) {
    return trailers.list().isEmpty()
        ? peer.writeEnd(id())
        : peer.writeHeaders(id(), Http2Writer.trailers(trailers), true);
  }

  /** So much was sent, or never will be. */
  final void sent(int weight) {
    boolean hadRoom = hasRoom();
    unsent -= weight;
    if (!hadRoom && hasRoom() && !over) {
      writable();
    }
  }

  /** Octets that wait here, either way. */
  public long holds() {
    return (long) held.octets() + unsent;
  }

  /** The exchange has no more to do with the stream. */
  final void leave() {
    over = true;
    held.release();
  }

  final boolean isOver() {
    return over;
  }

  private void giveBack(int octets) {
    if (stream != null) {
      peer.giveBack(stream, octets);
    }
  }
}
