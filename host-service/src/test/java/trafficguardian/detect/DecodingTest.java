package trafficguardian.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Finding;

/** What stands encoded in a message is found as if it stood there in the clear. */
class DecodingTest {
  private static final Set<String> ESCAPES = Set.of("percent", "json", "string-escape", "html");

  private final Random random = new Random(20261121);

  static Stream<String> encodings() {
    return Encoders.ALL.keySet().stream();
  }

  static Stream<String> escapes() {
    return encodings().filter(ESCAPES::contains);
  }

  private String key() {
    return ExampleText.of("sk-ant-api03-{U93}AA", random);
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void aSecretIsFoundInEachEncoding(String name) {
    String secret = Encoders.encode(name, "key=" + key() + " \n");
    assertFinds("log: " + secret + "\n-- end --\n", "ai_api_key " + List.of(name));
  }

  @ParameterizedTest
  @MethodSource("escapes")
  void aSecretThatIsEncodedHereAndThereIsFoundOnce(String name) {
    for (int round = 0; round < 20; round++) {
      String key = key();
      // From the first character on, so that it is none in the clear.
      String partly = "\"k\":\"" + Encoders.encode(name, key.substring(1, 2));
      partly = "\"k\":\"s" + partly.substring(5);
      partly += Encoders.partly(key.substring(2), Encoders.of(name), random) + "\"";
      assertFinds(partly, "ai_api_key " + List.of(name));
    }
  }

  @Test
  void whateverIsNestedInWhateverIsFound() {
    List<String> names = new ArrayList<>(Encoders.ALL.keySet());
    for (int round = 0; round < 300; round++) {
      String text = "t=" + key() + ";";
      List<String> applied = new ArrayList<>();
      for (int depth = random.nextInt(4); depth >= 0; depth--) {
        String name = names.get(random.nextInt(names.size()));
        text = Encoders.encode(name, text);
        applied.add(name);
      }
      Collections.reverse(applied);
      assertFinds("<p>" + text + "</p>", "ai_api_key " + applied);
    }
  }

  @Test
  void whatIsFoundInTheClearIsNotFoundAgain() {
    String key = key();
    assertFinds("{\"a\":\"x\\n" + key + "\\n\",\"b\":\"%41&amp;\"}", "ai_api_key []");
    // The first part alone makes a match in the clear.
    assertFinds(
        "{\"a\":\"" + key.substring(0, 60) + "\\u002d" + key.substring(60) + "\"}",
        "ai_api_key []");
  }

  @Test
  void everyCutGivesTheSameFindings() {
    StringBuilder text = new StringBuilder();
    List<String> names = new ArrayList<>(Encoders.ALL.keySet());
    for (int i = 0; i < 12; i++) {
      String secret = "\"" + key() + "\\n\"";
      for (int depth = random.nextInt(3); depth >= 0; depth--) {
        secret = Encoders.encode(names.get(random.nextInt(names.size())), secret);
      }
      text.append("{\"t\":\"line\\nnext\\t").append(secret).append("\\\"\"}\n");
      text.append("filler ".repeat(random.nextInt(200)));
    }
    byte[] body = Encoders.bytes(text.toString());
    List<String> whole = found(body, body.length);
    assertEquals(12, whole.size(), whole::toString);
    IntStream.concat(IntStream.range(1, 100), IntStream.of(511, 512, 513, 1000, 4096))
        .forEach(piece -> assertEquals(whole, found(body, piece), "pieces of " + piece));
  }

  private void assertFinds(String text, String... expected) {
    DetectorFixture fixture = new DetectorFixture();
    fixture.body(fixture.outbound("collector.example"), Encoders.bytes(text), Integer.MAX_VALUE);
    assertEquals(
        List.of(expected),
        fixture.findings.stream().map(f -> f.pattern() + " " + f.encoding()).toList(),
        text);
  }

  private static List<String> found(byte[] body, int piece) {
    DetectorFixture fixture = new DetectorFixture();
    MessageScan scan =
        fixture.detector.begin(DetectorFixture.http("collector.example"), Direction.OUTBOUND);
    fixture.body(scan, body, piece);
    return fixture.findings.stream().map(DecodingTest::describe).sorted().toList();
  }

  private static String describe(Finding f) {
    return f.secretFingerprint().orElseThrow() + " " + f.pattern() + f.encoding() + f.location();
  }
}
