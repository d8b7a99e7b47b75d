package trafficguardian.detect;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import trafficguardian.ipc.Direction;

/**
 * Prints the speed of the whole detector with all rules and views, in chunks of 16 KiB, and its
 * ratio to a loop that adds up the same bytes; in time of the processor, so that others on the
 * machine do not count. Run by hand: {@code java -cp target/classes:target/test-classes:...
 * trafficguardian.detect.ViewThroughput [depth]}.
 */
final class ViewThroughput {
  private static final int SIZE = 1 << 20;
  private static final int CHUNK = 16 * 1024;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ViewThroughput() {}

  public static void main(String[] args) {
    int depth = args.length == 0 ? 4 : Integer.parseInt(args[0]);
    for (int round = 0; round < 2; round++) {
      inputs().forEach((name, input) -> print(name, input, depth));
    }
  }

  private static void print(String name, byte[] input, int depth) {
    DetectorFixture fixture = new DetectorFixture(DetectorFixture.withDepth(depth));
    ToLongFunction<byte[]> scan =
        bytes -> {
          MessageScan message =
              fixture.detector.begin(DetectorFixture.http("api.example"), Direction.OUTBOUND);
          message.field("content-type", "application/json");
          long work = 0;
          for (int from = 0; from < bytes.length; from += CHUNK) {
            work += message.body(bytes, from, Math.min(bytes.length, from + CHUNK));
          }
          message.end();
          return work;
        };
    double scanning = megabytesPerSecond(scan, input, 60);
    double adding = megabytesPerSecond(ViewThroughput::sum, input, 60);
    System.out.printf(
        "%-24s %6.0f MB/s, byte sum %6.0f, ratio %.3f, work %.2f, %d findings%n",
        name,
        scanning,
        adding,
        scanning / adding,
        (double) scan.applyAsLong(input) / input.length,
        fixture.findings.size());
  }

  private static long sum(byte[] bytes) {
    long sum = 0;
    for (byte b : bytes) {
      sum += b;
    }
    return sum;
  }

  private static double megabytesPerSecond(ToLongFunction<byte[]> work, byte[] input, int rounds) {
    long sink = 0;
    long best = Long.MAX_VALUE;
    for (int i = 0; i < rounds; i++) {
      long begin = THREADS.getCurrentThreadCpuTime();
      sink += work.applyAsLong(input);
      best = Math.min(best, THREADS.getCurrentThreadCpuTime() - begin);
    }
    if (sink == 42) {
      System.out.println(sink);
    }
    return input.length * 1000.0 / best;
  }

  static Map<String, byte[]> inputs() {
    Random random = new Random(1);
    byte[] noise = new byte[SIZE];
    random.nextBytes(noise);
    Map<String, byte[]> inputs = new LinkedHashMap<>();
    inputs.put("agent API JSON", repeat(() -> request(random)));
    inputs.put("JSON without escapes", repeat(() -> "{\"text\":\"" + words(random, 80) + "\"}\n"));
    inputs.put("JSON with code", repeat(() -> "{\"code\":\"" + json(code(random)) + "\"}\n"));
    inputs.put("JSON in JSON", repeat(() -> "{\"a\":\"" + json(request(random)) + "\"}\n"));
    inputs.put("html", repeat(() -> html(random)));
    inputs.put("prose with accents", repeat(() -> words(random, 40).replace("e", "\u00e9") + "\n"));
    inputs.put("prose with dashes", repeat(() -> words(random, 12) + " \u2014 \u201cyes\u201d\n"));
    inputs.put("picture in base64", Base64.getEncoder().encode(noise));
    inputs.put("text in base64", Base64.getEncoder().encode(repeat(() -> words(random, 90))));
    inputs.put("random", noise);
    inputs.put("identifiers", repeat(() -> Long.toString(random.nextLong() >>> 1, 36) + "_id_\n "));
    inputs.put("numbers", repeat(() -> random.nextInt(9999) + ", "));
    inputs.put("'%41'", repeat(() -> "%41"));
    inputs.put("'%2525'", repeat(() -> "%25252525"));
    inputs.put("'\\\\n'", repeat(() -> "\\n"));
    inputs.put("'\\\\' fourfold", repeat(() -> "\\\\\\\\\\\\\\\\n"));
    inputs.put("everything", repeat(() -> "%41\\n&amp;=3D=41\u200ba6b:65:79 =\n"));
    return inputs;
  }

  private static byte[] repeat(Supplier<String> part) {
    StringBuilder text = new StringBuilder(SIZE + 4096);
    while (text.length() < SIZE) {
      text.append(part.get());
    }
    return text.substring(0, SIZE).getBytes(StandardCharsets.UTF_8);
  }

  /** As agents send it: a little structure, long texts with an escape every other line or word. */
  private static String request(Random random) {
    return "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"toolu_01"
        + Long.toString(random.nextLong() >>> 1, 36)
        + "\",\"content\":\""
        + json(code(random))
        + "\"}]},{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\""
        + json(words(random, 60) + ".\n\n" + words(random, 90) + ".\n")
        + "\"}]}\n";
  }

  private static String json(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"");
  }

  private static String code(Random random) {
    StringBuilder code = new StringBuilder();
    for (int line = 0; line < 12; line++) {
      code.append("    ".repeat(random.nextInt(4)))
          .append(words(random, 3).replace(' ', '.'))
          .append('(')
          .append(words(random, 1))
          .append(line % 3 == 0 ? ", \"" + words(random, 2) + "\"" : "")
          .append(");\n");
    }
    return code.toString();
  }

  private static String html(Random random) {
    return "<div class=\"row col-"
        + random.nextInt(12)
        + "\"><a href=\"https://www.example.com/"
        + words(random, 2).replace(' ', '/')
        + "?q="
        + random.nextInt(1000)
        + "&amp;r=1\">"
        + words(random, 5)
        + "</a>\n  <p>"
        + words(random, 30)
        + "</p></div>\n";
  }

  private static String words(Random random, int count) {
    String[] common =
        ("the of and to in is that for it as was with be by on not he his but at are this have from or had an they"
                + " function return value error message content model request response client server time data example"
                + " file path user name key import public class string number install update system network")
            .split(" ", -1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " ")
          .append(common[(int) (common.length * random.nextDouble() * random.nextDouble())]);
    }
    return text.toString();
  }
}
