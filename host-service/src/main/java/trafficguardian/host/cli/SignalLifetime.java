package trafficguardian.host.cli;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Until SIGTERM or SIGINT, of which a second one asks to hurry; SIGHUP reloads. A signal that comes
 * while the service still starts is not lost: what it asks for is done once the service is up, in
 * the same orderly way.
 */
final class SignalLifetime implements Lifetime {
  private final CountDownLatch stop = new CountDownLatch(1);
  private @Nullable Runnable reload;
  private boolean reloadWaits;
  private volatile Runnable hurry = () -> {};

  @Override
  public void begin() {
    Signals.on("TERM", this::stop);
    Signals.on("INT", this::stop);
    Signals.on("HUP", this::reload);
  }

  void stop() {
    if (stop.getCount() == 0) {
      hurry.run();
    }
    stop.countDown();
  }

  synchronized void reload() {
    if (reload == null) {
      reloadWaits = true;
    } else {
      reload.run();
    }
  }

  @Override
  public void ifAskedAgain(Runnable action) {
    hurry = action;
  }

  @Override
  public void await(Runnable whenAsked) throws InterruptedException {
    isUp(whenAsked);
    stop.await();
  }

  private synchronized void isUp(Runnable whenAsked) {
    reload = whenAsked;
    if (reloadWaits) {
      reload();
    }
  }
}
