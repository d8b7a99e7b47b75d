package trafficguardian.match;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;

/**
 * Prints the speed of the matcher in 4 KiB chunks, and its ratio to a loop that adds up the same
 * bytes. Run by hand: {@code java -cp target/classes:target/test-classes
 * trafficguardian.match.Throughput}.
 */
final class Throughput {
  private static final int SIZE = 1 << 20;
  private static final int CHUNK = 4096;
  private static final int SPAN = 4096;

  /** The kinds of rule that a detector has. */
  static final List<String> RULES =
      List.of(
          "\\bsk-ant-[a-z0-9]{4,8}-[A-Za-z0-9_-]{20,256}",
          "\\bsk-(?:proj-|svcacct-)?[A-Za-z0-9_-]{20,200}",
          "\\b(AKIA|ASIA)[A-Z2-7]{16}\\b",
          "\\bgh[pousr]_[A-Za-z0-9]{36,255}\\b",
          "\\bgithub_pat_[A-Za-z0-9_]{22,255}",
          "\\bglpat-[A-Za-z0-9_-]{20,64}",
          "\\bxox[abprs]-[A-Za-z0-9-]{10,200}",
          "\\bAIza[A-Za-z0-9_-]{35}",
          "\\bhf_[A-Za-z]{34}\\b",
          "\\bnpm_[A-Za-z0-9]{36}\\b",
          "\\beyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}",
          "-----BEGIN [A-Z ]{0,24}PRIVATE KEY-----",
          "(?i)\\bauthorization: {0,4}(?:bearer|basic) [A-Za-z0-9._~+/=-]{16,}",
          "(?i)\\b(?:api_?key|secret|token|passw(?:or)?d)[\"']?\\s{0,4}[:=]\\s{0,4}[\"']?[^\\s\"']{8,128}",
          "/etc/(?:passwd|shadow|sudoers)\\b",
          "\\.ssh/id_(?:rsa|ed25519|ecdsa|dsa)\\b",
          "\\.ssh/authorized_keys\\b",
          "(?i)\\b(?:curl|wget)\\b[^|\\n]{1,512}\\|\\s{0,8}(?:sudo\\s{1,4})?(?:ba|z|da|k)?sh\\b",
          "(?i)\\bbash\\s{1,4}-i\\s{1,4}[^\\n]{0,64}/dev/tcp/",
          "\\b(?:nc|ncat|netcat) -[a-z]{0,8}e [^\\n]{1,64}",
          "(?i)ignore (?:all )?(?:previous|prior) instructions",
          "\\brm -(?:rf|fr) /(?:\\s|$)");

  private Throughput() {}

  public static void main(String[] args) throws SyntaxException {
    List<Expression> expressions = new ArrayList<>();
    long begin = System.nanoTime();
    for (String rule : RULES) {
      expressions.add(Expression.compile(rule, SPAN));
    }
    RuleTables tables = RuleTables.of(expressions);
    System.out.printf(
        "%d rules compiled in %d ms%n", tables.size(), (System.nanoTime() - begin) / 1_000_000);
    for (Expression expression : expressions) {
      System.out.printf(
          "%5d states, %5d anchors at %2d  %s%n",
          expression.dfa().states(),
          expression.anchor().ways().length,
          expression.anchor().offset(),
          expression.syntax());
    }
    StreamMatcher matcher = tables.matcher();
    for (int round = 0; round < 2; round++) {
      inputs().forEach((name, input) -> print(name, input, matcher));
    }
  }

  private static void print(String name, byte[] input, StreamMatcher matcher) {
    long[] hits = new long[1];
    ToLongFunction<byte[]> match =
        bytes -> {
          hits[0] = 0;
          for (int from = 0; from < bytes.length; from += CHUNK) {
            matcher.feed(
                bytes, from, Math.min(bytes.length, from + CHUNK), (r, s, b, f, t) -> hits[0]++);
          }
          matcher.end((r, s, b, f, t) -> hits[0]++);
          return hits[0];
        };
    double matching = megabytesPerSecond(match, input);
    double adding = megabytesPerSecond(Throughput::sum, input);
    System.out.printf(
        "%-28s %7.0f MB/s, byte sum %6.0f, ratio %.2f, %d hits%n",
        name, matching, adding, matching / adding, hits[0]);
  }

  private static long sum(byte[] bytes) {
    long sum = 0;
    for (byte b : bytes) {
      sum += b;
    }
    return sum;
  }

