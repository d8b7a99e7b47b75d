package trafficguardian.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import trafficguardian.ipc.Finding;
import trafficguardian.rules.ExampleText;

/** What stands encoded in host names is found; what clouds and networks call theirs is not. */
class HostNameScanTest {
  private static final long SEED = 20261121;

  private static final String TOKEN = ExampleText.of("ghp_{CRC36}", new Random(SEED));

  private final DetectorFixture fixture = new DetectorFixture();

  @Test
  void aTokenInHexOverTwoLabelsIsReportedAsThatAndShownNowhere() {
    String hex = HexFormat.of().formatHex(TOKEN.getBytes(StandardCharsets.US_ASCII));
    ask(hex.substring(0, 42) + "." + hex.substring(42) + ".z.harbor.example");
    Finding finding = fixture.findings.get(0);
    assertEquals(List.of("github_token"), fixture.patterns());
    assertEquals(List.of("hex"), finding.match().encoding());
    assertFalse(finding.toString().contains(hex.substring(4, 42)), finding::toString);
  }

  @Test
  void aTokenInTwoLabelsIsFound() {
    ask(TOKEN.substring(0, 20) + "." + TOKEN.substring(20) + ".harbor.example");
    assertEquals(List.of("github_token"), fixture.patterns());
    assertEquals(List.of("joined"), fixture.findings.get(0).match().encoding());
    assertFalse(fixture.findings.get(0).traffic().dest().contains(TOKEN.substring(24)));
  }

  @Test
  void aResolverIsAskedOverHttpsForNoMore() {
    String hex = HexFormat.of().formatHex(TOKEN.getBytes(StandardCharsets.US_ASCII));
    String name = hex.substring(0, 42) + "." + hex.substring(42) + ".z.harbor.example";
    MessageScan scan = fixture.outbound("dns.example");
    scan.target("/resolve?name=" + name + "&type=TXT");
    scan.end();
    assertEquals(List.of("github_token"), fixture.patterns());
    assertEquals(List.of("hex"), fixture.findings.get(0).match().encoding());
  }

  @Test
  void namesThatAreDrawnByChanceAreNotData() {
    Random random = new Random(SEED);
    for (int i = 0; i < 5000; i++) {
      for (String host :
          List.of(
              "{H14}.cloudfront.example",
              "{H32}.cdn.example",
              "{H40}.{L10}.eu-west-1.elb.example",
              "{H64}.store.example",
              "{H24}.{H24}.apps.example",
              "{L52}.ipfs.example",
              "{D26}.shards.example",
              "{B32}.usercontent.example",
              "{H8}-{H4}-{H4}-{H4}-{H12}.{L20}.pods.example")) {
        String name = ExampleText.of(host, random);
        ask(name);
        assertEquals(List.of(), fixture.patterns(), name);
      }
    }
  }

  private void ask(String host) {
    fixture.outbound(host).end();
  }
}
