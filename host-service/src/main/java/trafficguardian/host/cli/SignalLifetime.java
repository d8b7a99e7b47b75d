package trafficguardian.host.cli;

import java.util.concurrent.CountDownLatch;

/**
 * Until SIGTERM or SIGINT, of which a second one asks to hurry; SIGHUP reloads. A signal that comes
 * while the service still starts is not lost: it stops once it is up, in the same orderly way.
 * There is nothing to reload until then.
 */
final class SignalLifetime implements Lifetime {
  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile Runnable reload = () -> {};
  private volatile Runnable hurry = () -> {};

  @Override
  public void begin() {
    Signals.on("TERM", this::asked);
    Signals.on("INT", this::asked);
    Signals.on("HUP", () -> reload.run());
  }

  private void asked() {
    if (stop.getCount() == 0) {
      hurry.run();
    }
    stop.countDown();
  }

  @Override
  public void ifAskedAgain(Runnable action) {
    hurry = action;
  }

  @Override
  public void await(Runnable whenAsked) throws InterruptedException {
    reload = whenAsked;
    stop.await();
  }
}
