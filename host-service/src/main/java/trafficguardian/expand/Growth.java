package trafficguardian.expand;

import trafficguardian.ipc.Bound;
import trafficguardian.ipc.Tally;

/** Keeps a decompressed copy from growing far beyond what it was decompressed from. */
public final class Growth {
  /** Growth is not held against a body before it has produced this much. */
  private static final long FREE_BYTES = 1 << 20;

  private final int maxRatio;
  private final Tally<Bound> bounds;
  private long consumed;
  private long produced;
  private boolean over;

  /**
   * Of one copy.
   *
   * @param bounds are told when it grows too much, or there is no memory for it
   */
  public Growth(int maxRatio, Tally<Bound> bounds) {
    this.maxRatio = maxRatio;
    this.bounds = bounds;
  }

  void consumed(long bytes) {
    consumed += bytes;
  }

  void produced(long bytes) {
    produced += bytes;
  }

  boolean isTooMuch() {
    if (!over && produced > FREE_BYTES && produced / maxRatio > consumed) {
      over = true;
      bounds.add(Bound.DECODE_RATIO);
    }
    return over;
  }

  /** There is no memory to go on. */
  void starve() {
    bounds.add(Bound.DECODE_MEMORY);
  }

  /** Another copy begins. */
  void restart() {
    consumed = 0;
    produced = 0;
    over = false;
  }
}
