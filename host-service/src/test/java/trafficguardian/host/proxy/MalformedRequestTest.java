package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that two readers could read as two different ones. {@code $} is the origin. */
class MalformedRequestTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

  private static RunningProxy proxy;
  private static OriginServer origin;

  @BeforeAll
  static void start() throws Exception {
    proxy = RunningProxy.start();
    origin = OriginServer.answering(OK);
  }

  @AfterAll
  static void stop() throws Exception {
    origin.close();
    proxy.close();
  }

  static List<String> badHeads() {
    String host = "Host: $\r\n";
    Stream<String> requestLines =
        Stream.of(
            "GET  http://$/ HTTP/1.1",
            "GET http://$/  HTTP/1.1",
            "GET\thttp://$/ HTTP/1.1",
            " GET http://$/ HTTP/1.1",
            "GET http://$/ HTTP/1.1 ",
            "GET http://$/ HTTP/1.1\t",
            "GET http://$/ HTTP/2.0",
            "GET http://$/ HTTP/9.9",
            "GET http://$/ HTTP/1.2",
            "GET http://$/ HTTP/1.10",
            "GET http://$/ HTTP/01.1",
            "GET http://$/ http/1.1",
            "GET http://$/ HTTP/1,1",
            "GET http://$/ HTTP/1.",
            "GET http://$/ HTTP",
            "GET http://$/",
            "GET",
            "GET HTTP/1.1",
            "http://$/ HTTP/1.1",
            "G(T http://$/ HTTP/1.1",
            "GET http://$/\u0000 HTTP/1.1",
            "GET http://$/\u001b HTTP/1.1",
            "GET http://$/\u007f HTTP/1.1",
            "GET http://$/a b HTTP/1.1",
            "GET http://$/a\u000bb HTTP/1.1",
            "GET / HTTP/1.1",
            "GET * HTTP/1.1",
            "OPTIONS * HTTP/1.1",
            "GET http://u:p@$/ HTTP/1.1",
            "GET http://$/#x HTTP/1.1",
            "GET ftp://$/ HTTP/1.1",
            "CONNECT http://$/ HTTP/1.1",
            "CONNECT $/ HTTP/1.1",
            "CONNECT 127.0.0.1 HTTP/1.1",
            "CONNECT :80 HTTP/1.1",
            "connect $ HTTP/1.1",
            "PRI * HTTP/2.0",
            "GET http://$/ HTTP/1.1\r",
            "\u0016\u0003\u0001 HTTP/1.1");
    Stream<String> fields =
        Stream.of(
            "X : 1",
            "X\t: 1",
            " X: 1",
            "\tX: 1",
            ": 1",
            "X",
            "X: 1\u0000",
            "X: \u0001",
            "X: a\rb",
            "X: a\u007f",
            "X: \u001b[0m",
            "X(: 1",
            "X Y: 1",
            "X\u00e4: 1",
            "X: 1\r\n folded",
            "X: 1\r\n\tfolded",
            "X: 1\nY: 2",
            "X: 1\n",
            "\r",
            "Host: $",
            "Host: other",
            "Content-Length: ",
            "Content-Length: -1",
            "Content-Length: +1",
            "Content-Length: 0x1",
            "Content-Length: 1 1",
            "Content-Length: 1,1",
            "Content-Length: 1, 1",
            "Content-Length: 1\r\nContent-Length: 1",
            "Content-Length: 1\r\ncontent-length: 2",
            "Content-Length: 99999999999999999999",
            "Content-Length: 9223372036854775808",
            "Content-Length: 1_0",
            "Content-Length: 1;",
            "Content-Length: \u00b9",
            "Content-Length: 1.0",
            "Content-Length: 1\u000b",
            "Content-Length: 5\r\nTransfer-Encoding: chunked",
            "Transfer-Encoding: chunked\r\nContent-Length: 5",
            "Transfer-Encoding: identity",
            "Transfer-Encoding: gzip, chunked",
            "Transfer-Encoding: chunked, chunked",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
            "Transfer-Encoding: chunked, identity",
            "Transfer-Encoding: xchunked",
            "Transfer-Encoding: chunked;q=1",
            "Transfer-Encoding: \"chunked\"",
            "Transfer-Encoding: ",
            "Transfer-Encoding:\u000bchunked",
            "Transfer-Encoding: chunked,",
            "Transfer-Encoding: ,chunked",
            "Transfer-Encoding : chunked",
            "Transfer-Encoding\u0000: chunked");
    return Stream.concat(
            requestLines.map(line -> line + "\r\n" + host + "\r\n"),
            fields.map(field -> "POST http://$/ HTTP/1.1\r\n" + host + field + "\r\n\r\n"))
        .toList();
  }

  static List<String> otherBadHeads() {
    return List.of(
        "GET http://$/ HTTP/1.1\r\n\r\n",
        "GET http://$/ HTTP/1.1\r\nHost:\r\n\r\n",
        "GET http://$/ HTTP/1.1\r\nHost: $, $\r\n\r\n",
        "GET http://$/ HTTP/1.1\r\nHost: $/\r\n\r\n",
        "GET http://$/ HTTP/1.1\r\nHost: u@$\r\n\r\n",
        "POST http://$/ HTTP/1.0\r\nHost: $\r\nTransfer-Encoding: chunked\r\n\r\n",
        "GET http://$/ HTTP/1.1\nHost: $\n\n",
        "GET http://$/ HTTP/1.1\r\nHost: $\n\r\n",
        "\nGET http://$/ HTTP/1.1\r\nHost: $\r\n\r\n",
        "\r\n\r\nGET http://$/ HTTP/1.1\r\nHost: $\r\n\r\n",
        "CONNECT $ HTTP/1.1\r\nHost: other:1\r\n\r\n",
        "CONNECT $ HTTP/1.1\r\n\r\n",
        "CONNECT $ HTTP/1.1\r\nHost: $\r\nContent-Length: 3\r\n\r\nabc",
        "CONNECT $ HTTP/1.1\r\nHost: $\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
  }

  @ParameterizedTest
  @MethodSource({"badHeads", "otherBadHeads"})
  void isAnswered400AndSeenByNobody(String raw) throws Exception {
    long refused = proxy.coverage.snapshot().refused();
    // One of its own: the other accepts what earlier tests opened when it gets to it.
    try (OriginServer nobodys = OriginServer.answering(OK);
        AgentClient client = proxy.client()) {
      client.send(raw.replace("$", nobodys.authority()));
      WireMessage answer = client.response();
      assertEquals(400, answer.status());
      assertEquals("bad_request", answer.field("X-Traffic-Guardian-Error"));
      assertEquals("close", answer.field("Connection"));
      assertEquals("", client.rest());
      assertEquals(0, nobodys.connections().size());
    }
    assertEquals(refused + 1, proxy.coverage.snapshot().refused());
  }

  static List<String> badBodies() {
    return List.of(
        "5\nhello\r\n0\r\n\r\n",
        "5\r\nhello0\r\n\r\n",
        "5\r\nhelloXX0\r\n\r\n",
        "5\r\nhello\r\nzz\r\n",
        "5\r\nhello\r\n-1\r\n",
        "5\r\nhello\r\n0\r\nContent-Length: 3\r\n\r\n",
        "5\r\nhello\r\n0\r\n folded\r\n\r\n",
        "5\r\nhello\r\n0\r\n\n",
        "5\r\nhello\r\nfffffffffffffffff\r\n");
  }

  @ParameterizedTest
  @MethodSource("badBodies")
  void badChunkMakesNoCompleteRequest(String body) throws Exception {
    int before = origin.connections().size();
    try (AgentClient client = proxy.client()) {
      client.send(
          "POST http://$/ HTTP/1.1\r\nHost: $\r\nTransfer-Encoding: chunked\r\n\r\n"
              .replace("$", origin.authority()));
      client.send(body);
      WireMessage answer = client.response();
      assertEquals(400, answer.status());
      assertEquals("", client.rest());
    }
    for (OriginServer.Connection seen :
        origin.connections().subList(before, origin.connections().size())) {
      Eventually.isTrue(() -> seen.over);
      assertFalse(seen.received().contains("\r\n0\r\n"), "a last chunk was made up");
    }
  }

  @Test
  void tooLargeHeadIsAnswered431() throws Exception {
    String start = "GET http://$/ HTTP/1.1\r\nHost: $\r\n".replace("$", origin.authority());
    for (String tooMuch :
        List.of("X: " + "x".repeat(65536) + "\r\n\r\n", "X: 1\r\n".repeat(1000) + "\r\n")) {
      try (AgentClient client = proxy.client()) {
        client.send(start + tooMuch);
        WireMessage answer = client.response();
        assertEquals(431, answer.status());
        assertEquals("header_too_large", answer.field("X-Traffic-Guardian-Error"));
      }
    }
    assertEquals(0, origin.connections().stream().filter(c -> c.received().contains("X:")).count());
  }

  @Test
  void nothingOfTheRequestIsEchoed() throws Exception {
    try (AgentClient client = proxy.client()) {
      client.send("GET http://canary-in-host..x/canary-in-path HTTP/1.1\r\nX: canary\r\n\r\n");
      WireMessage answer = client.response();
      assertFalse((answer.head() + answer.bodyText()).contains("canary"));
    }
  }
}
