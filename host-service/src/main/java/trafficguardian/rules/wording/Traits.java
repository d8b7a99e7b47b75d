package trafficguardian.rules.wording;

/**
 * What a text is weighed by: each of its words, each with the next, and each that says something
 * with those of the kind that follow soon. Each is a number, which few share.
 */
final class Traits {
  /** So many of those that follow. */
  private static final int NEAR = 3;

  private static final long NEXT = 0x9E3779B97F4A7C15L;
  private static final long SOON = 0xC2B2AE3D27D4EB4FL;

  /** Takes the traits of a text in the order of their first words. */
  interface Sink {
    /**
     * One of them.
     *
     * @param first number of its first word
     * @param second that of its second; the same if it has but one
     */
    void take(long trait, int first, int second);
  }

  private Traits() {}

  static void of(Words words, Sink sink) {
    for (int i = 0; i < words.count(); i++) {
      long hash = words.hash(i);
      sink.take(hash, i, i);
      if (i + 1 < words.count()) {
        sink.take(next(hash, words.hash(i + 1)), i, i + 1);
      }
      int near = words.isSlight(i) ? 0 : NEAR - 1;
      for (int soon = i + 1; near > 0 && soon < words.count(); soon++) {
        if (!words.isSlight(soon)) {
          sink.take(soon(hash, words.hash(soon)), i, soon);
          near--;
        }
      }
    }
  }

  /** Of a word and the next. */
  static long next(long first, long second) {
    return pair(first, second, NEXT);
  }

  /** Of a word and one that follows soon. */
  static long soon(long first, long second) {
    return pair(first, second, SOON);
  }

  private static long pair(long first, long second, long kind) {
    long mixed = (first ^ kind) * NEXT;
    return (Long.rotateLeft(mixed, 31) ^ second) * SOON;
  }
}
