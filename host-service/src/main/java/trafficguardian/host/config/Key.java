package trafficguardian.host.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import trafficguardian.ipc.Json;

/**
 * One configuration key, with all there is to know about it.
 *
 * @param name dotted for keys inside objects
 * @param aliases other names that mean the same
 * @param fallback the value when nothing else says
 * @param says what it does: one sentence for the operator
 * @param reloadable whether reading the configuration again applies it
 * @param missing present where what the key would switch on cannot be had
 */
public record Key<T>(
    String name,
    List<String> aliases,
    Kind<T> kind,
    T fallback,
    String says,
    boolean reloadable,
    Optional<Missing<T>> missing) {

  /**
   * What is not there.
   *
   * @param problem a sentence that says what is missing
   * @param needs whether a value would need it
   */
  record Missing<T>(String problem, Predicate<T> needs) {}

  static <T> Key<T> of(String name, Kind<T> kind, T fallback, String says) {
    return new Key<>(name, List.of(), kind, fallback, says, false, Optional.empty());
  }

  /** The same key, which can also be written as {@code alias}. */
  Key<T> alias(String alias) {
    return new Key<>(name, List.of(alias), kind, fallback, says, reloadable, missing);
  }

  /** The same key, applied when the configuration is read again. */
  Key<T> whileRunning() {
    return new Key<>(name, aliases, kind, fallback, says, true, missing);
  }

  /** The same key, of which only the default can be had where there is not what it needs. */
  Key<T> needing(boolean available, String otherwise) {
    if (available) {
      return this;
    }
    return new Key<>(
        name,
        aliases,
        kind,
        fallback,
        says,
        reloadable,
        Optional.of(new Missing<>(otherwise, value -> !value.equals(fallback))));
  }

  /** {@code value} as JSON text. */
  String json(T value) {
    return Json.line(to -> kind.write(value, to));
  }

  /** The default as JSON text. */
  String defaultJson() {
    return json(fallback);
  }

  /** What the end of a message about this key advises. */
  public String advice() {
    return "Use " + kind.range() + " (default " + shortDefault() + ").";
  }

  private String shortDefault() {
    return fallback instanceof List<?> list && list.size() > 1
        ? "a list of " + list.size()
        : defaultJson();
  }
}
