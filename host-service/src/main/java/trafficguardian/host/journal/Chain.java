package trafficguardian.host.journal;

/**
 * Links each line to the one before it. For the thread that writes.
 *
 * <p>A line is linked when it is put into words; it counts as written when its batch is in the
 * file.
 */
final class Chain {
  private final boolean on;
  private ChainLink linked;
  private ChainLink written;
  private Gap pending;
  private long countedDrops;

  /**
   * Continues behind {@code last}.
   *
   * @param gap what the next line has to tell
   * @param on whether lines are linked at all
   */
  Chain(ChainLink last, Gap gap, boolean on) {
    this.linked = last;
    this.written = last;
    this.pending = gap;
    this.on = on;
  }

  /**
   * The line for {@code object}.
   *
   * @param dropped how many findings were dropped up to now
   */
  String link(String object, long dropped) {
    if (!on) {
      return object;
    }
    Gap gap = pending.plus(Gap.Cause.DROPPED, dropped - countedDrops);
    long seq = linked.seq() + 1 + gap.lines();
    String line = new ChainedLine(seq, linked.hash(), gap).appendedTo(object);
    linked = new ChainLink(seq, ChainLink.hash(line));
    pending = Gap.NONE;
    countedDrops = dropped;
    return line;
  }

  /** All lines that were linked are in the file. */
  void written() {
    written = linked;
  }

  /** The last line in the file. */
  ChainLink last() {
    return written;
  }

  boolean isOn() {
    return on;
  }

  /** How many findings were dropped since the last line, if so many were dropped in all. */
  long droppedSince(long dropped) {
    return dropped - countedDrops;
  }

  /** What the next line has to tell. */
  Gap pending() {
    return pending;
  }
}
