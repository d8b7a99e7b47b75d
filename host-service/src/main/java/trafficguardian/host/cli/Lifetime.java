package trafficguardian.host.cli;

import java.util.concurrent.CountDownLatch;

/** How long a service that was started in the foreground runs. */
@FunctionalInterface
interface Lifetime {

  /** Returns when it is time to stop; has {@code reload} run whenever that is asked for. */
  void await(Runnable reload) throws InterruptedException;

  /** Until SIGTERM or SIGINT; SIGHUP reloads. */
  static Lifetime bySignals() {
    return reload -> {
      CountDownLatch stop = new CountDownLatch(1);
      Signals.on("TERM", stop::countDown);
      Signals.on("INT", stop::countDown);
      Signals.on("HUP", reload);
      stop.await();
    };
  }
}
