package trafficguardian.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import trafficguardian.ipc.Bound;
import trafficguardian.ipc.Classification;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Finding;
import trafficguardian.rules.ExampleText;

/** Tokens that no field holds in one piece are found, and nothing is found in what is none. */
class FieldJoinTest {
  private static final long SEED = 20261121;

  private static final String GITHUB = text("ghp_{CRC36}");
  private static final String ANTHROPIC = text("sk-ant-api03-{U93}AA");

  private static final String TELEGRAM = text("{D10}:AA{B33}");
  private static final String OPENAI = text("sk-{B20}T3BlbkFJ{B20}");
  private static final String PROJECT = text("sk-proj-{U74}T3BlbkFJ{U74}");

  private final DetectorFixture fixture = new DetectorFixture();

  static Stream<String> bodies() {
    return Stream.of(
        "{\"a\":\"%1$s\",\"b\":\"%2$s\",\"c\":\"%3$s\"}",
        "{\"part1\": \"%1$s\", \"note\": \"a few words\", \"part2\": \"%2$s\", \"part3\": \"%3$s\"}",
        "[ {\"seq\": 1, \"kind\": \"x9\", \"data\": \"%1$s\"}, {\"kind\": \"y8\", \"data\":\"%2$s\"},"
            + " {\"kind\": \"z7\", \"data\": \"%3$s\"} ]",
        "[\"%1$s\",\n\"%2$s\",\n\"%3$s\"]",
        "k=v&p1=%1$s&p2=%2$s&p3=%3$s",
        "--b\nContent-Disposition: form-data; name=a\n\n%1$s\n--b\nContent-Type: text/x\n\n%2$s\n--b\n\n%3$s\n--b--\n"
            .replace("\n", "\r\n"));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void aTokenSpreadOverTheFieldsOfABodyIsFoundHoweverTheBodyIsCut(String template) {
    String type =
        template.startsWith("k=")
            ? "application/x-www-form-urlencoded"
            : template.startsWith("--") ? "multipart/form-data; boundary=b" : "application/json";
    for (String token : List.of(GITHUB, ANTHROPIC)) {
      String body =
          String.format(
              template, token.substring(0, 9), token.substring(9, 20), token.substring(20));
      List<String> whole = found(type, body, body.length());
      assertEquals(1, whole.size(), whole::toString);
      assertTrue(whole.get(0).contains("[joined]"), whole::toString);
      for (int cut = 1; cut < body.length(); cut++) {
        assertEquals(whole, found(type, body, cut), "pieces of " + cut);
      }
    }
  }

  @Test
  void aTokenLetterByLetterIsFound() {
    send("[\"" + String.join("\",\"", ANTHROPIC.split("", -1)) + "\"]");
    assertEquals("ai_api_key", fixture.findings.get(0).detection().pattern());
  }

  @Test
  void aTokenSpreadOverTheParametersOfAQueryIsFound() {
    MessageScan scan = fixture.outbound("collector.example");
    scan.target(
        "/p?p1="
            + GITHUB.substring(0, 9)
            + "&p2="
            + GITHUB.substring(9, 30)
            + "&p3="
            + GITHUB.substring(30));
    scan.end();
    assertEquals(List.of("github_token"), fixture.patterns());
    assertEquals(List.of("joined"), fixture.findings.get(0).match().encoding());
  }

  @Test
  void aTokenSpreadOverHeaderFieldsIsFoundInOneRequestAlone() {
    MessageScan first = fixture.outbound("collector.example");
    first.field("X-A", GITHUB.substring(0, 20));
    first.end();
    MessageScan second = fixture.outbound("collector.example");
    second.field("X-B", GITHUB.substring(20));
    second.end();
    assertEquals(List.of(), fixture.patterns());
    MessageScan both = fixture.outbound("collector.example");
    both.field("X-A", GITHUB.substring(0, 20));
    both.field("X-B", GITHUB.substring(20));
    both.end();
    assertEquals(List.of("github_token"), fixture.patterns());
  }

  @Test
  void aTokenSentOverSeveralRequestsIsFoundWithTheLast() {
    for (int part = 0; part < 3; part++) {
      assertEquals(0, fixture.findings.stream().filter(FieldJoinTest::isJoined).count());
      send(
          "{\"seq\": "
              + part
              + ", \"chunk\": \""
              + ANTHROPIC.substring(36 * part, 36 * part + 36)
              + "\"}");
    }
    assertEquals(1, fixture.findings.stream().filter(FieldJoinTest::isJoined).count());
  }

  @Test
  void tokensThatBeginLikeWordsAndNumbersAreJoinedToo() {
    for (String token : List.of(TELEGRAM, OPENAI, PROJECT)) {
      fixture.findings.clear();
      int half = token.length() / 2;
      send("{\"seq\": 12345678901, \"data\": \"" + token.substring(0, half) + "\"}");
      send("{\"seq\": 12345678902, \"data\": \"" + token.substring(half) + "\"}");
      assertEquals(1, fixture.findings.stream().filter(FieldJoinTest::isJoined).count(), token);
    }
  }

  @Test
  void partsForTwoHostsOrTooFarApartAreNotJoined() {
    send("one.example", "{\"k\":\"" + GITHUB.substring(0, 20) + "\"}");
    send("two.example", "{\"k\":\"" + GITHUB.substring(20) + "\"}");
    fixture.nanos += 61_000_000_000L;
    send("one.example", "{\"k\":\"" + GITHUB.substring(20) + "\"}");
    assertEquals(List.of(), fixture.patterns());
  }

  @Test
  void onlyTheLatestHostsAreKeptAndTheRestCounted() {
    for (int host = 0; host <= ClientFragments.MAX_HOSTS; host++) {
      send("h" + host + ".example", "{\"k\":\"" + GITHUB.substring(0, 20) + "\"}");
    }
    assertEquals(1, fixture.coverage.bounds().count(Bound.PIECES_HOSTS));
    send("h0.example", "{\"k\":\"" + GITHUB.substring(20) + "\"}");
    assertEquals(List.of(), fixture.patterns());
    send("h1.example", "{\"k\":\"" + GITHUB.substring(20) + "\"}");
    assertEquals(List.of("github_token"), fixture.patterns());
  }

  @Test
  void aTokenThatIsSentWholeIsReportedOnce() {
    send("{\"key\":\"" + ANTHROPIC + "\",\"id\":\"" + text("{B40}") + "\"}");
    send("{\"key\":\"" + ANTHROPIC + "\",\"id\":\"" + text("{B30}") + "\"}");
    assertEquals(List.of("ai_api_key"), fixture.patterns());
  }

  @Test
  void theBeginningOfATokenBeforeWordsIsNone() {
    send(
        "{\"hint\":\"sk-ant-api03-R2D\",\"model\":\"claude-sonnet-4-5\",\"name\":\"release-notes-writer\","
            + "\"role\":\"assistant\",\"at\":\"2026-11-21T10:00:00Z\"}");
    assertEquals(List.of(), fixture.patterns());
  }

  @Test
  void randomValuesAreNoToken() {
    Random random = new Random(SEED);
    StringBuilder body = new StringBuilder("[");
    for (int i = 0; i < 20_000; i++) {
      body.append(i == 0 ? "\"" : ",\"")
          .append(ExampleText.of("{U" + (1 + random.nextInt(60)) + "}", random))
          .append('"');
    }
    send(body.append(']').toString());
    assertEquals(List.of(), fixture.patterns());
  }

  @Test
  void theWorkForOneRequestIsBounded() {
    String pieces = ("[\"g\",\"h\",\"p\",\"_\"" + ",\"a\"".repeat(300) + "]").repeat(2000);
    send(pieces);
    send("{\"a\":\"" + GITHUB.substring(0, 20) + "\",\"b\":\"" + GITHUB.substring(20) + "\"}");
    assertEquals(
        List.of(Classification.PLACEHOLDER, Classification.THREAT),
        fixture.findings.stream().map(finding -> finding.detection().classification()).toList());
  }

  @Test
  void aTokenReversedOrRotatedIsFound() {
    send("{\"r\": \"" + new StringBuilder(ANTHROPIC).reverse() + "\"}");
    send("{\"r\": \"" + rotated(GITHUB) + "\"}");
    assertEquals(List.of("ai_api_key", "github_token"), fixture.patterns());
    assertEquals(
        List.of(List.of("reversed"), List.of("rot13")),
        fixture.findings.stream().map(finding -> finding.match().encoding()).toList());
  }

  @Test
  void aTokenInBase64OrHexIsFoundReversed() {
    byte[] token = GITHUB.getBytes(StandardCharsets.US_ASCII);
    byte[] named = ("TOKEN=" + GITHUB).getBytes(StandardCharsets.US_ASCII);
    send("one.example", reversed(Base64.getEncoder().encodeToString(token)));
    send("two.example", reversed(Base64.getUrlEncoder().withoutPadding().encodeToString(named)));
    send("three.example", reversed(HexFormat.of().formatHex(token)));
    assertEquals(List.of("github_token", "github_token", "github_token"), fixture.patterns());
  }

  private static String reversed(String text) {
    return new StringBuilder(text).reverse().toString();
  }

  @Test
  void aTokenReversedIsFoundInAStepOfAPathAndBetweenQuotes() {
    String reversed = new StringBuilder(GITHUB).reverse().toString();
    MessageScan scan = fixture.outbound("collector.example");
    scan.target("/v1/" + reversed + "/log?x=1");
    scan.end();
    send("one.example", "{\"out\": \"}\\\"" + reversed + "\\\" :\\\"NEKOT\\\"{\"}");
    send("two.example", "}\"" + reversed + "\" :\"NEKOT\"{");
    send("three.example", "{\"out\": \"" + reversed + " si yek eht\"}");
    assertEquals(Collections.nCopies(4, "github_token"), fixture.patterns());
  }

  @Test
  void aTokenReversedIsFoundInAnyWordOfAText() {
    send("one.example", "when,value\n1,\"" + reversed(ANTHROPIC) + "\"\n2,x\n");
    send("two.example", "of today:\nit is " + reversed(GITHUB) + ", see above.");
    send("three.example", "x".repeat(300) + " " + reversed(GITHUB) + "\n" + "x".repeat(300));
    assertEquals(List.of("ai_api_key", "github_token", "github_token"), fixture.patterns());
  }

  @Test
  void wordsThatEndAsTokensBeginAreNone() {
    send("sku,name\n1,refurbished-apple-ipad\n2,a-list-of-tasks-and-risks-ks\n" + "x".repeat(600));
    assertEquals(List.of(), fixture.patterns());
  }

  @Test
  void whatARequestGetsBackIsNotJoined() {
    MessageScan scan = fixture.inbound("collector.example");
    fixture.body(
        scan, "{\"a\":\"" + GITHUB.substring(0, 20) + "\",\"b\":\"" + GITHUB.substring(20) + "\"}");
    assertEquals(List.of(), fixture.patterns());
  }

  private void send(String body) {
    send("collector.example", body);
  }

  private void send(String host, String body) {
    fixture.body(fixture.outbound(host), body);
  }

  private static boolean isJoined(Finding finding) {
    return finding.match().encoding().contains("joined");
  }

  private static List<String> found(String type, String body, int piece) {
    DetectorFixture fresh = new DetectorFixture();
    MessageScan scan =
        fresh.detector.begin(DetectorFixture.http("collector.example"), Direction.OUTBOUND);
    scan.field("Content-Type", type);
    fresh.body(scan, body.getBytes(StandardCharsets.UTF_8), piece);
    return fresh.findings.stream()
        .map(
            f ->
                f.detection().pattern()
                    + " "
                    + f.match().location()
                    + " "
                    + f.match().encoding()
                    + " "
                    + f.match().snippet())
        .toList();
  }

  private static String text(String template) {
    return ExampleText.of(template, new Random(SEED));
  }

  private static String rotated(String token) {
    StringBuilder rotated = new StringBuilder();
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      int base = c >= 'a' ? 'a' : 'A';
      rotated.append(Character.isLetter(c) ? (char) (base + (c - base + 13) % 26) : c);
    }
    return rotated.toString();
  }
}
