package trafficguardian.ipc;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** How often each of a closed set of things has happened. Any thread may add and ask. */
public final class Tally<E extends Enum<E> & Word> {
  private final Map<E, LongAdder> counts;

  public Tally(Class<E> type) {
    counts = new EnumMap<>(type);
    for (E kind : type.getEnumConstants()) {
      counts.put(kind, new LongAdder());
    }
  }

  /** It happened once more. */
  public void add(E kind) {
    add(kind, 1);
  }

  /** It happened so many times more. */
  public void add(E kind, long times) {
    of(kind).add(times);
  }

  /** How often it has happened so far. */
  public long count(E kind) {
    return of(kind).sum();
  }

  /** How often each has happened so far, by its word, in the order of the type. */
  public Map<String, Long> counts() {
    Map<String, Long> byWord = new LinkedHashMap<>();
    counts.forEach((kind, count) -> byWord.put(kind.word(), count.sum()));
    return byWord;
  }

  private LongAdder of(E kind) {
    return Objects.requireNonNull(counts.get(kind));
  }
}
