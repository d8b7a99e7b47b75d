package trafficguardian.detect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The inspection of one WebSocket message, which may have come in several frames. */
final class WebSocketMessage {
  private static final List<String> DEFLATED = List.of("permessage-deflate");

  private final boolean text;
  private final @Nullable MessageInflater inflater;
  private final boolean undecodable;
  private final CoverageMeter coverage;
  private final PieceJoin pieces;
  // Coded bytes are looked at as they stand too, as those of a body are.
  private final @Nullable ByteSink coded;
  private final Layers content;
  private final ByteSink plain = new Plain();

  /**
   * Nothing of it was seen yet.
   *
   * @param text whether it says that it is text
   * @param inflater undoes its compression; null if it has none
   * @param undecodable whether it may mean something else than it seems
   */
  WebSocketMessage(
      boolean text,
      @Nullable MessageInflater inflater,
      boolean undecodable,
      Payloads payloads,
      PieceJoin pieces) {
    this.text = text;
    this.inflater = inflater;
    this.undecodable = undecodable;
    this.coverage = payloads.coverage();
    this.pieces = pieces;
    this.coded = inflater == null ? null : payloads.begin().withoutViews();
    this.content = (inflater == null ? payloads : payloads.under(DEFLATED)).begin();
  }

  int feed(byte[] bytes, int from, int to) {
    int work;
    if (inflater == null || coded == null) {
      work = plain.feed(bytes, from, to);
    } else {
      work = coded.feed(bytes, from, to) + inflater.feed(bytes, from, to, plain);
    }
    count(to - from);
    return work;
  }

  private void count(int length) {
    if (undecodable || (inflater != null && inflater.isFailed())) {
      coverage.undecodable(length);
    } else if (content.isTruncated()) {
      coverage.overBound(length);
    } else {
      coverage.inspected(length);
    }
  }

  /** The message is complete. */
  int end() {
    int work = inflater == null ? 0 : inflater.endMessage(plain);
    abandon();
    return work + pieces.endPiece(text);
  }

  /** No more of it will come. */
  void abandon() {
    if (coded != null) {
      coded.end();
    }
    content.end();
  }

  /** Takes what the message says. */
  private final class Plain implements ByteSink {
    @Override
    public int feed(byte[] bytes, int from, int to) {
      return content.feed(bytes, from, to) + pieces.feed(bytes, from, to);
    }

    @Override
    public void end() {
      // The message knows.
    }
  }
}
