package trafficguardian.detect;

import java.util.List;
import org.jspecify.annotations.Nullable;

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

  private @Nullable Layers plain;
  private @Nullable Layers inflated;
  // Coded bytes are looked at as they stand too, as those of a body are.
  private @Nullable Layers coded;

  /** What the present message says; null between messages. */
  private @Nullable Layers content;

  private final ByteSink contents = new Contents();
  private ByteSink sink = contents;
  private boolean text;
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
    return content != null;
  }

  /**
   * One begins.
   *
   * @param isText whether it says that it is text
   */
  void begin(boolean isText, boolean isCompressed) {
    text = isText;
    compressed = isCompressed;
    if (isCompressed) {
      coded = coded == null ? payloads.begin().withoutViews() : coded;
      inflated = inflated == null ? payloads.under(DEFLATED).begin() : inflated;
      content = inflated;
    } else {
      plain = plain == null ? payloads.begin() : plain;
      content = plain;
    }
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
    return work + pieces.endPiece(text);
  }

  /** No more messages come, and no more of the present one. */
  void close() {
    if (isOpen()) {
      abandon();
    }
    pieces.end();
    inflater.close();
  }

  private void abandon() {
    sink.end();
    sink = contents;
    if (compressed && coded != null) {
      coded.end();
    }
    content = null;
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
