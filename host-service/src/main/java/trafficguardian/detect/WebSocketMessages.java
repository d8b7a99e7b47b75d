package trafficguardian.detect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import trafficguardian.expand.ByteSink;
import trafficguardian.expand.MessageInflater;
import trafficguardian.view.Layers;

/**
 * The inspection of the messages of one direction of a WebSocket connection, one after the other;
 * each may come in several frames. What it needs for one is kept for the next.
 */
final class WebSocketMessages {
  private static final List<String> DEFLATED = List.of("permessage-deflate");

  private final Payloads payloads;
  private final CoverageMeter coverage;
  private final boolean undecodable;
  private final MessageInflater inflater;
  private final PieceJoin pieces;

  /** What messages say; null before the first, and after the last. */
  private @Nullable Layers content;

  // Coded bytes are looked at as they stand too, as those of a body are.
  private @Nullable Layers coded;

  private final ByteSink contents = new Contents();
  private ByteSink sink = contents;
  private boolean open;
  private boolean compressed;

  /**
   * None was seen yet.
   *
   * @param takeover whether compressed ones build on earlier ones
   * @param undecodable whether they may mean something else than it seems
   * @param greets whether the first shows credentials to a gateway
   */
  WebSocketMessages(Payloads payloads, boolean takeover, boolean undecodable, boolean greets) {
    this.payloads = payloads;
    this.coverage = payloads.coverage();
    this.undecodable = undecodable;
    this.inflater = new MessageInflater(takeover, payloads.growth());
    this.pieces = new PieceJoin(payloads);
    if (greets) {
      sink = new GatewayGreeting(payloads.ownCredentials(), contents);
    }
  }

  /** Whether one began and did not end. */
  boolean isOpen() {
    return open;
  }

  /**
   * One begins.
   *
   * @param isText whether it says that it is text
   */
  void begin(boolean isText, boolean isCompressed) {
    open = true;
    compressed = isCompressed;
    pieces.begin(isText);
    content = content == null ? begin() : content;
    if (isCompressed) {
      coded = coded == null ? payloads.begin().withoutViews() : coded;
    }
  }

  private Layers begin() {
    Payloads inflated = payloads.under(DEFLATED);
    return payloads.begin(
        (hit, encoding) -> (compressed ? inflated : payloads).found(hit, encoding));
  }

  int feed(byte[] bytes, int from, int to) {
    int work;
    if (compressed && coded != null) {
      work = coded.feed(bytes, from, to) + inflater.feed(bytes, from, to, sink);
    } else {
      work = sink.feed(bytes, from, to);
    }
    count(to - from);
    return work;
  }

  private void count(int length) {
    if (undecodable || (compressed && inflater.isFailed())) {
      coverage.undecodable(length);
    } else if (content != null && content.isTruncated()) {
      coverage.overBound(length);
    } else {
      coverage.inspected(length);
    }
  }

  /** The present one is complete. */
  int end() {
    int work = compressed ? inflater.endMessage(sink) : 0;
    abandon();
    return work + pieces.endPiece();
  }

  /** No more messages come, and no more of the present one. */
  void close() {
    if (open) {
      abandon();
    }
    content = null;
    coded = null;
    pieces.end();
    inflater.close();
  }

  private void abandon() {
    sink.end();
    sink = contents;
    if (compressed && coded != null) {
      coded.end();
    }
    open = false;
  }

  /** Takes what a message says. */
  private final class Contents implements ByteSink {
    @Override
    public int feed(byte[] bytes, int from, int to) {
      int work = content == null ? 0 : content.feed(bytes, from, to);
      return work + pieces.feed(bytes, from, to);
    }

    @Override
    public void end() {
      if (content != null) {
        content.end();
      }
    }
  }
}
