package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameTypes;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import trafficguardian.ipc.Bound;

/** Floods end their connection with the error that fits, while others are served. */
@Timeout(60)
class Http2FloodTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  /** Frames that cost their sender little; called until the connection ends. */
  interface Step {
    void send(Http2Wire wire, int n, int port) throws IOException;
  }

  private record Flood(String name, Http2Error error, Step step) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Flood of(String name, Step step) {
    return new Flood(name, Http2Error.ENHANCE_YOUR_CALM, step);
  }

  private static String[] request(int port) {
    return Http2RelayTest.request("POST", port);
  }

  static Stream<Flood> floods() {
    return Stream.of(
        of("ping", (wire, n, port) -> wire.frame(Http2FrameTypes.PING, 0, 0, new byte[8])),
        of("settings", (wire, n, port) -> wire.frame(Http2FrameTypes.SETTINGS, 0, 0, new byte[0])),
        of(
            "priority",
            (wire, n, port) -> wire.frame(Http2FrameTypes.PRIORITY, 0, 2 * n + 3, new byte[5])),
        of("unknown", (wire, n, port) -> wire.frame(0x42, 0, 0, new byte[100])),
        of(
            "empty data",
            (wire, n, port) -> {
              if (n == 0) {
                wire.headers(1, false, request(port));
              }
              wire.data(1, false, n % 2 == 0 ? "" : "x");
            }),
        of("small windows", (wire, n, port) -> wire.windowUpdate(0, 1)),
        of(
            "rapid reset",
            (wire, n, port) -> {
              wire.headers(2 * n + 1, true, request(port));
              wire.reset(2 * n + 1, 8);
            }),
        of(
            "made you reset",
            (wire, n, port) -> {
              wire.headers(2 * n + 1, true, request(port));
              wire.windowUpdate(2 * n + 1, 0);
            }),
        of(
            "malformed requests",
            (wire, n, port) -> wire.headers(2 * n + 1, true, ":method", "GET")),
        of("too many streams", (wire, n, port) -> wire.headers(2 * n + 1, false, request(port))),
        of(
            "continuation",
            (wire, n, port) -> {
              if (n == 0) {
                wire.frame(Http2FrameTypes.HEADERS, 0, 1, new byte[0]);
              }
              wire.frame(Http2FrameTypes.CONTINUATION, 0, 1, new byte[0]);
            }),
        new Flood(
            "long field section",
            Http2Error.PROTOCOL_ERROR,
            (wire, n, port) -> {
              if (n < 6) {
                int type = n == 0 ? Http2FrameTypes.HEADERS : Http2FrameTypes.CONTINUATION;
                wire.frame(type, 0, 1, new byte[16_000]);
              }
            }));
  }

  @ParameterizedTest
  @MethodSource("floods")
  void floodEndsItsConnectionAlone(Flood flood) throws Exception {
    try (OriginServer origin = OriginServer.answering(OK);
        Http2Proxy proxy = Http2Proxy.to(origin.port());
        Http2Wire bystander = proxy.client();
        Http2Wire attacker = proxy.client()) {
      attacker.generous = false;
      Thread reader =
          new Thread(
              () -> {
                try {
                  attacker.untilGoAway();
                } catch (IOException over) {
                  // Without a GOAWAY the test fails below.
                }
              });
      reader.start();
      int sent = 0;
      try {
        for (; sent < 100_000 && reader.isAlive(); sent++) {
          flood.step().send(attacker, sent, origin.port());
        }
      } catch (SocketException closed) {
        // So it should be.
      }
      reader.join(60_000);
      assertEquals(flood.error().code(), attacker.goAway, "after " + sent);
      assertEquals(
          flood.error() == Http2Error.ENHANCE_YOUR_CALM ? 1 : 0,
          proxy.coverage.bounds().count(Bound.FRAME_FLOOD));
      bystander.headers(1, true, Http2RelayTest.request("GET", origin.port()));
      assertEquals("ok", bystander.whole(1).text());
      Eventually.isTrue(() -> proxy.clients() == 1);
    }
  }

  @Test
  void oversizedHeadIsAnsweredAndBoundedWhenItExpands() throws Exception {
    try (OriginServer origin = OriginServer.answering(OK);
        Http2Proxy proxy = Http2Proxy.to(origin.port());
        Http2Wire client = proxy.client()) {
      // One field of 4,000 octets goes into the table; after that one octet stands for all of it.
      ByteBuf bomb =
          Unpooled.buffer()
              .writeBytes(Http2Wire.block(Http2RelayTest.request("GET", origin.port())))
              .writeByte(0x40);
      Http2Wire.string(bomb, "x-bomb");
      Http2Wire.string(bomb, "b".repeat(3_900));
      while (bomb.readableBytes() < 15_000) {
        bomb.writeByte(0x80 | 62);
      }
      client.frame(
          Http2FrameTypes.HEADERS,
          Http2Wire.END_HEADERS | Http2Wire.END_STREAM,
          1,
          ByteBufUtil.getBytes(bomb));
      Http2Wire.Message answer = client.whole(1);
      assertEquals(":status: 431", answer.head().get(0));
      assertTrue(answer.head().contains("x-traffic-guardian-error: header_too_large"));
      assertEquals(1, proxy.coverage.snapshot().refused());
      client.headers(3, true, Http2RelayTest.request("GET", origin.port()));
      assertEquals("ok", client.whole(3).text());
      assertEquals(1, origin.connections().size());
    }
  }

  @Test
  void fieldSectionMustEndInTime() throws Exception {
    try (OriginServer origin = OriginServer.answering(OK);
        Http2Proxy proxy =
            Http2Proxy.hurried(origin.port(), Duration.ofSeconds(60), Duration.ofSeconds(2));
        Http2Wire other = proxy.client();
        Http2Wire slow = proxy.client()) {
      slow.frame(Http2FrameTypes.HEADERS, 0, 1, Http2Wire.block(":method", "GET"));
      // Without a word in between, such as that settings were seen.
      byte[] unused = slow.socket().getInputStream().readAllBytes();
      assertEquals(1, proxy.clients());
      assertEquals(1, proxy.coverage.bounds().count(Bound.HEAD_TIME));
      other.headers(1, true, Http2RelayTest.request("GET", origin.port()));
      assertEquals("ok", other.whole(1).text());
    }
  }

  @Test
  void idleStreamsAndConnectionsEnd() throws Exception {
    try (OriginServer origin =
            OriginServer.with(
                connection -> {
                  connection.readRequest();
                  connection.readToEnd();
                });
        Http2Proxy proxy =
            Http2Proxy.hurried(origin.port(), Duration.ofSeconds(1), Duration.ofSeconds(30));
        Http2Wire client = proxy.client()) {
      client.headers(1, true, Http2RelayTest.request("GET", origin.port()));
      Http2Wire.Message answer = client.whole(1);
      assertTrue(
          answer.head().contains("x-traffic-guardian-error: upstream_timeout"),
          answer.head()::toString);
      assertEquals(Http2Error.NO_ERROR.code(), client.untilGoAway());
      Eventually.isTrue(() -> proxy.clients() == 0);
    }
  }
}
