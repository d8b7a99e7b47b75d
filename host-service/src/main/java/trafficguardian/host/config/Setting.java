package trafficguardian.host.config;

import trafficguardian.ipc.Reply;

/** The value of one key in effect, and where it comes from. */
record Setting<T>(Key<T> key, T value, Origin origin) {

  static <T> Setting<T> byDefault(Key<T> key) {
    return new Setting<>(key, key.fallback(), Origin.DEFAULT);
  }

  boolean isDefault() {
    return value.equals(key.fallback());
  }

  /** As status shows it. */
  Reply.Setting shown() {
    return new Reply.Setting(key.name(), key.json(value), origin.word());
  }
}
