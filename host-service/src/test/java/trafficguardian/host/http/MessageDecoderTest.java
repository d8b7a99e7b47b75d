package trafficguardian.host.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageDecoderTest {
  private static final int MAX_HEAD = 1024;
  private static final String HEAD = "POST http://a/ HTTP/1.1\r\nHost: a\r\n\r\n";

  @Test
  void whereInputIsCutDoesNotMatter() throws Exception {
    long seed = 42;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      StringBuilder wire = new StringBuilder("\r\n").append(HEAD);
      StringBuilder expected = new StringBuilder();
      for (int chunk = random.nextInt(30); chunk > 0; chunk--) {
        String data = "x".repeat(1 + random.nextInt(random.nextBoolean() ? 20 : 2000));
        expected.append(data);
        wire.append(Integer.toHexString(data.length()));
        wire.append(random.nextInt(4) == 0 ? ";ext=\"a b\"" : "").append("\r\n");
        wire.append(data).append("\r\n");
      }
      wire.append("0\r\nT: 1\r\n\r\nNEXT");
      MessageDecoder decoder = MessageDecoder.ofRequests(ByteBufAllocator.DEFAULT, MAX_HEAD);
      StringBuilder body = new StringBuilder();
      String head = "";
      MessageDecoder.End end = null;
      for (int from = 0; from < wire.length(); ) {
        int to = Math.min(wire.length(), from + 1 + random.nextInt(random.nextBoolean() ? 3 : 500));
        decoder.add(bytes(wire.substring(from, to)));
        from = to;
        if (head.isEmpty()) {
          byte[] octets = decoder.head();
          if (octets == null) {
            continue;
          }
          head = new String(octets, StandardCharsets.ISO_8859_1);
          decoder.expectBody(Framing.CHUNKED);
        }
        while (end == null) {
          MessageDecoder.Piece piece = decoder.body();
          if (piece instanceof MessageDecoder.Data data) {
            body.append(data.bytes().toString(StandardCharsets.ISO_8859_1));
            data.bytes().release();
          } else if (piece instanceof MessageDecoder.End last) {
            end = last;
          } else {
            break;
          }
        }
      }
      assertEquals(HEAD, head);
      assertEquals(expected.toString(), body.toString());
      assertEquals("T", end == null ? "" : end.trailers().list().get(0).name().toString());
      ByteBuf rest = decoder.takeRest();
      assertEquals("NEXT", rest.toString(StandardCharsets.ISO_8859_1));
      rest.release();
    }
  }

  @Test
  void tinyChunksAreGathered() throws Exception {
    MessageDecoder decoder = MessageDecoder.ofRequests(ByteBufAllocator.DEFAULT, MAX_HEAD);
    decoder.expectBody(Framing.CHUNKED);
    decoder.add(bytes("1\r\nx\r\n".repeat(10_000)));
    int pieces = 0;
    int octets = 0;
    while (decoder.body() instanceof MessageDecoder.Data data) {
      pieces++;
      octets += data.bytes().readableBytes();
      data.bytes().release();
    }
    assertEquals(10_000, octets);
    assertTrue(pieces <= 2, pieces + " pieces");
    decoder.release();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n0\r\n\r\n",
        "\r\n",
        "x\r\n",
        "0x1\r\nx",
        " 1\r\nx",
        "1 \r\nx",
        "+1\r\nx",
        "-1\r\nx",
        "1\nx",
        "1\r\nxyz",
        "1\r\nx\n0",
        "1\r\nx\rx",
        "1;a\nb\r\nx",
        "1;a=\"\r\n",
        "1;\u0000\r\nx",
        "1\t;a\r\nx",
        "1 ;a\r\nx",
        "1\rx",
        "1234567890123456\r\n",
        "FFFFFFFFFFFFFFFFF\r\n",
        "g\r\n",
        "0\r\n x: 1\r\n\r\n",
        "0\r\nx : 1\r\n\r\n",
        "0\r\nx: 1\n\r\n",
        "0\r\nx\r\n\r\n",
        "0\n\r\n",
        "0\r\nContent-Length: 1\r\n\r\n",
        "0\r\ntransfer-encoding: chunked\r\n\r\n",
        "0\r\nHost: b\r\n\r\n",
        "0\r\n\n"
      })
  void badChunkFramingIsRefused(String wire) {
    MessageDecoder decoder = MessageDecoder.ofRequests(ByteBufAllocator.DEFAULT, MAX_HEAD);
    decoder.expectBody(Framing.CHUNKED);
    decoder.add(bytes(wire));
    assertThrows(MalformedMessage.class, () -> drain(decoder));
    decoder.release();
  }

  @Test
  void endlessLinesAreRefused() {
    for (String start : new String[] {"1;", "0\r\nX: "}) {
      MessageDecoder decoder = MessageDecoder.ofRequests(ByteBufAllocator.DEFAULT, MAX_HEAD);
      decoder.expectBody(Framing.CHUNKED);
      decoder.add(bytes(start + "x".repeat(2000)));
      assertThrows(MalformedMessage.class, () -> drain(decoder));
      decoder.release();
    }
    MessageDecoder decoder = MessageDecoder.ofRequests(ByteBufAllocator.DEFAULT, MAX_HEAD);
    decoder.add(bytes("G".repeat(MAX_HEAD + 1)));
    assertTrue(assertThrows(MalformedMessage.class, decoder::head).isTooLarge());
    decoder.release();
  }

  @Test
  void oneEmptyLineMayComeBeforeARequestAndNoneBeforeAResponse() throws Exception {
    MessageDecoder two = MessageDecoder.ofRequests(ByteBufAllocator.DEFAULT, MAX_HEAD);
    two.add(bytes("\r\n"));
    assertEquals(null, two.head());
    two.add(bytes("\r\n"));
    assertThrows(MalformedMessage.class, two::head);
    two.release();
    MessageDecoder response = MessageDecoder.ofResponses(ByteBufAllocator.DEFAULT, MAX_HEAD);
    response.add(bytes("\r\nHTTP/1.1 200 OK\r\n\r\n"));
    assertThrows(MalformedMessage.class, response::head);
    response.release();
  }

  private static void drain(MessageDecoder decoder) throws MalformedMessage {
    for (MessageDecoder.Piece piece = decoder.body();
        piece != null && !(piece instanceof MessageDecoder.End);
        piece = decoder.body()) {
      if (piece instanceof MessageDecoder.Data data) {
        data.bytes().release();
      }
    }
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
  }
}
