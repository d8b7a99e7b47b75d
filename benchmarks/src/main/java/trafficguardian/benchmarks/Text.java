package trafficguardian.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Traffic as agents send and receive it all day, made by seed: the same bytes in every run. */
public enum Text {
  /** Answers of an HTTP API. */
  JSON(Text::json),
  HTML(Text::html),
  MINIFIED_JS(Text::script),
  /** What an agent sends to its model: code and prose inside JSON strings. */
  AGENT_REQUEST(Text::request),
  /** What a model streams back, a few words at a time. */
  STREAMED_ANSWER(Text::events);

  /** Bytes of each text, a constant so that results can be given in bytes. */
  public static final int SIZE = 1 << 20;

  private static final List<String> WORDS =
      List.of(
          ("the of and to in is that for it as was with be by on not he his but at are this have"
                  + " from or had an they which one you were function return value token error"
                  + " message content model request response client server time data http https"
                  + " json file path user name key secret import public class string number python"
                  + " bash install update system network")
              .split(" ", -1));

  @SuppressWarnings("ImmutableEnumChecker") // functions without state
  private final Function<Random, String> part;

  Text(Function<Random, String> part) {
    this.part = part;
  }

  /** {@link #SIZE} bytes of it. */
  public byte[] bytes() {
    Random random = new Random(name().hashCode());
    StringBuilder text = new StringBuilder(SIZE + 16_384);
    while (text.length() < SIZE) {
      text.append(part.apply(random));
    }
    return text.substring(0, SIZE).getBytes(StandardCharsets.US_ASCII);
  }

  /** The work that every speed is compared with: each byte is read once. */
  public static long byteSum(byte[] bytes) {
    long sum = 0;
    for (byte b : bytes) {
      sum += b;
    }
    return sum;
  }

  private static String words(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      // Squared, so that some are as much more frequent as words are.
      double at = random.nextDouble() * random.nextDouble();
      text.append(i == 0 ? "" : " ").append(WORDS.get((int) (WORDS.size() * at)));
    }
    return text.toString();
  }

  private static String name(Random random) {
    return Long.toString(random.nextLong() >>> 1, 36);
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"");
  }

  private static String json(Random random) {
    return """
        {"id":"item_%s","state":"open","title":"%s","author":{"login":"%s","id":%d},"labels":["%s","%s"],\
        "url":"https://api.example.com/v2/items/%d","body":"%s","created_at":"2026-11-%02dT10:%02d:00Z"}
        """
        .formatted(
            name(random),
            words(random, 6),
            words(random, 1),
            random.nextInt(99_999),
            words(random, 1),
            words(random, 1),
            random.nextInt(9999),
            quoted(words(random, 25) + ".\n" + words(random, 15)),
            1 + random.nextInt(28),
            random.nextInt(60));
  }

  private static String html(Random random) {
    return """
        <div class="row col-%d"><a href="https://www.example.com/%s?q=%d&amp;page=%d">%s</a>
          <p id="p%d">%s</p></div>
        """
        .formatted(
            random.nextInt(12),
            words(random, 2).replace(' ', '/'),
            random.nextInt(1000),
            random.nextInt(9),
            words(random, 5),
            random.nextInt(1000),
            words(random, 30));
  }

  private static String script(Random random) {
    return "function %c(e,t){var n=t.%s,r=e[%d];return r&&n!==null?(this.%s=n,r.%s(\"%s\",%d)):void 0}"
        .formatted(
            'a' + random.nextInt(26),
            words(random, 1),
            random.nextInt(99),
            words(random, 1),
            words(random, 1),
            words(random, 2),
            random.nextInt(9999));
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

  private static String request(Random random) {
    return """
        {"role":"user","content":[{"type":"tool_result","tool_use_id":"toolu_01%s","content":"%s"}]},\
        {"role":"assistant","content":[{"type":"text","text":"%s"}]},
        """
        .formatted(
            name(random),
            quoted(code(random)),
            quoted(words(random, 60) + ".\n\n" + words(random, 90) + ".\n"));
  }

  private static String events(Random random) {
    StringBuilder events = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      events.append(
          """
          event: content_block_delta
          data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":" %s"}}

          """
              .formatted(words(random, 1 + random.nextInt(4))));
    }
    return events.toString();
  }
}
