package trafficguardian.match;

import org.jspecify.annotations.Nullable;

/** Places that a {@link Prefilter} found, in ascending order. */
final class Found {
  /** The most places that are looked at in one go. */
  static final int ROOM = 1024;

  /**
   * One that is free to be used again by this thread. Matchers are many, and what looks at a hit of
   * one may feed another.
   */
  private static final ThreadLocal<@Nullable Found> SPARE = new ThreadLocal<>();

  /** Where they are; only the first {@link #count} count, as below. */
  final int[] at = new int[ROOM];

  /** For each, the slot of the anchors that may stand there. */
  final int[] slots = new int[ROOM];

  /** For each, which of the {@link Neighbours} there are; for the prefilter alone. */
  final int[] kinds = new int[ROOM];

  int count;

  /** One for the use of the caller until it is {@link #free}. */
  static Found take() {
    Found spare = SPARE.get();
    if (spare == null) {
      return new Found();
    }
    SPARE.set(null);
    return spare;
  }

  void free() {
    SPARE.set(this);
  }
}
