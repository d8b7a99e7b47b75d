package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Responses that two readers could read as two different ones. */
class MalformedResponseTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

  private static RunningProxy proxy;

  @BeforeAll
  static void start() throws Exception {
    proxy = RunningProxy.start();
  }

  @AfterAll
  static void stop() {
    proxy.close();
  }

  static List<String> badHeads() {
    return List.of(
        "HTTP/1.1 200 OK\nContent-Length: 0\n\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\n\r\n",
        "HTTP/2.0 200 OK\r\n\r\n",
        "HTTP/1.9 200 OK\r\n\r\n",
        "http/1.1 200 OK\r\n\r\n",
        "ICY 200 OK\r\n\r\n",
        "HTTP/1.1  200 OK\r\n\r\n",
        "HTTP/1.1 20 OK\r\n\r\n",
        "HTTP/1.1 2000 OK\r\n\r\n",
        "HTTP/1.1 099 OK\r\n\r\n",
        "HTTP/1.1 2x0 OK\r\n\r\n",
        "HTTP/1.1 +20 OK\r\n\r\n",
        "HTTP/1.1\t200 OK\r\n\r\n",
        "HTTP/1.1 200\tOK\r\n\r\n",
        "HTTP/1.1200 OK\r\n\r\n",
        "HTTP/1.1 200 O\u0000K\r\n\r\n",
        "HTTP/1.1 200 O\rK\r\n\r\n",
        "\r\n" + OK,
        " " + OK,
        "garbage\r\n\r\n",
        "\u0000\u0000",
        "HTTP/1.1 200 OK\r\nX : 1\r\n\r\n",
        "HTTP/1.1 200 OK\r\n X: 1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX: 1\r\n folded\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX\r\n\r\n",
        "HTTP/1.1 200 OK\r\n: 1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX: \u0000\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX: a\rb\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX: \u007f\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: \r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1, 1\r\n\r\nx",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "HTTP/1.1 204 No Content\r\nContent-Length: 3\r\n\r\nabc",
        "HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "HTTP/1.1 100 Continue\r\nContent-Length: 3\r\n\r\nabc" + OK,
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
        "HTTP/1.1 200 OK\r\nX: " + "x".repeat(65536) + "\r\n\r\n",
        "HTTP/1.1 200 " + "x".repeat(65536) + "\r\n\r\n");
  }

  @ParameterizedTest
  @MethodSource("badHeads")
  void isAnswered502(String raw) throws Exception {
    try (OriginServer origin = OriginServer.answering(raw);
        AgentClient client = proxy.client()) {
      client.get(origin.url("/"));
      WireMessage answer = client.response();
      assertEquals(502, answer.status());
      assertEquals("upstream_malformed", answer.field("X-Traffic-Guardian-Error"));
      Eventually.isTrue(() -> closed(origin.connections().get(0)));
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

  static List<String> badBodies() {
    return List.of(
        "5\nhello\r\n0\r\n\r\n",
        "5\r\nhello0\r\n\r\n",
        "5\r\nhello\r\nzz\r\n0\r\n\r\n",
        "5\r\nhello\r\n0\r\nContent-Length: 3\r\n\r\n",
        "5\r\nhello\r\n0\r\nX : 1\r\n\r\n",
        "5\r\nhello\r\n0\r\n\n",
        "fffffffffffffffff\r\nhello",
        "5\r\nhello\r\n0\r\nX: " + "x".repeat(70000));
  }

  @ParameterizedTest
  @MethodSource("badBodies")
  void badChunkMakesNoCompleteResponse(String body) throws Exception {
    try (OriginServer origin =
            OriginServer.answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body);
        AgentClient client = proxy.client()) {
      client.get(origin.url("/"));
      assertThrows(EOFException.class, client::response);
      Eventually.isTrue(() -> closed(origin.connections().get(0)));
    }
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

  private static boolean closed(OriginServer.Connection connection) {
    return connection.over && connection.failure instanceof IOException;
  }
}
