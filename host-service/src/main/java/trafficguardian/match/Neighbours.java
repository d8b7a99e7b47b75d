package trafficguardian.match;

import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What may stand at {@value #BYTES} places around anchors, each kind of it once, however many
 * anchors have it: they are asked all the time, and few enough of them stay in the cache.
 */
final class Neighbours {
  /** Numbers of each kind, one for a byte: a bit for each value modulo 64. */
  static final int BYTES = Anchor.AROUND / 2;

  /** The kind that everything fits. */
  private static final char ANY = 0;

  private final List<LongBuffer> all = new ArrayList<>();
  private final Map<LongBuffer, Character> kinds = new HashMap<>();

  /** What {@link #either} found, by both. */
  private final Map<Integer, Character> unions = new HashMap<>();

  Neighbours() {
    long[] any = new long[BYTES];
    Arrays.fill(any, -1);
    char its = kind(any);
    assert its == ANY;
  }

  /**
   * The kinds that an anchor has.
   *
   * @param around what may stand at {@link Anchor#AROUND} places, for each of several
   * @param first of these places the first that counts
   */
  char[] kinds(long[] around, int first) {
    char[] its = new char[around.length / Anchor.AROUND];
    for (int i = 0; i < its.length; i++) {
      int from = i * Anchor.AROUND + first;
      its[i] = kind(Arrays.copyOfRange(around, from, from + BYTES));
    }
    return its;
  }

  /** The kind that fits where one of two does. */
  char either(char one, char other) {
    if (one == other) {
      return one;
    }
    return unions.computeIfAbsent(
        one << Character.SIZE | other,
        none -> {
          long[] union = new long[BYTES];
          for (int i = 0; i < BYTES; i++) {
            union[i] = all.get(one).get(i) | all.get(other).get(i);
          }
          return kind(union);
        });
  }

  private char kind(long[] around) {
    LongBuffer its = LongBuffer.wrap(around);
    Character known = kinds.get(its);
    if (known != null) {
      return known;
    }
    if (all.size() > Character.MAX_VALUE) {
      return ANY;
    }
    char kind = (char) all.size();
    all.add(its);
    kinds.put(its, kind);
    return kind;
  }

  /** All of them, {@value #BYTES} numbers each. */
  long[] all() {
    long[] numbers = new long[all.size() * BYTES];
    for (int i = 0; i < all.size(); i++) {
      all.get(i).get(0, numbers, i * BYTES, BYTES);
    }
    return numbers;
  }
}
