package trafficguardian.host.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import trafficguardian.host.advice.Place;

class PatienceTest {
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

  private Terminal terminal() {
    PrintStream err =
        new PrintStream(OutputStream.nullOutputStream()) {
          @Override
          public void print(String text) {
            said.add(text);
          }
        };
    return new Terminal(err, err, false, false, new Place("traffic-guardian", List.of()));
  }

  @Test
  void whatTakesLongIsSaidAgainAndAgain() throws InterruptedException {
    Patience patience = Patience.with(terminal(), "Reading", Duration.ofMillis(1));
    try (patience) {
      assertEquals("Reading, 0 seconds so far\n", said.poll(1, TimeUnit.MINUTES));
      assertTrue(said.poll(1, TimeUnit.MINUTES).endsWith(" so far\n"));
    }
  }
}
