package trafficguardian.match;

import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What may stand around anchors, each kind of it once, however many anchors have it: they are asked
 * all the time, and few enough of them stay in the cache.
 */
final class Neighbours {
  /** The place of those that nothing fits. */
  static final char NONE = 0;

  /** The place of those that everything fits. */
  private static final char ANY = 1;

  private final List<LongBuffer> all = new ArrayList<>();
  private final Map<LongBuffer, Character> places = new HashMap<>();

  Neighbours() {
    long[] around = new long[Anchor.AROUND];
    char none = place(around.clone());
    Arrays.fill(around, -1);
    char any = place(around);
    assert none == NONE && any == ANY;
  }

  /** The places of those that an anchor has. */
  char[] places(long[] around) {
    char[] its = new char[around.length / Anchor.AROUND];
    for (int i = 0; i < its.length; i++) {
      its[i] = place(Arrays.copyOfRange(around, i * Anchor.AROUND, (i + 1) * Anchor.AROUND));
    }
    return its;
  }

  /** The place of what fits where any of some do. */
  char any(char[] some) {
    long[] union = new long[Anchor.AROUND];
    for (char place : some) {
      for (int i = 0; i < union.length; i++) {
        union[i] |= all.get(place).get(i);
      }
    }
    return place(union);
  }

  private char place(long[] around) {
    LongBuffer its = LongBuffer.wrap(around);
    Character known = places.get(its);
    if (known != null) {
      return known;
    }
    if (all.size() > Character.MAX_VALUE) {
      return ANY;
    }
    char place = (char) all.size();
    all.add(its);
    places.put(its, place);
    return place;
  }

  /** All of them, {@value Anchor#AROUND} numbers each. */
  long[] all() {
    long[] numbers = new long[all.size() * Anchor.AROUND];
    for (int i = 0; i < all.size(); i++) {
      all.get(i).get(0, numbers, i * Anchor.AROUND, Anchor.AROUND);
    }
    return numbers;
  }
}
