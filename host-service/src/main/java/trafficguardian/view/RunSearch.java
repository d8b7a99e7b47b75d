package trafficguardian.view;

import trafficguardian.decode.ByteSet;

/**
 * Finds runs of at least so many bytes of a set in the blocks that a view is shown, looking only
 * where {@link Triggers} saw that one may be, and where the last block ended in one.
 */
final class RunSearch {
  private final Layer layer;
  private final int run;
  private final ByteSet set;
  private final int shortest;

  /** Stretches in a row that any run has in it. */
  private final int stretches;

  /** Offset of the first byte that was not given yet. */
  private long next;

  private int blockFrom;

  /** The stretches that are left to look at, a bit each. */
  private int middles;

  /** Bytes of the set at the end of what was searched. */
  private int length;

  /** The bytes of what was found are of the set up to here. */
  private int known;

  private boolean found;

  /**
   * @param run what {@link Triggers} calls it
   * @param shortest at least twice as many, less one, as a stretch has
   */
  RunSearch(Layer layer, int run, ByteSet set, int shortest) {
    this.layer = layer;
    this.run = run;
    this.set = set;
    this.shortest = shortest;
    this.stretches = (shortest + 1) / Triggers.STRETCH - 1;
  }

  /** A block comes; others may have been left out before it. */
  void open(int from, int to, long offset) {
    if (offset > next) {
      length = layer.recent().run(set, offset, shortest - 1);
    }
    next = offset + (to - from);
    blockFrom = from;
    known = from;
    middles = layer.triggers().middles(run);
    for (int i = 1; i < stretches; i++) {
      // Before the block may stand some, too.
      middles &= middles << 1 | 1;
    }
  }

  /** The text is over. */
  void end() {
    next = 0;
    length = 0;
  }

  /** Whether the block ended in what may be a run whose rest is too short to be seen by itself. */
  boolean mayGoOn() {
    return length >= Triggers.STRETCH;
  }

  /** Whether the last search found a run. */
  boolean isFound() {
    return found;
  }

  /** Where the run that was found, and of which {@code from} is a byte, ends in the block. */
  int end(byte[] bytes, int from, int to) {
    return set.end(bytes, Math.max(from, known), to);
  }

  /**
   * Searches on in the block.
   *
   * @param to where the block ends
   * @return index where a run begins, before {@code from} if it does so in an earlier block; or
   *     {@code to}
   */
  int next(byte[] bytes, int from, int to) {
    int start = from - length;
    int end = length > 0 ? set.end(bytes, from, Math.min(to, start + shortest)) : from;
    while (end < to && end - start < shortest) {
      int middle = middle(end, to);
      start = set.start(bytes, end, middle);
      end = set.end(bytes, middle, Math.min(to, start + shortest));
    }
    known = end;
    found = end - start >= shortest;
    length = found ? 0 : end - start;
    return found ? start : to;
  }

  /** Where the next stretch begins in which a run may be; {@code to} if there is none. */
  private int middle(int from, int to) {
    while (middles != 0) {
      int middle = blockFrom + Triggers.STRETCH * Integer.numberOfTrailingZeros(middles);
      middles &= middles - 1;
      if (middle >= from) {
        return middle;
      }
    }
    return to;
  }
}
