package trafficguardian.detect;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import trafficguardian.ipc.Direction;

/** What messages hold that have begun and not ended, whoever made their text. */
class OpenMessageMemoryTest {
  private static final int KIB = 1024;

  /** Escapes of every family that a direction knows, and a list of numbers. */
  private static final String ESCAPES =
      "a%41b =44=45=46 c\u00e2\u0080\u008bd e''f \"x\"y r\0m\0 -\0r\0 ";

  private static final String LIST = "6a:6b:6c:6d:6e:6f:70:71:72:73:74:75:76:77:78:79:6a ";

  @Test
  void aTextWithAsManyViewsAsMayBeOpenHoldsTensOfKiB() {
    String text = (ESCAPES + LIST).repeat(200) + nested(3);
    assertHolds(96 * KIB, 200, "text/plain", text);
  }

  @Test
  void manyStreamsInOneMessageShareABound() {
    StringBuilder events = new StringBuilder();
    for (int i = 0; i < 2 * PieceJoin.MAX_STREAMS; i++) {
      String text = nested(3).replace("\"", "\\\"").replace("\0", " ");
      events.append("data: {\"index\":%d,\"text\":\"%s\"}\n\n".formatted(i, text));
    }
    assertHolds(480 * KIB, 40, "text/event-stream", events.toString());
  }

  /** Base64 in base64, each with escapes before it, without its end. */
  private static String nested(int depth) {
    String text = ESCAPES.repeat(8);
    for (int i = 0; i < depth; i++) {
      text = ESCAPES + Encoders.encode("base64", text).replace("=", "");
    }
    return text;
  }

  private static void assertHolds(long most, int messages, String type, String text) {
    DetectorFixture fixture = new DetectorFixture();
    byte[] body = Encoders.bytes(text);
    List<MessageScan> open = new ArrayList<>();
    open.add(begun(fixture, type, body));
    long before = used();
    for (int i = 0; i < messages; i++) {
      open.add(begun(fixture, type, body));
    }
    long each = (used() - before) / messages;
    open.forEach(MessageScan::end);
    assertTrue(each > most / 8 && each <= most, each + " bytes");
  }

  private static MessageScan begun(DetectorFixture fixture, String type, byte[] body) {
    MessageScan scan =
        fixture.detector.begin(DetectorFixture.https("api.example"), Direction.INBOUND);
    scan.field("content-type", type);
    int unused = scan.body(body, 0, body.length);
    return scan;
  }

  /** Of four collections one compacts all; the others of the serial collector may leave some. */
  private static long used() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
