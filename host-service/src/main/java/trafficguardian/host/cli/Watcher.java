package trafficguardian.host.cli;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trafficguardian.ipc.GuardianUnavailable;

/** Shows findings as they come, on a thread of its own, beside a service of this process. */
interface Watcher extends AutoCloseable {
  /** Shows nothing. */
  Watcher NONE = () -> {};

  /** Shows no more. */
  @Override
  void close();

  /** Begins to show what {@code verb} is to show. */
  static Watcher start(Verb verb) throws Failure {
    Watching watching = WatchCommand.watching(verb, WatchFilter.of(List.of()), false);
    AtomicBoolean stop = new AtomicBoolean();
    Thread thread = new Thread(() -> run(watching, stop), "watch");
    thread.setDaemon(true);
    thread.start();
    return () -> {
      stop.set(true);
      thread.interrupt();
      join(thread);
    };
  }

  private static void run(Watching watching, AtomicBoolean stop) {
    Logger log = LoggerFactory.getLogger(Watcher.class);
    try {
      watching.run(stop::get);
    } catch (GuardianUnavailable unavailable) {
      // The service goes on; only nobody is shown what it finds.
      log.warn("findings are not shown any more: {}", unavailable.reason());
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join(TimeUnit.SECONDS.toMillis(2));
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}
