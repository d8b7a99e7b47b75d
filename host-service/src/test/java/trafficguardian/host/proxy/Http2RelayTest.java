package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.handler.codec.http2.Http2Error;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import trafficguardian.ipc.AppProtocol;
import trafficguardian.ipc.Direction;

/** Exchanges of an HTTP/2 client with origins of either version. */
@Timeout(60)
class Http2RelayTest {
  private static String[] get(int port, String... more) {
    return request("GET", port, more);
  }

  static String[] request(String method, int port, String... more) {
    List<String> all =
        new java.util.ArrayList<>(
            List.of(
                ":method",
                method,
                ":scheme",
                "http",
                ":authority",
                "127.0.0.1:" + port,
                ":path",
                "/a?b=c"));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void getIsRelayedToHttp1AndInspected() throws Exception {
    try (OriginServer origin =
            OriginServer.answering(
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A: b\r\nConnection: X-C\r\nX-C: d\r\n\r\nhello");
        Http2Proxy proxy = Http2Proxy.to(origin.port());
        Http2Wire client = proxy.client()) {
      client.headers(1, true, get(origin.port(), "x-one", "two", "cookie", "a=1", "cookie", "b=2"));
      Http2Wire.Message answer = client.whole(1);
      assertEquals(List.of(":status: 200", "content-length: 5", "x-a: b"), answer.head());
      assertEquals("hello", answer.text());
      assertEquals(
          "GET /a?b=c HTTP/1.1\r\nhost: 127.0.0.1:"
              + origin.port()
              + "\r\nx-one: two\r\ncookie: a=1; b=2\r\n\r\n",
          origin.connections().get(0).received());
      RecordingInspector.Scan outbound = proxy.inspector.ended(Direction.OUTBOUND, 0);
      assertEquals(Optional.of(AppProtocol.H2), outbound.exchange.appProtocol());
      assertTrue(outbound.parts().contains("target /a?b=c"), outbound.parts()::toString);
      assertEquals("hello", proxy.inspector.ended(Direction.INBOUND, 0).bodyText());
      // The connection to the origin is used again.
      client.headers(3, true, get(origin.port()));
      assertEquals("hello", client.whole(3).text());
      assertEquals(1, origin.connections().size());
      assertEquals(2, proxy.coverage.snapshot().exchanges());
    }
  }

  @Test
  void bodiesAndTrailersPassBothWaysInChunks() throws Exception {
    try (OriginServer origin =
            OriginServer.with(
                connection -> {
                  connection.readRequest();
                  connection.send("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n");
                  connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                  connection.send("3\r\nabc\r\n0\r\nX-End: yes\r\n\r\n");
                  connection.readToEnd();
                });
        Http2Proxy proxy = Http2Proxy.to(origin.port());
        Http2Wire client = proxy.client()) {
      client.headers(1, false, request("POST", origin.port(), "te", "trailers"));
      client.data(1, false, "body");
      client.headers(1, true, "x-sum", "1");
      Http2Wire.Message answer = client.whole(1);
      assertEquals(
          List.of(
              List.of(":status: 103", "link: x"), List.of(":status: 200"), List.of("x-end: yes")),
          answer.heads);
      assertEquals("abc", answer.text());
      String received = origin.connections().get(0).received();
      assertTrue(received.contains("transfer-encoding: chunked\r\n\r\n4\r\nbody\r\n"), received);
      assertTrue(received.endsWith("0\r\nx-sum: 1\r\n\r\n"), received);
      assertFalse(received.contains("te: trailers"), received);
    }
  }

  @Test
  void answersWithoutBodyEndWithTheirHead() throws Exception {
    try (OriginServer origin =
            OriginServer.with(
                connection -> {
                  connection.readRequest();
                  connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");
                  connection.readRequest();
                  connection.send("HTTP/1.1 204 No Content\r\n\r\n");
                  connection.readRequest();
                  connection.send("HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n");
                  connection.readRequest();
                  connection.send("HTTP/1.1 200 OK\r\n\r\nuntil the end");
                });
        Http2Proxy proxy = Http2Proxy.to(origin.port());
        Http2Wire client = proxy.client()) {
      client.headers(1, true, request("HEAD", origin.port()));
      assertEquals(List.of(":status: 200", "content-length: 10"), client.whole(1).head());
      client.headers(3, true, get(origin.port()));
      assertEquals(List.of(":status: 204"), client.whole(3).head());
      client.headers(5, true, get(origin.port()));
      assertEquals(List.of(":status: 304", "content-length: 9"), client.whole(5).head());
      client.headers(7, true, get(origin.port()));
      assertEquals("until the end", client.whole(7).text());
      for (int stream = 1; stream < 9; stream += 2) {
        assertEquals(-1, client.message(stream).reset);
      }
    }
  }

  @Test
  void brokenAnswerOfHttp1IsReset() throws Exception {
    try (OriginServer origin =
            OriginServer.with(
                connection -> {
                  connection.readRequest();
                  connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
                });
        Http2Proxy proxy = Http2Proxy.to(origin.port());
        Http2Wire client = proxy.client()) {
      client.headers(1, true, get(origin.port()));
      Http2Wire.Message answer = client.whole(1);
      assertEquals(Http2Error.INTERNAL_ERROR.code(), answer.reset);
      assertFalse(answer.ended);
      // Others go on.
      client.headers(3, true, get(origin.port()));
      assertEquals(Http2Error.INTERNAL_ERROR.code(), client.whole(3).reset);
    }
  }

  @Test
  void errorsOfOursAreAnswers() throws Exception {
    try (Http2Proxy proxy = Http2Proxy.to(1);
        Http2Wire client = proxy.client()) {
      client.headers(1, true, get(1));
      Http2Wire.Message answer = client.whole(1);
      assertEquals(":status: 502", answer.head().get(0));
      assertTrue(
          answer.head().contains("x-traffic-guardian-error: connect_failed"),
          answer.head()::toString);
      client.headers(3, false, get(2));
      answer = client.whole(3);
      assertEquals(":status: 421", answer.head().get(0));
      while (answer.reset < 0) {
        client.read();
      }
      assertEquals(Http2Error.NO_ERROR.code(), answer.reset);
      assertEquals(2, proxy.coverage.snapshot().refused());
    }
  }

  @Test
  void streamsAndTrailersPassBetweenHttp2Ends() throws Exception {
    byte[] body = new byte[300_000];
    new Random(5).nextBytes(body);
    try (Http2OriginServer origin = Http2OriginServer.echoing();
        Http2Proxy proxy = Http2Proxy.to(origin.port()).overHttp2();
        Http2Wire client = proxy.client()) {
      client.headers(1, false, request("POST", origin.port(), "te", "trailers", "x-a", "b"));
      Http2Wire.Message answer = client.message(1);
      // Both directions at once, as gRPC streams do.
      for (int from = 0; from < body.length; from += 10_000) {
        client.data(1, false, java.util.Arrays.copyOfRange(body, from, from + 10_000));
        while (answer.body.size() < from + 10_000) {
          client.read();
        }
      }
      client.headers(1, true, "x-sum", "1");
      client.whole(1);
      assertArrayEquals(body, answer.body.toByteArray());
      assertEquals(
          List.of(List.of(":status: 200", "x-echo: yes"), List.of("grpc-status: 0")), answer.heads);
      Http2Wire.Message request = origin.connections.get(0).messages().firstEntry().getValue();
      assertEquals(
          List.of(
              ":method: POST",
              ":path: /a?b=c",
              ":scheme: http",
              ":authority: 127.0.0.1:" + origin.port(),
              "x-a: b",
              "te: trailers"),
          request.head());
      assertEquals(List.of("x-sum: 1"), request.heads.get(1));
      assertArrayEquals(body, proxy.inspector.ended(Direction.OUTBOUND, 0).body());
      assertArrayEquals(body, proxy.inspector.ended(Direction.INBOUND, 0).body());
    }
  }
}
