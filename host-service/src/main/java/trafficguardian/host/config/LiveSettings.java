package trafficguardian.host.config;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import trafficguardian.ipc.ConfigProblem;
import trafficguardian.ipc.ConfigProblem.Code;
import trafficguardian.ipc.Reply;

/**
 * The settings of a running service, which can be read again. Any thread may ask; readings come one
 * after the other.
 */
public final class LiveSettings {
  private final Source source;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private volatile Settings now;
  private volatile Reply.Reload lastReload = Reply.Reload.NONE;

  /** Where settings are read from, the first time and again. */
  @FunctionalInterface
  public interface Source {
    Settings read() throws InvalidConfig, IOException;
  }

  /** Who has something to do when settings are read again. */
  @FunctionalInterface
  public interface Listener {
    /**
     * Settings have been read again.
     *
     * @param now the settings in effect
     * @param outcome what of them is new, what waits for a restart, and what is wrong
     */
    void read(Settings now, Reply.Reloaded outcome);
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

  /** What became of the last reading, and what waits for a restart. */
  public Reply.Reload lastReload() {
    return lastReload;
  }

  /** Has {@code listener} called after every reading, whatever came of it. */
  public void onReload(Listener listener) {
    listeners.add(listener);
  }

  /** Reads again and applies what can be applied; nothing, if anything is wrong. */
  public synchronized Reply.Reloaded reload() {
    Reply.Reloaded outcome = readAgain();
    lastReload =
        outcome.problems().isEmpty()
            ? new Reply.Reload(Optional.empty(), outcome.needRestart())
            : new Reply.Reload(
                Optional.of(new Reply.RefusedReload(Instant.now(), outcome.problems())),
                lastReload.needRestart());
    listeners.forEach(listener -> listener.read(now, outcome));
    return outcome;
  }

  private Reply.Reloaded readAgain() {
    try {
      Settings next = source.read();
      Reply.Reloaded difference = now.comparedWith(next);
      now = now.reloaded(next);
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
