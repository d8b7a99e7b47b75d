package trafficguardian.detect;

import trafficguardian.expand.ByteSink;

/** What lines that are one JSON text each say piece by piece. */
final class JsonLines implements ByteSink {
  private final PieceJoin pieces;

  JsonLines(Payloads payloads) {
    this.pieces = new PieceJoin(payloads);
  }

  @Override
  public int feed(byte[] bytes, int from, int to) {
    int work = 0;
    int start = from;
    for (int at = from; at < to; at++) {
      if (bytes[at] == '\n') {
        work += pieces.feed(bytes, start, at) + pieces.endPiece();
        start = at + 1;
      }
    }
    return work + pieces.feed(bytes, start, to);
  }

  @Override
  public void end() {
    pieces.end();
  }
}
