package trafficguardian.detect;

import trafficguardian.decode.ByteSet;

/**
 * Finds runs of at least so many bytes of a set, in a text that comes in pieces, looking at a
 * fraction of its bytes: where a run would have to end, then back from there.
 */
final class RunSearch {
  private final ByteSet set;
  private final int shortest;
  private final byte[] before;

  /** Bytes of the set at the end of what was searched. */
  private int length;

  private boolean found;

  RunSearch(ByteSet set, int shortest) {
    this.set = set;
    this.shortest = shortest;
    this.before = new byte[shortest - 1];
  }

  /** Begins anew, with nothing of a run seen yet. */
  void reset() {
    length = 0;
    found = false;
  }

  /** Begins anew before the next bytes, which may go on with a run. */
  void reset(Recent recent, long next) {
    reset();
    int count = recent.copy(Math.max(recent.start(), next - before.length), next, before);
    while (length < count && set.contains(before[count - 1 - length])) {
      length++;
    }
  }

  /** Whether the last search found a run. */
  boolean isFound() {
    return found;
  }

  /**
   * Searches on.
   *
   * @return index where a run begins, before {@code from} if it does so in an earlier piece; or
   *     {@code to}
   */
  int next(byte[] bytes, int from, int to) {
    int start = from - length;
    while (true) {
      int last = start + shortest - 1;
      int low = Math.max(start, from);
      int at = Math.min(last, to - 1);
      while (at >= low && set.contains(bytes[at])) {
        at--;
      }
      if (last >= to) {
        length = at >= low ? to - 1 - at : to - start;
        found = false;
        return to;
      }
      if (at < low) {
        length = 0;
        found = true;
        return start;
      }
      start = at + 1;
    }
  }
}
