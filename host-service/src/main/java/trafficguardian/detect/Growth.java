package trafficguardian.detect;

/** Keeps a decompressed copy from growing far beyond what it was decompressed from. */
final class Growth {
  /** Growth is not held against a body before it has produced this much. */
  private static final long FREE_BYTES = 1 << 20;

  private final int maxRatio;
  private long consumed;
  private long produced;

  Growth(int maxRatio) {
    this.maxRatio = maxRatio;
  }

  void consumed(long bytes) {
    consumed += bytes;
  }

  void produced(long bytes) {
    produced += bytes;
  }

  boolean isTooMuch() {
    return produced > FREE_BYTES && produced / maxRatio > consumed;
  }
}
