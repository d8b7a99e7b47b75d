package trafficguardian.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SignalLifetimeTest {
  private final SignalLifetime lifetime = new SignalLifetime();
  private final AtomicInteger reloads = new AtomicInteger();

  @Test
  void reloadThatIsAskedForDuringTheStartComesAfterIt() throws InterruptedException {
    lifetime.reload();
    assertEquals(0, reloads.get());
    lifetime.await(
        () -> {
          reloads.incrementAndGet();
          lifetime.stop();
        });
    assertEquals(1, reloads.get());
    lifetime.reload();
    assertEquals(2, reloads.get());
  }

  @Test
  void stopThatIsAskedForDuringTheStartIsNotLost() throws InterruptedException {
    lifetime.stop();
    lifetime.await(reloads::incrementAndGet);
    assertEquals(0, reloads.get());
  }
}
