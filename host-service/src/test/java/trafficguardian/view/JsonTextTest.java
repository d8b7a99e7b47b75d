package trafficguardian.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import trafficguardian.expand.ByteSink;

/** JSON reads as any reader of JSON reads it, and all other text as it stands. */
class JsonTextTest {
  private static final JsonMapper JACKSON = new JsonMapper();
  private static final long SEED = 20261122;

  /** What came out, with the offsets that single bytes of it are said to come from. */
  private static final class Reading implements ByteSink {
    private final JsonText json = new JsonText(this);
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final List<Long> sources = new ArrayList<>();
    private int ends;

    @Override
    public int feed(byte[] bytes, int from, int to) {
      for (int i = from; i < to; i++) {
        sources.add(json.source(read.size()));
        read.write(bytes[i]);
      }
      return to - from;
    }

    @Override
    public void end() {
      ends++;
    }

    String text() {
      return read.toString(StandardCharsets.UTF_8);
    }

    static Reading of(String text, int... cuts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      Reading reading = new Reading();
      int from = 0;
      for (int cut : cuts) {
        int unused = reading.json.feed(bytes, from, cut);
        from = cut;
      }
      int unused = reading.json.feed(bytes, from, bytes.length);
      reading.json.end();
      assertEquals(1, reading.ends);
      return reading;
    }
  }

  private static void assertReads(String expected, String text) {
    Reading whole = Reading.of(text);
    assertEquals(expected, whole.text(), text);
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    for (int cut = 0; cut <= length; cut++) {
      for (int second = cut; second <= Math.min(length, cut + 14); second++) {
        assertEquals(expected, Reading.of(text, cut, second).text(), text);
      }
    }
  }

  private static void assertReadsAsItStands(String text) {
    assertReads(text, text);
  }

  @Test
  void escapesOfStringsAreUndone() {
    assertReads("{\"a\":\"x\ny\t\"\\/\b\f\r\"}", "{\"a\":\"x\\ny\\t\\\"\\\\\\/\\b\\f\\r\"}");
    assertReads("[\"k\u00e9y \ud83d\ude42 A\"]", "[\"k\\u00e9y \\ud83d\\uDE42 \\u0041\"]");
    assertReads("[\"\ufffdA\"]", "[\"\\ud83dA\"]");
    assertReads(
        " \r\n{\"a\":[1,-2.5e+3,true,false,null,\"\n\"]}",
        " \r\n{\"a\":[1,-2.5e+3,true,false,null,\"\\n\"]}");
    assertReads("{\"a\":\"\t\"}\n{\"b\":\"\t\"}\n", "{\"a\":\"\\t\"}\n{\"b\":\"\\t\"}\n");
    assertReads("[\"C:\\new\"]", "[\"C:\\\\new\"]");
  }

  @Test
  void whatIsNoJsonStaysAsItStands() {
    assertReadsAsItStands("printf 'a\\n' | sh");
    assertReadsAsItStands("\"a\\nb\"");
    assertReadsAsItStands("[ -f x ] && echo \"a\\nb\"");
    assertReadsAsItStands("['a\\nb']");
    assertReadsAsItStands("{a: \"b\\nc\"}");
    assertReadsAsItStands("[trues, \"a\\nb\"]");
    assertReadsAsItStands("");
    assertReadsAsItStands("[\"unfinished \\u00e");
    assertReadsAsItStands("[\"\\");
  }

  @Test
  void fromWhereATextIsNoJsonItStaysAsItStands() {
    assertReads("[\"\n\\q\\n\"]", "[\"\\n\\q\\n\"]");
    assertReads("[\"\n\\u{41}\\n\"]", "[\"\\n\\u{41}\\n\"]");
    assertReads("[\"\n\",x\"\\n\"]", "[\"\\n\",x\"\\n\"]");
    assertReads("[\"\n\n\\n\"]", "[\"\\n\n\\n\"]");
  }

  /** Compared with what Jackson writes, reads and says of where it stood. */
  @Test
  void anyJsonReadsWithoutItsEscapes() {
    Random random = new Random(SEED);
    for (int round = 0; round < 200; round++) {
      Map<String, Object> values = new LinkedHashMap<>();
      StringBuilder expected = new StringBuilder("{");
      for (int i = random.nextInt(1, 6); i > 0; i--) {
        String value = text(random);
        values.put("k" + i, value);
        expected
            .append(expected.length() == 1 ? "" : ",")
            .append("\"k" + i + "\":\"" + value + "\"");
      }
      String json = JACKSON.writeValueAsString(values);
      Reading whole = Reading.of(json);
      assertEquals(expected.append("}").toString(), whole.text());
      int length = json.getBytes(StandardCharsets.UTF_8).length;
      int cut = random.nextInt(length);
      Reading cutAnywhere = Reading.of(json, cut, cut + random.nextInt(length - cut));
      assertEquals(whole.text(), cutAnywhere.text());
      assertEquals(whole.sources, cutAnywhere.sources);
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(
          switch (random.nextInt(6)) {
            case 0 -> "\n".repeat(random.nextInt(1, 9));
            case 1 -> "\\\"";
            case 2 -> "\u0001\u0000";
            case 3 -> "\ud83d\ude42\u00e9";
            case 4 -> "x".repeat(random.nextInt(3000));
            default -> "some words ";
          });
    }
    return text.toString();
  }
}
