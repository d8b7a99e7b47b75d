package trafficguardian.detect;

/** A body of one JSON text on each line: as it stands, and what the lines say piece by piece. */
final class JsonLines implements Content {
  private final Layers whole;
  private final PieceJoin pieces;

  JsonLines(Payloads payloads) {
    Payloads spoken = payloads.inPieces();
    this.whole = spoken.begin();
    this.pieces = new PieceJoin(spoken);
  }

  @Override
  public boolean isTruncated() {
    return whole.isTruncated();
  }

  @Override
  public boolean isRefused() {
    return whole.isRefused();
  }

  @Override
  public int feed(byte[] bytes, int from, int to) {
    // What is beyond the bound in the same chunk takes nothing from what is within it.
    int end = from + (int) Math.min(to - from, whole.room());
    int work = whole.feed(bytes, from, to);
    int start = from;
    for (int at = from; at < end; at++) {
      if (bytes[at] == '\n') {
        work += pieces.feed(bytes, start, at) + pieces.endPiece();
        start = at + 1;
      }
    }
    return work + pieces.feed(bytes, start, end);
  }

  @Override
  public void end() {
    whole.end();
    pieces.end();
  }

  @Override
  public void release() {
    whole.release();
  }
}
