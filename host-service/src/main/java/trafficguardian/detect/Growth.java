package trafficguardian.detect;

import trafficguardian.ipc.Limit;
import trafficguardian.ipc.Tally;

/** Keeps a decompressed copy from growing far beyond what it was decompressed from. */
final class Growth {
  /** Growth is not held against a body before it has produced this much. */
  private static final long FREE_BYTES = 1 << 20;

  private final int maxRatio;
  private final Tally<Limit> limits;
  private long consumed;
  private long produced;
  private boolean over;

  /**
   * Of one copy.
   *
   * @param limits are told when it grows too much, or there is no memory for it
   */
  Growth(int maxRatio, Tally<Limit> limits) {
    this.maxRatio = maxRatio;
    this.limits = limits;
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
      limits.add(Limit.DECODE_RATIO);
    }
    return over;
  }

  /** There is no memory to go on. */
  void starve() {
    limits.add(Limit.DECODE_MEMORY);
  }

  /** Another copy begins. */
  void restart() {
    consumed = 0;
    produced = 0;
    over = false;
  }
}
