package trafficguardian.detect;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import trafficguardian.ipc.Direction;

/** What messages hold that have begun and not ended, whoever made their text. */
class OpenMessageMemoryTest {
  private static final int KIB = 1024;

  private static final int MOST = 64 * KIB;

  private static final int MESSAGES = 16;

  /** Escapes of every family that a direction knows, and a list of numbers. */
  private static final String ESCAPES =
      "a%41b =44=45=46 c\u00e2\u0080\u008bd e''f \"x\"y r\0m\0 -\0r\0 ";

  private static final String LIST = "6a:6b:6c:6d:6e:6f:70:71:72:73:74:75:76:77:78:79:6a ";

  private static final String ALL = (ESCAPES + LIST).repeat(200) + nested(3);

  private final DetectorFixture fixture = new DetectorFixture();

  @ParameterizedTest
  @EnumSource(Direction.class)
  void aTextInWhichEverythingIsOpen(Direction direction) {
    assertHoldsAtMost(MOST, () -> body(direction, "text/plain", ALL));
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void anEventStreamOfManyTextsWhoseLastEventIsLong(Direction direction) {
    StringBuilder events = new StringBuilder();
    for (String piece : pieces()) {
      events.append("data: ").append(piece).append("\n\n");
    }
    events.append("data: {").append(ALL);
    assertHoldsAtMost(MOST, () -> body(direction, "text/event-stream", events.toString()));
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void aWebSocketOfManyTextsWhoseLastMessageIsLong(Direction direction) {
    FrameText frames = FrameText.ofServer();
    pieces().forEach(piece -> frames.frame(FrameText.FIN | FrameText.TEXT, Encoders.bytes(piece)));
    frames.frame(FrameText.TEXT, Encoders.bytes("{" + ALL));
    frames.frame(FrameText.FIN | FrameText.PING, Encoders.bytes(ALL.substring(0, 125)));
    byte[] all = frames.all();
    assertHoldsAtMost(MOST, () -> webSocket(direction, Arrays.copyOf(all, all.length - 1)));
  }

  /** What tells streams apart is held for as long as they are. */
  @ParameterizedTest
  @EnumSource(Direction.class)
  void anEventStreamWhoseTextsHaveLongNames(Direction direction) {
    StringBuilder events = new StringBuilder();
    for (int i = 0; i < 3 * PieceJoin.MAX_STREAMS; i++) {
      String marks = "\"type\":\"%d\u00d0\u0096\u00d0\u0096\",".formatted(100 + i).repeat(300);
      events.append("data: {").append(marks).append(pieces().get(i).substring(1)).append("\n\n");
    }
    events.append("data: {").append(ALL);
    assertHoldsAtMost(MOST, () -> body(direction, "text/event-stream", events.toString()));
  }

  @Test
  void textsOfModelsHoldLittle() {
    String events =
        "data: {\"delta\":{\"text\":\"It says\\n\\\"yes\\\" \"},\"index\":0}\n\n".repeat(200);
    assertHoldsAtMost(16 * KIB, () -> body(Direction.INBOUND, "text/event-stream", events));
  }

  /** Many texts in turns, each with all that may be open in one. */
  private static List<String> pieces() {
    List<String> pieces = new ArrayList<>();
    String text = nested(3).replace("\"", "\\\"").replace("\0", " ");
    for (int i = 0; i < 3 * PieceJoin.MAX_STREAMS; i++) {
      pieces.add("{\"index\":%d,\"text\":\"%s\"}".formatted(i, text));
    }
    return pieces;
  }

  /** Base64 in base64, each with escapes before it, without its end. */
  private static String nested(int depth) {
    String text = ESCAPES.repeat(8);
    for (int i = 0; i < depth; i++) {
      text = ESCAPES + Encoders.encode("base64", text).replace("=", "");
    }
    return text;
  }

  private MessageScan body(Direction direction, String type, String text) {
    MessageScan scan = fixture.detector.begin(DetectorFixture.https("api.example"), direction);
    scan.field("content-type", type);
    return fed(scan, Encoders.bytes(text));
  }

  private MessageScan webSocket(Direction direction, byte[] frames) {
    return fed(
        fixture.detector.beginWebSocket(
            DetectorFixture.https("api.example"), direction, WebSocketExtensions.NONE),
        frames);
  }

  private static MessageScan fed(MessageScan scan, byte[] bytes) {
    int unused = scan.body(bytes, 0, bytes.length);
    return scan;
  }

  /** What holds too much does so each time; what is freed elsewhere disturbs one measurement. */
  private static void assertHoldsAtMost(long most, Supplier<MessageScan> begun) {
    List<Long> others = new ArrayList<>();
    while (others.size() < 3) {
      long bytes = held(begun);
      if (bytes > most / 4 && bytes <= most) {
        return;
      }
      others.add(bytes);
    }
    fail(others + " bytes");
  }

  /** By one of as many as let what all share not matter. */
  private static long held(Supplier<MessageScan> begun) {
    List<MessageScan> open = new ArrayList<>();
    open.add(begun.get());
    long before = used();
    for (int i = 0; i < MESSAGES; i++) {
      open.add(begun.get());
    }
    long each = (used() - before) / MESSAGES;
    open.forEach(MessageScan::end);
    return each;
  }

  /** Of four collections one compacts all; the others of the serial collector may leave some. */
  private static long used() {
    for (int i = 0; i < 4; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
