package trafficguardian.host.cli;

import java.util.concurrent.CountDownLatch;

/**
 * Until SIGTERM or SIGINT; SIGHUP reloads. A signal that comes while the service still starts is
 * not lost: it stops once it is up, in the same orderly way. There is nothing to reload until then.
 */
final class SignalLifetime implements Lifetime {
  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile Runnable reload = () -> {};

  @Override
  public void begin() {
    Signals.on("TERM", stop::countDown);
    Signals.on("INT", stop::countDown);
    Signals.on("HUP", () -> reload.run());
  }

  @Override
  public void await(Runnable whenAsked) throws InterruptedException {
    reload = whenAsked;
    stop.await();
  }
}
