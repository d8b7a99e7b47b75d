package trafficguardian.host.scan;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Puts WebSocket messages back into frames (RFC 6455 section 5.2), as they stood on the wire. */
final class Frames {
  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;

  private static final int FIN = 0x80;
  private static final int LENGTH_16 = 126;
  private static final int LENGTH_64 = 127;

  private Frames() {}

  /** One frame, not masked. */
  static byte[] frame(int opcode, boolean fin, byte[] payload) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream(payload.length + 10);
    frame.write(fin ? FIN | opcode : opcode);
    if (payload.length < LENGTH_16) {
      frame.write(payload.length);
    } else if (payload.length < 1 << Short.SIZE) {
      frame.write(LENGTH_16);
      frame.writeBytes(ByteBuffer.allocate(Short.BYTES).putShort((short) payload.length).array());
    } else {
      frame.write(LENGTH_64);
      frame.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(payload.length).array());
    }
    frame.writeBytes(payload);
    return frame.toByteArray();
  }
}
