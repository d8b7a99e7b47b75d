package trafficguardian.host.config;

import java.util.ArrayList;
import java.util.List;

/** Keys in the order in which they were added. */
final class KeyTable {
  private final List<Key<?>> keys = new ArrayList<>();

  <T> Key<T> add(Key<T> key) {
    keys.add(key);
    return key;
  }

  <T> Key<T> add(String name, Kind<T> kind, T fallback, String says) {
    return add(Key.of(name, kind, fallback, says));
  }

  /** One that applies when the configuration is read again. */
  <T> Key<T> addLive(String name, Kind<T> kind, T fallback, String says) {
    return add(Key.of(name, kind, fallback, says).whileRunning());
  }

  List<Key<?>> all() {
    return List.copyOf(keys);
  }
}
