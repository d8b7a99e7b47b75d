package trafficguardian.host.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import trafficguardian.ipc.Finding;

class WrittenCountsTest {
  @Test
  void neitherTestsNorWhatSumsOthersUpCount() {
    WrittenCounts counts = new WrittenCounts();
    Finding finding = TestFindings.finding(1);

    counts.add(finding);
    counts.add(finding.asTest());
    counts.add(
        finding.rollUp(
            finding.id(), Instant.EPOCH, new Finding.Repeats(7, Instant.EPOCH, Instant.EPOCH)));

    assertEquals(1L, counts.bySeverity().get(finding.detection().severity()));
    assertEquals(1, counts.byKind().size());
  }
}
