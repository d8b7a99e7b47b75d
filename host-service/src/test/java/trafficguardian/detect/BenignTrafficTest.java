package trafficguardian.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import trafficguardian.ipc.Direction;
import trafficguardian.rules.ExampleText;

/** Everyday traffic of agents, made up from a seed, raises nothing in either direction. */
class BenignTrafficTest {
  private static final long SEED = 4711;
  private static final int MESSAGES = 2000;

  private static final String LETTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  private static final List<String> WORDS =
      List.of(
          "the",
          "shell",
          "task",
          "key",
          "curl",
          "wget",
          "risk-averse",
          "desk",
          "root",
          "remove",
          "token",
          "request",
          "passwd",
          "environment",
          "sync",
          "func",
          "socket",
          "export",
          "bash",
          "install",
          "of",
          "system",
          "secret",
          "ssh",
          "authorized",
          "password",
          "config",
          "store",
          "session",
          "private",
          "public",
          "network",
          "cat",
          "home",
          "etc",
          "update",
          "file",
          "pipe");

  private static final List<Function<Random, String>> KINDS =
      List.of(
          BenignTrafficTest::prose,
          BenignTrafficTest::modelRequest,
          BenignTrafficTest::modelStream,
          BenignTrafficTest::packageMetadata,
          BenignTrafficTest::script,
          BenignTrafficTest::page,
          BenignTrafficTest::image,
          BenignTrafficTest::shellSession,
          BenignTrafficTest::form);

  @Test
  void raisesNothing() {
    DetectorFixture fixture = new DetectorFixture();
    Random random = new Random(SEED);
    for (int i = 0; i < MESSAGES; i++) {
      String body = KINDS.get(i % KINDS.size()).apply(random);
      for (Direction direction : Direction.values()) {
        MessageScan scan =
            fixture.detector.begin(DetectorFixture.http("api.example.org"), direction);
        if (direction == Direction.OUTBOUND) {
          scan.target("/v1/items/" + UUID.nameUUIDFromBytes(new byte[] {(byte) i}) + "?page=" + i);
        }
        scan.field("User-Agent", "agent/1." + i);
        scan.field("Content-Type", "application/json");
        scan.field("ETag", "\"" + text(random, LETTERS, 40) + "\"");
        scan.field("Cookie", "session=" + text(random, LETTERS, 64));
        fixture.body(scan, body);
      }
      assertEquals(
          List.of(),
          fixture.findings.stream().map(finding -> finding.detection().pattern()).toList(),
          () -> body);
    }
  }

  private static String prose(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 120; i++) {
      text.append(WORDS.get(random.nextInt(WORDS.size()))).append(i % 13 == 12 ? ".\n" : " ");
    }
    return text.toString();
  }

  private static String modelRequest(Random random) {
    return "{\"model\":\"m-4\",\"max_tokens\":1024,\"messages\":[{\"role\":\"user\",\"content\":\""
        + prose(random).replace("\n", "\\n")
        + "\"}],\"tools\":[{\"name\":\"bash\",\"description\":\"Runs a shell command\"}]}";
  }

  private static String modelStream(Random random) {
    StringBuilder events = new StringBuilder();
    for (String word : prose(random).split(" ", -1)) {
      events
          .append("event: content_block_delta\ndata: {\"delta\":{\"text\":\"")
          .append(word.replace("\n", "\\n"))
          .append("\"}}\n\n");
    }
    return events.toString();
  }

  private static String packageMetadata(Random random) {
    return "{\"name\":\"@scope/pkg\",\"dist\":{\"shasum\":\""
        + text(random, "0123456789abcdef", 40)
        + "\",\"integrity\":\"sha512-"
        + base64(random, 64)
        + "\"},\"scripts\":{\"test\":\"node --test && rm -rf dist\",\"env\":\"process.env.CI\"}}";
  }

  private static String script(Random random) {
    return "!function(e){var t=e.env;function n(r){return r|"
        + random.nextInt()
        + "}const sk=n(t),s=\""
        + text(random, LETTERS, 32)
        + "\";e.exports=sk}(this);//# sourceMappingURL="
        + text(random, LETTERS, 20)
        + ".js.map";
  }

  private static String page(Random random) {
    return "<html><head><script src=\"/a.js\" integrity=\"sha256-"
        + base64(random, 32)
        + "\"></script></head><body><p class=\"sk-circle\">"
        + prose(random)
        + "</p><a href=\"https://example.org/"
        + text(random, LETTERS, 30)
        + "\">x</a></body></html>";
  }

  private static String image(Random random) {
    return "{\"image\":\"data:image/png;base64," + base64(random, 2000) + "\"}";
  }

  private static String shellSession(Random random) {
    return "$ git status\n$ curl -sS https://example.org/v"
        + random.nextInt(9)
        + "/data.json | jq .items\n$ rm -rf node_modules build/"
        + text(random, LETTERS, 8)
        + "\n$ nc -zv localhost 5432\n$ ls ~/.ssh /etc/nginx\n$ find . -name '*.o' -delete\n";
  }

  private static String form(Random random) {
    return "title=notes&id="
        + UUID.nameUUIDFromBytes(base64(random, 9).getBytes(StandardCharsets.US_ASCII))
        + "&body="
        + prose(random).replace(' ', '+').replace("\n", "%0A")
        + "&sig="
        + text(random, "0123456789abcdef", 64);
  }

  private static String base64(Random random, int bytes) {
    byte[] noise = new byte[bytes];
    random.nextBytes(noise);
    return Base64.getEncoder().encodeToString(noise);
  }

  private static String text(Random random, String alphabet, int length) {
    return ExampleText.random(alphabet, length, random);
  }
}
