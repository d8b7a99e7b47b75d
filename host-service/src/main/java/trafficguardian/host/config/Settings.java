package trafficguardian.host.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import trafficguardian.ipc.Reply;

/** A complete and valid configuration: every key with its value in effect and its origin. */
public final class Settings {
  private final Map<Key<?>, Setting<?>> byKey;
  private final OwnRules ownRules;

  private Settings(Map<Key<?>, Setting<?>> byKey, OwnRules ownRules) {
    this.byKey = byKey;
    this.ownRules = ownRules;
  }

  /** {@code given}, and the default for every other key. */
  static Settings of(Map<Key<?>, Setting<?>> given) {
    Map<Key<?>, Setting<?>> all = new LinkedHashMap<>();
    for (Key<?> key : Keys.ALL) {
      all.put(key, Optional.<Setting<?>>ofNullable(given.get(key)).orElse(Setting.byDefault(key)));
    }
    return new Settings(all, OwnRules.NONE);
  }

  /** The same settings, with what the files hold that they name. */
  Settings with(OwnRules own) {
    return new Settings(byKey, own);
  }

  OwnRules ownRules() {
    return ownRules;
  }

  <T> T get(Key<T> key) {
    @SuppressWarnings("unchecked") // every setting is stored under its own key
    Setting<T> setting = (Setting<T>) Objects.requireNonNull(byKey.get(key));
    return setting.value();
  }

  /** The settings as the program uses them. */
  public Config config() {
    return Config.of(this);
  }

  /** Every key, with its value in effect and where that comes from. */
  public List<Reply.Setting> shown() {
    return byKey.values().stream().<Reply.Setting>map(Setting::shown).toList();
  }

  /** Whether {@code shown} says what would hold if nobody had said anything. */
  public static boolean isDefault(Reply.Setting shown) {
    return Keys.find(shown.key())
        .filter(key -> key.defaultJson().equals(shown.value()))
        .isPresent();
  }

  /** The keys whose values are not the defaults. */
  public List<String> changed() {
    return byKey.values().stream()
        .filter(setting -> !setting.isDefault())
        .map(setting -> setting.key().name())
        .toList();
  }

  /** What of {@code next} can be applied while running, and what has to wait. */
  public Reply.Reloaded comparedWith(Settings next) {
    return new Reply.Reloaded(differing(next, true), differing(next, false), List.of());
  }

  private List<String> differing(Settings next, boolean reloadable) {
    return Keys.ALL.stream()
        .filter(key -> key.reloadable() == reloadable)
        .filter(key -> isDifferent(key, next))
        .<String>map(Key::name)
        .toList();
  }

  /** A key that names a file is another when the file holds something else. */
  private boolean isDifferent(Key<?> key, Settings next) {
    return !get(key).equals(next.get(key))
        || (key.equals(DetectionKeys.RULES_EXTRA_FILE)
            && !ownRules.extra().equals(next.ownRules.extra()))
        || (key.equals(DetectionKeys.RULES_KNOWN_SECRETS_FILE)
            && !ownRules.knownSecrets().equals(next.ownRules.knownSecrets()));
  }

  /** These settings, with what of {@code next} can be applied while running. */
  public Settings reloaded(Settings next) {
    Map<Key<?>, Setting<?>> result = new LinkedHashMap<>(byKey);
    result.replaceAll(
        (key, setting) -> key.reloadable() ? Objects.requireNonNull(next.byKey.get(key)) : setting);
    return new Settings(result, next.ownRules);
  }
}
