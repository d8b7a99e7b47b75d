package trafficguardian.ipc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How often each of a closed set of things has happened. Any thread may add and ask. */
public final class Tally<E extends Enum<E> & Word> {
  private final E[] kinds;
  private final LongAdder[] counts;

  public Tally(Class<E> type) {
    kinds = type.getEnumConstants();
    counts = new LongAdder[kinds.length];
    for (E kind : kinds) {
      counts[kind.ordinal()] = new LongAdder();
    }
  }

  /** It happened once more. */
  public void add(E kind) {
    counts[kind.ordinal()].increment();
  }

  /** How often each has happened so far, by its word, in the order of the type. */
  public Map<String, Long> counts() {
    Map<String, Long> byWord = new LinkedHashMap<>();
    for (E kind : kinds) {
      byWord.put(kind.word(), counts[kind.ordinal()].sum());
    }
    return byWord;
  }
}
