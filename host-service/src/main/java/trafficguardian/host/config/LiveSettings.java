package trafficguardian.host.config;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import trafficguardian.ipc.ConfigProblem;
import trafficguardian.ipc.ConfigProblem.Code;
import trafficguardian.ipc.Reply;

/**
 * The settings of a running service, which can be read again. Any thread may ask; readings come one
 * after the other.
 */
public final class LiveSettings {
  private final Source source;
  private final List<Consumer<Settings>> listeners = new CopyOnWriteArrayList<>();
  private volatile Settings now;

  /** Where settings are read from, the first time and again. */
  @FunctionalInterface
  public interface Source {
    Settings read() throws InvalidConfig, IOException;
  }

  private LiveSettings(Source source, Settings now) {
    this.source = source;
    this.now = now;
  }

  /** Reads {@code source} for the first time. */
  public static LiveSettings from(Source source) throws InvalidConfig, IOException {
    return new LiveSettings(source, source.read());
  }

  /** The settings in effect. */
  public Settings now() {
    return now;
  }

  /** Has {@code listener} called with the settings in effect whenever a reading changed them. */
  public void onChange(Consumer<Settings> listener) {
    listeners.add(listener);
  }

  /** Reads again and applies what can be applied; nothing, if anything is wrong. */
  public synchronized Reply.Reloaded reload() {
    try {
      Settings next = source.read();
      Reply.Reloaded difference = now.comparedWith(next);
      if (!difference.applied().isEmpty()) {
        now = now.reloaded(next);
        listeners.forEach(listener -> listener.accept(now));
      }
      return difference;
    } catch (InvalidConfig invalid) {
      return new Reply.Reloaded(List.of(), List.of(), invalid.problems());
    } catch (IOException unreadable) {
      return new Reply.Reloaded(
          List.of(),
          List.of(),
          List.of(
              new ConfigProblem(
                  "config",
                  OptionalInt.empty(),
                  "",
                  Code.UNREADABLE,
                  String.valueOf(unreadable.getMessage()),
                  "")));
    }
  }
}
