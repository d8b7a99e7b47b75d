package trafficguardian.detect;

import java.util.Arrays;

/**
 * Cuts one direction of a WebSocket connection into frames (RFC 6455 section 5.2), from bytes that
 * come in chunks cut anywhere, and unmasks a copy of their payloads.
 */
final class WebSocketFrames {
  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PONG = 10;

  private static final int LENGTH_16 = 126;
  private static final int LENGTH_64 = 127;
  private static final int MASK_BYTES = 4;

  /** Two bytes, the longest length, the mask. */
  private static final int MAX_HEAD = 2 + Long.BYTES + MASK_BYTES;

  private static final int PIECE = 4096;

  private static final ThreadLocal<byte[]> PIECES = ThreadLocal.withInitial(() -> new byte[PIECE]);

  /**
   * How a frame begins.
   *
   * @param rsv the three reserved bits, the first of them as 4
   * @param length of the payload
   * @param bytes that say all this
   */
  record Head(boolean fin, int rsv, int opcode, long length, int bytes) {
    boolean isControl() {
      return opcode >= CLOSE;
    }
  }

  /** Takes the frames in order. */
  interface Frames {
    /** Whether a frame may begin so here; if not, no more is read. */
    boolean begin(Head head);

    /**
     * Bytes of the payload, unmasked; read before the call returns.
     *
     * @return bytes looked at on account of these
     */
    int payload(byte[] bytes, int from, int to);

    /**
     * The frame is complete.
     *
     * @return as for a payload
     */
    int end();
  }

  private final Frames frames;
  private final byte[] head = new byte[MAX_HEAD];
  private int headLength;
  private boolean inPayload;
  private long payloadLeft;
  private int masked;
  private boolean broken;
  private int work;

  WebSocketFrames(Frames frames) {
    this.frames = frames;
  }

  /** Whether a frame came that may not be: what follows cannot be told apart. */
  boolean isBroken() {
    return broken;
  }

  /** The head of the frame that may not be, whose payload was not read. */
  byte[] brokenHead() {
    return Arrays.copyOf(head, headLength);
  }

  /** Bytes looked at since this was last asked. */
  int takeWork() {
    int taken = work;
    work = 0;
    return taken;
  }

  /** Reads on, and returns the place behind the last byte read: the end, unless it broke off. */
  int read(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && !broken) {
      if (!inPayload) {
        head[headLength++] = bytes[at++];
        if (headLength == headLengthWanted()) {
          beginFrame();
        }
      } else {
        int length = (int) Math.min(payloadLeft, to - at);
        payload(bytes, at, at + length);
        at += length;
        payloadLeft -= length;
        endFrameIfComplete();
      }
    }
    return at;
  }

  private int headLengthWanted() {
    if (headLength < 2) {
      return 2;
    }
    int code = head[1] & 0x7f;
    int lengthBytes = code == LENGTH_16 ? Short.BYTES : code == LENGTH_64 ? Long.BYTES : 0;
    return 2 + lengthBytes + (isMasked() ? MASK_BYTES : 0);
  }

  private boolean isMasked() {
    return head[1] < 0;
  }

  private void beginFrame() {
    long length = length();
    boolean fin = head[0] < 0;
    int rsv = (head[0] >> 4) & 7;
    int opcode = head[0] & 0x0f;
    if (length < 0 || !frames.begin(new Head(fin, rsv, opcode, length, headLength))) {
      broken = true;
      return;
    }
    inPayload = true;
    payloadLeft = length;
    masked = 0;
    endFrameIfComplete();
  }

  /** RFC 6455 asks for the shortest form; the longer ones mean the same to everybody. */
  private long length() {
    int code = head[1] & 0x7f;
    if (code < LENGTH_16) {
      return code;
    }
    long length = 0;
    for (int i = 2; i < 2 + (code == LENGTH_16 ? Short.BYTES : Long.BYTES); i++) {
      length = length << 8 | (head[i] & 0xff);
    }
    return length;
  }

  private void endFrameIfComplete() {
    if (payloadLeft == 0) {
      inPayload = false;
      headLength = 0;
      work += frames.end();
    }
  }

  private void payload(byte[] bytes, int from, int to) {
    if (!isMasked()) {
      work += frames.payload(bytes, from, to);
      return;
    }
    byte[] piece = PIECES.get();
    int mask = headLength - MASK_BYTES;
    for (int start = from; start < to; start += PIECE) {
      int length = Math.min(PIECE, to - start);
      for (int i = 0; i < length; i++) {
        piece[i] = (byte) (bytes[start + i] ^ head[mask + ((masked + i) & 3)]);
      }
      masked = (masked + length) & 3;
      work += frames.payload(piece, 0, length);
    }
  }
}
