package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import trafficguardian.host.proxy.TwoWays.Way;

/** Responses that two readers could read as two different ones. */
class MalformedResponseTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

  private static TwoWays ways;
  private static RunningProxy proxy;

  @BeforeAll
  static void start() throws Exception {
    ways = TwoWays.start();
    proxy = ways.proxy;
  }

  @AfterAll
  static void stop() {
    ways.close();
  }

  static Stream<Arguments> badHeads() {
    return TwoWays.both(MalformedResponses.HEADS);
  }

  @ParameterizedTest
  @MethodSource("badHeads")
  void isAnswered502(Way way, String raw) throws Exception {
    WireMessage answer = relayed(way, raw, AgentClient::response);
    assertEquals(502, answer.status());
    assertEquals("upstream_malformed", answer.field("X-Traffic-Guardian-Error"));
  }

  private interface Reader<T> {
    T read(AgentClient client) throws Exception;
  }

  /** What becomes of an answer, after which its connection is of no more use. */
  private static <T> T relayed(Way way, String raw, Reader<T> reader) throws Exception {
    OriginServer origin =
        ways.origin(
            way,
            connection -> {
              connection.readRequest();
              connection.send(raw);
              connection.readToEnd();
            });
    try (origin;
        AgentClient client = ways.client(way, origin)) {
      client.send(way.written("GET URL/ HTTP/1.1\r\nHost: $\r\n\r\n", origin));
      T read = reader.read(client);
      Eventually.isTrue(() -> origin.connections().get(0).over);
      return read;
    }
  }

  @Test
  void reasonPhraseMayLack() throws Exception {
    for (String line : List.of("HTTP/1.1 200", "HTTP/1.1 200 ")) {
      try (OriginServer origin = OriginServer.answering(line + "\r\nContent-Length: 0\r\n\r\n");
          AgentClient client = proxy.client()) {
        client.get(origin.url("/"));
        assertEquals("HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n", client.head());
      }
    }
  }

  static Stream<Arguments> badBodies() {
    return TwoWays.both(MalformedResponses.CHUNKED_BODIES);
  }

  @ParameterizedTest
  @MethodSource("badBodies")
  void badChunkMakesNoCompleteResponse(Way way, String body) throws Exception {
    String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    IOException cut =
        relayed(way, chunked + body, client -> assertThrows(IOException.class, client::response));
    assertTrue(cut instanceof EOFException || cut instanceof SSLException, cut::toString);
  }

  /** So that nobody thins them out unnoticed; docs/THREAT-MODEL.md names the number. */
  @Test
  void thereAreSoManyCases() {
    assertEquals(
        "200 heads, 62 bodies", badHeads().count() + " heads, " + badBodies().count() + " bodies");
  }

  @Test
  void secondAnswerIsNotGivenToTheNextRequest() throws Exception {
    String first = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfirst";
    String stray = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nstray";
    try (OriginServer origin =
            OriginServer.with(
                connection -> {
                  connection.readRequest();
                  connection.send(first + stray);
                  connection.readToEnd();
                });
        AgentClient client = proxy.client()) {
      for (int i = 0; i < 3; i++) {
        client.get(origin.url("/"));
        assertEquals("first", client.response().bodyText());
      }
      assertEquals(3, origin.connections().size());
    }
  }

  @Test
  void answerThatNobodyAskedForEndsItsConnection() throws Exception {
    try (OriginServer origin =
            OriginServer.with(
                connection -> {
                  connection.readRequest();
                  connection.send(OK);
                  connection.send(OK.substring(0, 5));
                  connection.readToEnd();
                });
        AgentClient client = proxy.client()) {
      client.get(origin.url("/"));
      client.response();
      Eventually.isTrue(() -> origin.connections().get(0).over);
      client.get(origin.url("/"));
      assertEquals(200, client.response().status());
      assertEquals(2, origin.connections().size());
    }
  }

  @Test
  void bytesAfterABodilessAnswerTaintItsConnection() throws Exception {
    try (OriginServer origin =
            OriginServer.with(
                connection -> {
                  connection.readRequest();
                  connection.send("HTTP/1.1 204 No Content\r\n\r\nhidden");
                  connection.readToEnd();
                });
        AgentClient client = proxy.client()) {
      for (int i = 0; i < 2; i++) {
        client.get(origin.url("/"));
        assertEquals(204, client.response().status());
      }
      assertFalse(origin.connections().size() < 2);
    }
  }
}
