package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameTypes;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import trafficguardian.ipc.Direction;

/** Many streams on one connection: none waits for another, and each ends as its other side does. */
@Timeout(60)
class Http2StreamsTest {
  private static String[] post(int port, String... more) {
    return Http2RelayTest.request("POST", port, more);
  }

  private static String[] get(int port, String... more) {
    return Http2RelayTest.request("GET", port, more);
  }

  @Test
  void parallelStreamsKeepTheirBodiesApart() throws Exception {
    int streams = 32;
    byte[][] bodies = new byte[streams][];
    Random random = new Random(7);
    try (Http2OriginServer origin = Http2OriginServer.echoing();
        Http2Proxy proxy = Http2Proxy.to(origin.port()).overHttp2();
        Http2Wire client = proxy.client()) {
      Thread writer =
          new Thread(
              () -> {
                try {
                  for (int i = 0; i < streams; i++) {
                    bodies[i] = new byte[40_000 + random.nextInt(20_000)];
                    random.nextBytes(bodies[i]);
                    client.headers(2 * i + 1, false, post(origin.port()));
                  }
                  for (int from = 0; from < 60_000; from += 5_000) {
                    for (int i = 0; i < streams; i++) {
                      int to = Math.min(bodies[i].length, from + 5_000);
                      if (from < to) {
                        byte[] part = Arrays.copyOfRange(bodies[i], from, to);
                        client.data(2 * i + 1, to == bodies[i].length, part);
                      }
                    }
                  }
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      writer.start();
      for (int i = 0; i < streams; i++) {
        client.whole(2 * i + 1);
      }
      writer.join();
      for (int i = 0; i < streams; i++) {
        assertArrayEquals(bodies[i], client.message(2 * i + 1).body.toByteArray());
        assertEquals(List.of("grpc-status: 0"), client.message(2 * i + 1).heads.get(1));
      }
      assertEquals(1, origin.connections.size());
    }
  }

  @Test
  void streamThatIsNotReadHoldsUpNobodyAndLittleMemory() throws Exception {
    byte[] endless = new byte[16_384];
    try (Http2OriginServer origin =
            Http2OriginServer.with(
                wire -> {
                  Http2Wire.Frame head = wire.until(Http2FrameTypes.HEADERS);
                  wire.headers(head.stream(), false, ":status", "200");
                  int window = 256 * 1024;
                  // All that the window allows, and not an octet more unless it is given back.
                  for (int sent = 0; sent < window; sent += endless.length) {
                    wire.data(head.stream(), false, endless);
                  }
                  Http2Wire.Frame frame = wire.read();
                  int givenBack = 0;
                  while (frame.type() != Http2FrameTypes.HEADERS) {
                    if (frame.type() == Http2FrameTypes.WINDOW_UPDATE
                        && frame.stream() == head.stream()) {
                      givenBack += frame.code();
                    }
                    frame = wire.read();
                  }
                  wire.headers(frame.stream(), false, ":status", "200");
                  wire.data(frame.stream(), true, "given back: " + givenBack);
                  wire.until(Http2FrameTypes.GO_AWAY);
                });
        Http2Proxy proxy = Http2Proxy.to(origin.port()).overHttp2();
        Http2Wire client = proxy.client()) {
      client.generous = false;
      client.headers(1, true, get(origin.port()));
      Http2Wire.Message stuck = client.message(1);
      while (stuck.body.size() < 65_535) {
        client.read();
      }
      // The window of the whole connection is used up as well; only that is given back.
      client.windowUpdate(0, 1_000_000);
      client.headers(3, true, get(origin.port()));
      String givenBack = client.whole(3).text();
      // What the client's window took, what may wait for it, and one update in advance.
      int octets = Integer.parseInt(givenBack.substring("given back: ".length()));
      assertTrue(octets <= 2 * 64 * 1024 + 32 * 1024, givenBack);
      assertEquals(65_535, stuck.body.size());
    }
  }

  @Test
  void uploadThatIsNotTakenStopsItsSenderAlone() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (OriginServer origin =
            OriginServer.with(
                connection -> {
                  String head = connection.readHead();
                  if (head.contains("x-stuck")) {
                    over.await();
                  } else {
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                    connection.readToEnd();
                  }
                });
        Http2Proxy proxy = Http2Proxy.to(origin.port());
        Http2Wire client = proxy.client()) {
      client.headers(1, false, post(origin.port(), "x-stuck", "1"));
      byte[] piece = new byte[16_000];
      int window = 65_535;
      // Sockets take some megabytes; then no more of the window comes back.
      int sent = 0;
      client.socket().setSoTimeout(1_000);
      try {
        while (true) {
          while (window >= piece.length) {
            client.data(1, false, piece);
            window -= piece.length;
            sent += piece.length;
          }
          Http2Wire.Frame frame = client.read();
          if (frame.type() == Http2FrameTypes.WINDOW_UPDATE && frame.stream() == 1) {
            window += frame.code();
          }
        }
      } catch (SocketTimeoutException stopped) {
        assertTrue(sent < 32_000_000, "" + sent);
      }
      client.socket().setSoTimeout(60_000);
      client.headers(3, true, get(origin.port()));
      assertEquals("ok", client.whole(3).text());
      over.countDown();
    }
  }

  @Test
  void scanThatIsBehindHoldsUpItsStreamAlone() throws Exception {
    class Slow extends RecordingInspector {
      volatile boolean stuck = true;

      @Override
      int look(Scan scan, int length) {
        return stuck && scan.direction == Direction.OUTBOUND ? Tap.TURN_BUDGET : length;
      }
    }
    Slow slow = new Slow();
    try (Http2OriginServer origin = Http2OriginServer.echoing();
        Http2Proxy proxy = Http2Proxy.to(origin.port(), slow).overHttp2();
        Http2Wire client = proxy.client()) {
      client.headers(1, false, post(origin.port()));
      client.data(1, true, new byte[16_000]);
      client.headers(3, true, get(origin.port()));
      client.whole(3);
      client.whole(1);
      assertEquals(16_000, client.message(1).body.size());
      assertEquals(
          16_000,
          slow.ended(Direction.INBOUND, 1).body().length
              + slow.ended(Direction.INBOUND, 0).body().length);
    }
  }

  @Test
  void resetsPassBothWaysWithTheirCodes() throws Exception {
    try (Http2OriginServer origin =
            Http2OriginServer.with(
                wire -> {
                  int first = wire.until(Http2FrameTypes.HEADERS).stream();
                  wire.headers(first, false, ":status", "200");
                  wire.reset(first, (int) Http2Error.ENHANCE_YOUR_CALM.code());
                  int second = wire.until(Http2FrameTypes.HEADERS).stream();
                  wire.reset(second, (int) Http2Error.HTTP_1_1_REQUIRED.code());
                  int third = wire.until(Http2FrameTypes.HEADERS).stream();
                  wire.headers(third, false, ":status", "200");
                  Http2Wire.Message broken = wire.message(third);
                  while (broken.reset < 0) {
                    wire.read();
                  }
                  int fourth = wire.until(Http2FrameTypes.HEADERS).stream();
                  wire.headers(fourth, false, ":status", "200");
                  wire.data(fourth, true, "was " + broken.reset);
                  wire.until(Http2FrameTypes.GO_AWAY);
                });
        Http2Proxy proxy = Http2Proxy.to(origin.port()).overHttp2();
        Http2Wire client = proxy.client()) {
      client.headers(1, false, post(origin.port()));
      assertEquals(Http2Error.ENHANCE_YOUR_CALM.code(), client.whole(1).reset);
      client.headers(3, false, post(origin.port()));
      assertEquals(Http2Error.HTTP_1_1_REQUIRED.code(), client.whole(3).reset);
      client.headers(5, false, post(origin.port()));
      while (client.message(5).heads.isEmpty()) {
        client.read();
      }
      client.reset(5, (int) Http2Error.CANCEL.code());
      client.headers(7, true, get(origin.port()));
      assertEquals("was " + Http2Error.CANCEL.code(), client.whole(7).text());
    }
  }

  @Test
  void earlyAnswerEndsTheUploadInPeace() throws Exception {
    try (Http2OriginServer origin =
            Http2OriginServer.with(
                wire -> {
                  int stream = wire.until(Http2FrameTypes.HEADERS).stream();
                  wire.headers(stream, false, ":status", "413");
                  wire.data(stream, true, "too large");
                  wire.reset(stream, (int) Http2Error.NO_ERROR.code());
                  wire.until(Http2FrameTypes.GO_AWAY);
                });
        Http2Proxy proxy = Http2Proxy.to(origin.port()).overHttp2();
        Http2Wire client = proxy.client()) {
      client.headers(1, false, post(origin.port()));
      client.data(1, false, "begin");
      Http2Wire.Message answer = client.message(1);
      while (answer.reset < 0) {
        client.read();
      }
      assertTrue(answer.ended);
      assertEquals("too large", answer.text());
      assertEquals(Http2Error.NO_ERROR.code(), answer.reset);
    }
  }

  @Test
  void whatAnOriginLeftUndoneIsAskedForAgain() throws Exception {
    AtomicInteger connections = new AtomicInteger();
    try (OriginServer origin =
            OriginServer.with(
                connection -> {
                  if (connections.getAndIncrement() == 0) {
                    Http2Wire wire = Http2Wire.origin(connection.socket());
                    int first = wire.until(Http2FrameTypes.HEADERS).stream();
                    wire.reset(first, (int) Http2Error.REFUSED_STREAM.code());
                    wire.until(Http2FrameTypes.HEADERS);
                    wire.goAway(first, (int) Http2Error.NO_ERROR.code());
                    wire.read();
                  } else {
                    // The new connections are not known to speak HTTP/2.
                    connection.readRequest();
                    connection.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nagain");
                    connection.readToEnd();
                  }
                });
        Http2Proxy proxy = Http2Proxy.to(origin.port()).overHttp2();
        Http2Wire client = proxy.client()) {
      // Even what is not idempotent, since the origin says that it did nothing.
      client.headers(1, true, post(origin.port()));
      assertEquals("again", client.whole(1).text());
      client.headers(3, true, post(origin.port()));
      assertEquals("again", client.whole(3).text());
      assertEquals(3, connections.get());
    }
  }

  @Test
  void malformedAnswersAreErrorsOfOurs() throws Exception {
    List<String[]> answers =
        List.of(
            new String[] {"x-a", "b"},
            new String[] {":status", "20"},
            new String[] {":status", "abc"},
            new String[] {":status", "101"},
            new String[] {":status", "200", ":status", "200"},
            new String[] {":status", "200", "X-A", "b"},
            new String[] {":status", "200", "x-a", "b\r\nc: d"},
            new String[] {":status", "200", "connection", "close"},
            new String[] {":status", "200", "transfer-encoding", "chunked"},
            new String[] {":status", "200", "content-length", "1, 1"},
            new String[] {":status", "204", "content-length", "1"});
    try (Http2OriginServer origin =
            Http2OriginServer.with(
                wire -> {
                  for (String[] answer : answers) {
                    int stream = wire.until(Http2FrameTypes.HEADERS).stream();
                    wire.headers(stream, false, answer);
                    while (wire.message(stream).reset < 0) {
                      wire.read();
                    }
                  }
                });
        Http2Proxy proxy = Http2Proxy.to(origin.port()).overHttp2();
        Http2Wire client = proxy.client()) {
      int stream = 1;
      for (String[] answer : answers) {
        client.headers(stream, true, get(origin.port()));
        List<String> head = client.whole(stream).head();
        assertTrue(
            head.contains("x-traffic-guardian-error: upstream_malformed"),
            () -> Arrays.toString(answer) + head);
        stream += 2;
      }
    }
  }

  @Test
  void clientThatGoesTakesItsExchangesAlong() throws Exception {
    try (OriginServer origin =
            OriginServer.with(
                connection -> {
                  connection.readRequest();
                  connection.readToEnd();
                });
        Http2Proxy proxy = Http2Proxy.to(origin.port());
        Http2Wire client = proxy.client()) {
      client.headers(1, true, get(origin.port()));
      Eventually.isTrue(() -> !origin.connections().isEmpty());
      client.socket().close();
      Eventually.isTrue(() -> origin.connections().get(0).over);
    }
  }

  @Test
  void drainEndsWhenTheLastAnswerIsOut() throws Exception {
    try (Http2OriginServer origin = Http2OriginServer.echoing();
        Http2Proxy proxy = Http2Proxy.to(origin.port()).overHttp2();
        Http2Wire idle = proxy.client();
        Http2Wire client = proxy.client()) {
      client.headers(1, false, post(origin.port()));
      while (client.message(1).heads.isEmpty()) {
        client.read();
      }
      Eventually.isTrue(() -> proxy.clients() == 2);
      proxy.drain();
      assertEquals(Http2Error.NO_ERROR.code(), idle.untilGoAway());
      assertEquals(Http2Error.NO_ERROR.code(), client.untilGoAway());
      client.headers(3, true, get(origin.port()));
      client.data(1, true, "last words");
      assertEquals("last words", client.whole(1).text());
      Eventually.isTrue(() -> proxy.clients() == 0);
      assertTrue(client.message(3).heads.isEmpty());
    }
  }
}
