package trafficguardian.host.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Every configuration key. Reading, defaults, the commented file of {@code init}, the printed
 * settings and the documentation all come from here.
 */
public final class Keys {
  /** All of them, in the order in which they are shown. */
  public static final List<Key<?>> ALL =
      Stream.of(TrafficKeys.ALL, DetectionKeys.ALL, ServiceKeys.ALL)
          .<Key<?>>flatMap(List::stream)
          .toList();

  private static final Map<String, Key<?>> BY_NAME = byName();

  private Keys() {}

  private static Map<String, Key<?>> byName() {
    Map<String, Key<?>> keys = new LinkedHashMap<>();
    for (Key<?> key : ALL) {
      keys.put(key.name(), key);
      key.aliases().forEach(alias -> keys.put(alias, key));
    }
    return keys;
  }

  /** Calls {@code action} with every name and alias, and its key. */
  static void forEachName(BiConsumer<String, Key<?>> action) {
    BY_NAME.forEach(action);
  }

  /** The key that is called {@code name}, dotted, or has it as an alias. */
  static Optional<Key<?>> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** Whether {@code name} is that of an object which holds keys. */
  static boolean isGroup(String name) {
    return BY_NAME.keySet().stream().anyMatch(key -> key.startsWith(name + "."));
  }

  /** What a message about the unknown key {@code written} advises. */
  static String nearest(String written) {
    return Nearest.hint(
        written, BY_NAME.keySet(), "The file that traffic-guardian init writes has every key.");
  }
}
