package trafficguardian.detect;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;

/** Writes one direction of a WebSocket connection: nothing of the code under test. */
final class FrameText {
  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int FIN = 0x80;
  static final int RSV1 = 0x40;

  private static final int MASKED = 0x80;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Random masks = new Random(6455);
  private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
  private final boolean masked;

  private FrameText(boolean masked) {
    this.masked = masked;
  }

  static FrameText ofClient() {
    return new FrameText(true);
  }

  static FrameText ofServer() {
    return new FrameText(false);
  }

  FrameText text(String text) {
    return frame(FIN | TEXT, text);
  }

  /**
   * One frame.
   *
   * @param first its first byte: the bits and the opcode
   */
  FrameText frame(int first, String payload) {
    return frame(first, payload.getBytes(StandardCharsets.UTF_8));
  }

  FrameText frame(int first, byte[] payload) {
    out.write(first);
    int mask = masked ? MASKED : 0;
    if (payload.length < 126) {
      out.write(mask | payload.length);
    } else if (payload.length < 65536) {
      out.write(mask | 126);
      out.write(payload.length >> 8);
      out.write(payload.length);
    } else {
      out.write(mask | 127);
      out.writeBytes(new byte[4]);
      for (int shift = 24; shift >= 0; shift -= 8) {
        out.write(payload.length >> shift);
      }
    }
    byte[] key = new byte[4];
    if (masked) {
      masks.nextBytes(key);
      out.writeBytes(key);
    }
    for (int i = 0; i < payload.length; i++) {
      out.write(payload[i] ^ key[i % 4]);
    }
    return this;
  }

  /** A compressed message that remembers those before it. */
  FrameText deflated(String text) {
    return frame(FIN | RSV1 | TEXT, compress(text));
  }

  /** A compressed message that remembers nothing, in frames of {@code size} with pings between. */
  FrameText deflatedAlone(String text, int size) {
    deflater.reset();
    byte[] all = compress(text);
    for (int from = 0; from < all.length; from += size) {
      int to = Math.min(all.length, from + size);
      int opcode = from == 0 ? RSV1 | TEXT : CONTINUATION;
      frame(to == all.length ? FIN | opcode : opcode, Arrays.copyOfRange(all, from, to));
      if (to < all.length) {
        frame(FIN | PING, "still there?");
      }
    }
    return this;
  }

  private byte[] compress(String text) {
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    deflater.setInput(plain);
    byte[] buffer = new byte[plain.length * 2 + 64];
    int length = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
    // RFC 7692 section 7.2.1: without the empty block at the end.
    return Arrays.copyOf(buffer, length - 4);
  }

  FrameText bytes(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  byte[] all() {
    return out.toByteArray();
  }
}