  private static double megabytesPerSecond(ToLongFunction<byte[]> work, byte[] input) {
    long sink = 0;
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 60; i++) {
      long begin = System.nanoTime();
      sink += work.applyAsLong(input);
      best = Math.min(best, System.nanoTime() - begin);
    }
    if (sink == 42) {
      System.out.println(sink);
    }
    return input.length * 1000.0 / best;
  }

  private static Map<String, byte[]> inputs() {
    Random random = new Random(1);
    byte[] noise = new byte[SIZE];
    random.nextBytes(noise);
    Map<String, byte[]> inputs = new LinkedHashMap<>();
    inputs.put("json", repeat(() -> json(random)));
    inputs.put("json that names curl", repeat(() -> json(random).replace("secret", "curl")));
    inputs.put("html", repeat(() -> html(random)));
    inputs.put("base64", Base64.getEncoder().encode(noise));
    inputs.put("random", noise);
    inputs.put("'curl '", repeat(() -> "curl "));
    inputs.put("'curl ' and a line end", repeat(() -> "curl ".repeat(120) + "\n"));
    inputs.put("'ey'", repeat(() -> "ey"));
    inputs.put("'eyJa'", repeat(() -> "eyJa"));
    inputs.put("' eyJa'", repeat(() -> " eyJa"));
    inputs.put("'eyJa-'", repeat(() -> "eyJa-"));
    inputs.put("one giant token", repeat(() -> "Authorization: Bearer " + "a".repeat(SIZE)));
    inputs.put(
        "giant matches", repeat(() -> "Authorization: Bearer " + "a".repeat(SPAN - 22) + "\n"));
    inputs.put("'sk-ant-'", repeat(() -> "sk-ant-"));
    inputs.put("'sk-ant-abcd-'", repeat(() -> "sk-ant-abcd-"));
    inputs.put("'-----BEGIN '", repeat(() -> "-----BEGIN "));
    inputs.put("'token='", repeat(() -> "token="));
    inputs.put("'secret token api_key '", repeat(() -> "secret token api_key "));
    inputs.put("'authorization: bearer '", repeat(() -> "authorization: bearer "));
    inputs.put("'xoxa-'", repeat(() -> "xoxa-"));
    inputs.put("'/etc/passw'", repeat(() -> "/etc/passw"));
    inputs.put("crowds of two rules", repeat(() -> "eyJa-curl "));
    inputs.put(
        "every opening",
        repeat(
            () ->
                "sk-ant-ab AKIA ghp_ gith glpat- xoxa- AIza hf_a npm_ eyJa -----BEGIN authorization: bearer token /etc/p .ssh/ curl bash -i nc -e ignore rm -rf "));
    inputs.put(
        "real hits",
        repeat(() -> " AKIA" + "ABCDEFGHIJKLMNOP" + " /etc/passwd curl x | sh rm -rf / "));
    return inputs;
  }

  private static byte[] repeat(java.util.function.Supplier<String> part) {
    StringBuilder text = new StringBuilder(SIZE + 4096);
    while (text.length() < SIZE) {
      text.append(part.get());
    }
    return text.substring(0, SIZE).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String words(Random random, int count) {
    String[] common =
        ("the of and to in is that for it as was with be by on not he his but at are this have from or had an they which one you were"
                + " function return value token error message content model request response client server time data http https example json file path user name key"
                + " secret import public class string number python bash install update system network")
            .split(" ", -1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " ")
          .append(common[(int) (common.length * random.nextDouble() * random.nextDouble())]);
    }
    return text.toString();
  }

  private static String json(Random random) {
    return "{\"id\":\"msg_"
        + Long.toString(random.nextLong() >>> 1, 36)
        + "\",\"type\":\"message\",\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\""
        + words(random, 60)
        + "\\n"
        + words(random, 20)
        + "\"}],\"model\":\"m-"
        + random.nextInt(9)
        + "\",\"usage\":{\"input_tokens\":"
        + random.nextInt(9999)
        + ",\"output_tokens\":"
        + random.nextInt(999)
        + "}}\n";
  }

  private static String html(Random random) {
    return "<div class=\"row col-"
        + random.nextInt(12)
        + "\"><a href=\"https://www.example.com/"
        + words(random, 2).replace(' ', '/')
        + "?q="
        + random.nextInt(1000)
        + "\">"
        + words(random, 5)
        + "</a>\n  <p id=\"p"
        + random.nextInt(1000)
        + "\">"
        + words(random, 30)
        + "</p></div>\n";
  }
}
