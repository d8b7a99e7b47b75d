package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trafficguardian.detect.Exchange;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Protocol;

/** HTTP/1.1 through the proxy, on real sockets. */
@Tag("every-jdk")
class RelayTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

  private RunningProxy proxy;

  @BeforeEach
  void start() throws Exception {
    proxy = RunningProxy.start();
  }

  @AfterEach
  void stop() {
    proxy.close();
  }

  @Test
  void headersBodiesAndTargetsAreShownToTheInspector() throws Exception {
    try (OriginServer origin =
            OriginServer.answering(
                "HTTP/1.1 200 All Right\r\nX-A: 1\r\nContent-Length: 5\r\n\r\nhello");
        AgentClient client = proxy.client()) {
      client.send(
          "GET", origin.url("/a?b=c"), "aCCept:  */*\r\nProxy-Connection: keep-alive\r\n\r\n");
      WireMessage response = client.response();
      assertEquals(
          "HTTP/1.1 200 All Right\r\nX-A: 1\r\nContent-Length: 5\r\n\r\n", response.head());
      assertEquals("hello", response.bodyText());
      assertEquals(
          "GET /a?b=c HTTP/1.1\r\nHost: " + origin.authority() + "\r\naCCept: */*\r\n\r\n",
          origin.connections().get(0).received());
      RecordingInspector.Scan request = proxy.inspector.ended(Direction.OUTBOUND, 0);
      assertEquals(
          Exchange.of("127.0.0.1", Protocol.HTTP, "127.0.0.1", origin.port()), request.exchange);
      assertEquals(
          List.of(
              "target /a?b=c",
              "field Host: " + origin.authority(),
              "field aCCept: */*",
              "field Proxy-Connection: keep-alive"),
          request.parts());
      RecordingInspector.Scan answer = proxy.inspector.ended(Direction.INBOUND, 0);
      assertEquals(List.of("field X-A: 1", "field Content-Length: 5"), answer.parts());
      assertEquals("hello", answer.bodyText());
      assertEquals(1, proxy.coverage.snapshot().exchanges());
      assertEquals(0, proxy.coverage.snapshot().refused());
      assertTrue(proxy.events.isEmpty());
    }
  }

  @Test
  void fieldOrderCaseDuplicatesAndOctetsAreKept() throws Exception {
    String fields =
        "b: 2\r\nA: 1\r\nb: 1\r\nX-Empty:\r\nX-\u00dctf: \u00e4\u00ff\u0080 x\r\n"
            .replace("\u00dc", "U");
    String response =
        "HTTP/1.1 299 Gr\u00fc\u00df  Gott \r\n" + fields + "Content-Length: 0\r\n\r\n";
    try (OriginServer origin = OriginServer.answering(response);
        AgentClient client = proxy.client()) {
      client.send(
          "M-SEARCH "
              + origin.url("/\u00e4?\u00ff|^`{}\\\"<>[]")
              + " HTTP/1.1\r\nhost: "
              + origin.authority()
              + "\r\n"
              + fields
              + "\r\n");
      assertEquals(response, client.response().head());
      assertEquals(
          "M-SEARCH /\u00e4?\u00ff|^`{}\\\"<>[] HTTP/1.1\r\nhost: "
              + origin.authority()
              + "\r\n"
              + fields
              + "\r\n",
          origin.connections().get(0).received());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PURGE"})
  void eachMethodIsRelayedWithAndWithoutBody(String method) throws Exception {
    try (OriginServer origin = OriginServer.answering(OK);
        AgentClient client = proxy.client()) {
      String line = method + " " + origin.url("/x") + " HTTP/1.1\r\n";
      String host = "Host: " + origin.authority() + "\r\n";
      client.send(line + host + "\r\n");
      assertEquals(200, client.response().status());
      client.send(line + host + "Content-Length: 3\r\n\r\nabc");
      assertEquals(200, client.response().status());
      String sent = method + " /x HTTP/1.1\r\n" + host;
      assertEquals(
          sent + "\r\n" + sent + "Content-Length: 3\r\n\r\nabc",
          origin.connections().get(0).received());
    }
  }

  @Test
  void optionsWithoutPathAsksTheServerAsAWhole() throws Exception {
    try (OriginServer origin = OriginServer.answering(OK);
        AgentClient client = proxy.client()) {
      client.send("OPTIONS", origin.url(""), "\r\n");
      assertEquals(200, client.response().status());
      assertTrue(origin.connections().get(0).received().startsWith("OPTIONS * HTTP/1.1\r\n"));
    }
  }

  @Test
  void headAnd304HaveNoBodyWhateverTheirFieldsSay() throws Exception {
    List<String> answers =
        List.of(
            "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
            "HTTP/1.1 304 Not Modified\r\nContent-Length: 1000\r\n\r\n",
            "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 204 No Content\r\n\r\n");
    try (OriginServer origin =
            OriginServer.with(
                connection -> {
                  for (String answer : answers) {
                    connection.readRequest();
                    connection.send(answer);
                  }
                  connection.readToEnd();
                });
        AgentClient client = proxy.client()) {
      for (int i = 0; i < answers.size(); i++) {
        client.send(i < 2 ? "HEAD" : "GET", origin.url("/"), "\r\n");
        assertEquals(answers.get(i), client.head());
      }
      assertEquals(1, origin.connections().size());
    }
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() throws Exception {
    try (OriginServer origin =
            OriginServer.with(
                connection -> {
                  while (true) {
                    String head = connection.readHead();
                    String path = head.substring(4, head.indexOf(' ', 4));
                    connection.send(
                        "HTTP/1.1 200 OK\r\nContent-Length: " + path.length() + "\r\n\r\n" + path);
                  }
                });
        AgentClient client = proxy.client()) {
      StringBuilder requests = new StringBuilder();
      int count = 200;
      for (int i = 0; i < count; i++) {
        requests.append("GET ").append(origin.url("/" + i)).append(" HTTP/1.1\r\nHost: ");
        requests.append(origin.authority()).append("\r\n\r\n");
      }
      client.send(requests.toString());
      for (int i = 0; i < count; i++) {
        assertEquals("/" + i, client.response().bodyText());
      }
      assertEquals(1, origin.connections().size());
    }
  }

  @Test
  void continueIsNotTakenForTheAnswer() throws Exception {
    try (OriginServer origin =
            OriginServer.with(
                connection -> {
                  connection.readHead();
                  connection.send("HTTP/1.1 100 Continue\r\nX: 1\r\n\r\n");
                  connection.send("HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n");
                  connection.in().readNBytes(5);
                  connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                  connection.readRequest();
                  connection.send(OK);
                });
        AgentClient client = proxy.client()) {
      client.send("POST", origin.url("/"), "Expect: 100-continue\r\nContent-Length: 5\r\n\r\n");
      assertEquals("HTTP/1.1 100 Continue\r\nX: 1\r\n\r\n", client.head());
      assertEquals("HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n", client.head());
      client.send("hello");
      assertEquals("ok", client.response().bodyText());
      client.get(origin.url("/"));
      assertEquals(200, client.response().status());
      assertEquals(1, origin.connections().size());
      assertTrue(origin.connections().get(0).received().contains("Expect: 100-continue\r\n"));
      assertEquals(List.of("field X: 1"), proxy.inspector.ended(Direction.INBOUND, 0).parts());
      assertEquals(List.of("field Link: a"), proxy.inspector.ended(Direction.INBOUND, 1).parts());
      assertEquals(
          List.of("field Content-Length: 2"), proxy.inspector.ended(Direction.INBOUND, 2).parts());
    }
  }

  @Test
  void interimResponsesWithoutEndAreCutOff() throws Exception {
    try (OriginServer origin =
            OriginServer.answering(
                "HTTP/1.1 103 Early Hints\r\n\r\n".repeat(InterimResponses.MAX + 1) + OK);
        AgentClient client = proxy.client()) {
      client.get(origin.url("/"));
      for (int i = 0; i < InterimResponses.MAX; i++) {
        assertEquals("HTTP/1.1 103 Early Hints\r\n\r\n", client.head());
      }
      assertEquals(502, client.response().status());
    }
  }

  @Test
  void trailersGoOnBothWays() throws Exception {
    try (OriginServer origin =
            OriginServer.answering(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: Sum\r\n\r\n3\r\nabc\r\n0\r\nSum: 7\r\nKeep-Alive: x\r\n\r\n");
        AgentClient client = proxy.client()) {
      client.send(
          "POST",
          origin.url("/"),
          "transfer-encoding: Chunked\r\n\r\n1\r\nx\r\n0\r\nA: 1\r\na: 2\r\n\r\n");
      WireMessage response = client.response();
      assertEquals("abc", response.bodyText());
      assertEquals("Sum: 7\r\n", response.trailers());
      assertTrue(
          origin
              .connections()
              .get(0)
              .received()
              .endsWith(
                  "\r\ntransfer-encoding: Chunked\r\n\r\n1\r\nx\r\n0\r\nA: 1\r\na: 2\r\n\r\n"));
      assertTrue(proxy.inspector.ended(Direction.OUTBOUND, 0).parts().contains("trailer a: 2"));
      assertTrue(proxy.inspector.ended(Direction.INBOUND, 0).parts().contains("trailer Sum: 7"));
    }
  }

  @Test
  void responseUntilCloseEndsTheClientsConnection() throws Exception {
    try (OriginServer origin =
            OriginServer.with(
                connection -> {
                  connection.readRequest();
                  connection.send("HTTP/1.1 200 OK\r\nX: 1\r\n\r\nabc");
                  connection.send("def");
                });
        AgentClient client = proxy.client()) {
      client.get(origin.url("/"));
      assertEquals("HTTP/1.1 200 OK\r\nX: 1\r\nConnection: close\r\n\r\nabcdef", client.rest());
      assertEquals("abcdef", proxy.inspector.ended(Direction.INBOUND, 0).bodyText());
    }
  }

  @Test
  void resetDoesNotCompleteAResponseUntilClose() throws Exception {
    CountDownLatch headSeen = new CountDownLatch(1);
    try (OriginServer origin =
            OriginServer.with(
                connection -> {
                  connection.readRequest();
                  connection.send("HTTP/1.1 200 OK\r\n\r\nabc");
                  headSeen.await();
                  connection.reset();
                });
        AgentClient client = proxy.client()) {
      client.get(origin.url("/"));
      client.head();
      headSeen.countDown();
      assertThrows(SocketException.class, client::rest);
    }
  }

  @Test
  void cutResponseIsCutForTheClientToo() throws Exception {
    for (String cut :
        List.of(
            "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")) {
      try (OriginServer origin =
              OriginServer.with(
                  connection -> {
                    connection.readRequest();
                    connection.send(cut);
                  });
          AgentClient client = proxy.client()) {
        client.get(origin.url("/"));
        assertThrows(EOFException.class, client::response);
      }
    }
  }

  @Test
  void oldClientGetsNoChunksAndNoInterimAnswers() throws Exception {
    try (OriginServer origin =
            OriginServer.answering(
                "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX: 1\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\nT: 1\r\n\r\n");
        AgentClient client = proxy.client()) {
      client.send("GET " + origin.url("/x") + " HTTP/1.0\r\n\r\n");
      assertEquals("HTTP/1.1 200 OK\r\nX: 1\r\nConnection: close\r\n\r\nabcde", client.rest());
      assertEquals(
          "GET /x HTTP/1.1\r\nHost: " + origin.authority() + "\r\n\r\n",
          origin.connections().get(0).received());
    }
  }

  @Test
  void earlyAnswerPassesWhileTheRequestIsStillBeingSent() throws Exception {
    try (OriginServer origin =
            OriginServer.with(
                connection -> {
                  connection.readHead();
                  connection.send("HTTP/1.1 413 Too Much\r\nContent-Length: 2\r\n\r\nno");
                  connection.in().readNBytes(6);
                  connection.readRequest();
                  connection.send(OK);
                });
        AgentClient client = proxy.client()) {
      client.send("POST", origin.url("/"), "Content-Length: 6\r\n\r\nabc");
      assertEquals(413, client.response().status());
      client.send("def");
      client.get(origin.url("/"));
      assertEquals(200, client.response().status());
      assertEquals("abcdef", proxy.inspector.ended(Direction.OUTBOUND, 0).bodyText());
    }
  }

  @Test
  void earlyAnswerArrivesThoughTheOriginClosesOnTheRest() throws Exception {
    try (OriginServer origin =
            OriginServer.with(
                connection -> {
                  connection.readHead();
                  connection.send(
                      "HTTP/1.1 413 Too Much\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno");
                });
        AgentClient client = proxy.client()) {
      client.send("POST", origin.url("/"), "Content-Length: 100000000\r\n\r\n");
      Thread sender = new Thread(() -> sendUntilRefused(client));
      sender.start();
      WireMessage response = client.response();
      assertEquals(413, response.status());
      assertEquals("no", response.bodyText());
      assertTrue(client.isClosed());
      sender.join();
    }
  }

  private static void sendUntilRefused(AgentClient client) {
    byte[] zeros = new byte[10_000];
    try {
      while (true) {
        client.send(zeros);
      }
    } catch (IOException closed) {
      // What was to happen.
    }
  }

  @Test
  void clientMayEndItsSideBeforeTheAnswer() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    try (OriginServer origin =
            OriginServer.with(
                connection -> {
                  connection.readRequest();
                  ended.await();
                  connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                });
        AgentClient client = proxy.client()) {
      client.get(origin.url("/"));
      client.endOutput();
      ended.countDown();
      assertEquals("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", client.rest());
    }
  }

  @Test
  void requestWithoutItsEndIsNotCompletedForTheOrigin() throws Exception {
    for (String framing : List.of("Content-Length: 6", "Transfer-Encoding: chunked")) {
      try (OriginServer origin =
              OriginServer.with(
                  connection -> {
                    connection.readRequest();
                    connection.send(OK);
                  });
          AgentClient client = proxy.client()) {
        client.send("POST", origin.url("/"), "" + framing + "\r\n\r\n3\r\na");
        Eventually.isTrue(() -> !origin.connections().isEmpty());
        client.endOutput();
        assertEquals("", client.rest());
        Eventually.isTrue(() -> origin.connections().get(0).failure instanceof IOException);
      }
    }
  }

  @Test
  void originIsLeftWhenTheClientIsGone() throws Exception {
    try (OriginServer origin =
        OriginServer.with(
            connection -> {
              connection.readRequest();
              connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
              while (true) {
                connection.send("1\r\nx\r\n");
                LockSupport.parkNanos(1_000_000);
              }
            })) {
      try (AgentClient client = proxy.client()) {
        client.get(origin.url("/"));
        client.head();
      }
      Eventually.isTrue(() -> origin.connections().get(0).over);
    }
  }

  @Test
  void closeIsHonouredOnBothSides() throws Exception {
    try (OriginServer origin = OriginServer.answering(OK);
        AgentClient client = proxy.client()) {
      client.send("GET", origin.url("/"), "Connection: close, X-Y\r\nX-Y: 1\r\n\r\n");
      assertEquals(
          "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", client.rest());
      assertEquals(
          "GET / HTTP/1.1\r\nHost: " + origin.authority() + "\r\n\r\n",
          origin.connections().get(0).received());
    }
  }
}
