package trafficguardian.host;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import trafficguardian.host.http.Endpoint;
import trafficguardian.ipc.Request;

class OpenTrialsTest {
  private static final String FINGERPRINT = "0123456789abcdef";

  private long nanos;
  private final OpenTrials trials = new OpenTrials(() -> nanos);

  private void announce(int port, int seconds) {
    trials.announce(new Request.Trial(port, seconds, Optional.empty(), List.of(FINGERPRINT)));
  }

  @Test
  void onlyWhatWasAnnouncedIsATest() {
    assertFalse(trials.covers("doctor.invalid:4000", FINGERPRINT));
    announce(4000, 10);

    assertTrue(trials.covers("doctor.invalid:4000", FINGERPRINT));
    assertFalse(trials.covers("doctor.invalid:4001", FINGERPRINT));
    assertFalse(trials.covers("example.com:4000", FINGERPRINT));
    assertFalse(trials.covers("doctor.invalid:4000", "fedcba9876543210"));
    assertTrue(trials.isAt(new Endpoint("doctor.invalid", 4000)));
    assertFalse(trials.isAt(new Endpoint("localhost", 4000)));
  }

  @Test
  void itEndsWithItsTimeOrWhenThatIsAskedFor() {
    announce(4000, 10);
    announce(4001, 10);
    announce(4001, 0);
    assertFalse(trials.isAt(new Endpoint("doctor.invalid", 4001)));

    nanos += TimeUnit.SECONDS.toNanos(10) - 1;
    assertTrue(trials.isAt(new Endpoint("doctor.invalid", 4000)));
    nanos++;
    assertFalse(trials.isAt(new Endpoint("doctor.invalid", 4000)));
    assertFalse(trials.covers("doctor.invalid:4000", FINGERPRINT));
  }

  @Test
  void thereAreNeverMany() {
    for (int port = 1; port <= OpenTrials.MOST + 1; port++) {
      announce(port, 10);
    }
    assertFalse(trials.isAt(new Endpoint("doctor.invalid", 1)));
    assertTrue(trials.isAt(new Endpoint("doctor.invalid", 2)));
  }
}
