package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import trafficguardian.host.proxy.TwoWays.Way;

/** Requests that two readers could read as two different ones; {@link TwoWays} has their words. */
class MalformedRequestTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

  private static TwoWays ways;
  private static final Map<Way, OriginServer> ORIGINS = new EnumMap<>(Way.class);

  @BeforeAll
  static void start() throws Exception {
    ways = TwoWays.start();
    for (Way way : Way.values()) {
      ORIGINS.put(way, ways.answering(way, OK));
    }
  }

  @AfterAll
  static void stop() throws Exception {
    for (OriginServer origin : ORIGINS.values()) {
      origin.close();
    }
    ways.close();
  }

  private static OriginServer origin(Way way) {
    return Objects.requireNonNull(ORIGINS.get(way));
  }

  /** All that came to that origin in all tests. */
  private static String received(Way way) {
    return origin(way).connections().stream()
        .map(OriginServer.Connection::received)
        .collect(Collectors.joining());
  }

  static Stream<Arguments> badHeads() {
    return Stream.concat(
        TwoWays.both(
            Stream.of(
                    MalformedRequests.LINES.stream().map(MalformedRequestTest::withLine),
                    MalformedRequests.FIELDS.stream().map(MalformedRequestTest::withField),
                    MalformedRequests.HEADS.stream())
                .flatMap(heads -> heads)
                .toList()),
        MalformedRequests.LINES_TO_A_PROXY.stream()
            .map(line -> Arguments.of(Way.IN_THE_CLEAR, withLine(line))));
  }

  private static String withLine(String line) {
    return line + "\r\nHost: $\r\n\r\n";
  }

  private static String withField(String field) {
    return "POST URL/ HTTP/1.1\r\nHost: $\r\n" + field + "\r\n\r\n";
  }

  @ParameterizedTest
  @MethodSource("badHeads")
  void isAnswered400AndSeenByNobody(Way way, String raw) throws Exception {
    long refused = ways.proxy.coverage.snapshot().refused();
    String before = received(way);
    try (AgentClient client = ways.client(way, origin(way))) {
      client.send(way.written(raw, origin(way)));
      WireMessage answer = client.response();
      assertEquals(400, answer.status());
      assertEquals("bad_request", answer.field("X-Traffic-Guardian-Error"));
      assertEquals("close", answer.field("Connection"));
      assertEquals("", client.rest());
      assertEquals(before, received(way));
    }
    assertEquals(refused + 1, ways.proxy.coverage.snapshot().refused());
  }

  static Stream<Arguments> badBodies() {
    return TwoWays.both(MalformedRequests.CHUNKED_BODIES);
  }

  @ParameterizedTest
  @MethodSource("badBodies")
  void badChunkMakesNoCompleteRequest(Way way, String body) throws Exception {
    try (AgentClient client = ways.client(way, origin(way))) {
      client.send(
          way.written(
              "POST URL/ HTTP/1.1\r\nHost: $\r\nTransfer-Encoding: chunked\r\n\r\n", origin(way)));
      client.send(body);
      WireMessage answer = client.response();
      assertEquals(400, answer.status());
      assertEquals("", client.rest());
    }
    for (OriginServer.Connection seen : origin(way).connections()) {
      if (seen.received().contains("chunked")) {
        Eventually.isTrue(() -> seen.over);
      }
      assertFalse(seen.received().contains("\r\n0\r\n"), "a last chunk was made up");
    }
  }

  @Test
  void tooLargeHeadIsAnswered431() throws Exception {
    for (Way way : Way.values()) {
      for (String tooMuch :
          List.of("X: " + "x".repeat(65536) + "\r\n\r\n", "X: 1\r\n".repeat(1000) + "\r\n")) {
        try (AgentClient client = ways.client(way, origin(way))) {
          client.send(way.written("GET URL/ HTTP/1.1\r\nHost: $\r\n", origin(way)) + tooMuch);
          WireMessage answer = client.response();
          assertEquals(431, answer.status());
          assertEquals("header_too_large", answer.field("X-Traffic-Guardian-Error"));
        }
      }
      assertFalse(received(way).contains("X:"));
    }
  }

  @Test
  void nothingOfTheRequestIsEchoed() throws Exception {
    try (AgentClient client = ways.proxy.client()) {
      client.send("GET http://canary-in-host..x/canary-in-path HTTP/1.1\r\nX: canary\r\n\r\n");
      WireMessage answer = client.response();
      assertFalse((answer.head() + answer.bodyText()).contains("canary"));
    }
  }

  /** So that nobody thins them out unnoticed; docs/THREAT-MODEL.md names the number. */
  @Test
  void thereAreSoManyCases() {
    assertEquals(
        "492 heads, 88 bodies", badHeads().count() + " heads, " + badBodies().count() + " bodies");
  }
}
