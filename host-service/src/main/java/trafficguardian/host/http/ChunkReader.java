package trafficguardian.host.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/** Takes the chunked coding off one body (RFC 9112 section 7.1), up to its trailer section. */
final class ChunkReader {
  /** A size and its extensions; nobody needs more than a few of these octets. */
  private static final int MAX_LINE = 1024;

  /** 15 hexadecimal digits never overflow a long. */
  private static final int MAX_SIZE_DIGITS = 15;

  /**
   * Chunks below this are copied together: a read full of one-octet chunks would otherwise become
   * ten thousand buffers.
   */
  private static final int SMALL = 512;

  private static final int GATHERED = 16 * 1024;

  private enum State {
    SIZE,
    DATA,
    DATA_END,
    TRAILERS
  }

  private final ByteBufAllocator allocator;
  private State state = State.SIZE;
  private long remaining;

  ChunkReader(ByteBufAllocator allocator) {
    this.allocator = allocator;
  }

  /** All chunks were read; the trailer section comes next. */
  boolean atTrailers() {
    return state == State.TRAILERS;
  }

  /** Data of one chunk or of several small ones; null when more bytes or the trailers are next. */
  @Nullable ByteBuf next(ByteBuf in) throws MalformedMessage {
    ByteBuf gathered = null;
    try {
      while (advance(in)) {
        int now = (int) Math.min(remaining, in.readableBytes());
        if (now >= SMALL && gathered == null) {
          consumed(now);
          return in.readRetainedSlice(now);
        }
        if (gathered != null && now > gathered.writableBytes()) {
          break;
        }
        if (gathered == null) {
          gathered = allocator.buffer(GATHERED, GATHERED);
        }
        gathered.writeBytes(in, now);
        consumed(now);
      }
    } catch (MalformedMessage e) {
      if (gathered != null) {
        gathered.release();
      }
      throw e;
    }
    return gathered;
  }

  private void consumed(int octets) {
    remaining -= octets;
    if (remaining == 0) {
      state = State.DATA_END;
    }
  }

  /** Moves on to where data can be read; false when it cannot. */
  private boolean advance(ByteBuf in) throws MalformedMessage {
    if (state == State.DATA_END) {
      if (in.readableBytes() < 2) {
        return false;
      }
      if (in.readByte() != '\r' || in.readByte() != '\n') {
        throw MalformedMessage.because("chunk does not end where it should");
      }
      state = State.SIZE;
    }
    if (state == State.SIZE && !readSize(in)) {
      return false;
    }
    return state == State.DATA && in.isReadable();
  }

  private boolean readSize(ByteBuf in) throws MalformedMessage {
    int start = in.readerIndex();
    int end = in.writerIndex();
    long size = 0;
    int at = start;
    for (int digit; at < end && (digit = Grammar.hexDigit(in.getByte(at))) >= 0; at++) {
      size = (size << 4) | digit;
      if (at - start == MAX_SIZE_DIGITS) {
        throw MalformedMessage.because("chunk size too large");
      }
    }
    int sizeEnd = at;
    boolean quoted = false;
    for (; at < end; at++) {
      byte b = in.getByte(at);
      boolean badEnd = at == sizeEnd && (at == start || (b != ';' && b != '\r'));
      if (badEnd || at - start > MAX_LINE) {
        throw MalformedMessage.because("bad chunk size");
      }
      if (b == '\r') {
        break;
      }
      if (!Grammar.isText(b)) {
        throw MalformedMessage.because("bad chunk extension");
      }
      quoted ^= b == '"';
    }
    if (at + 1 >= end) {
      return false;
    }
    if (in.getByte(at + 1) != '\n' || quoted) {
      throw MalformedMessage.because("bad chunk size");
    }
    in.readerIndex(at + 2);
    remaining = size;
    state = size == 0 ? State.TRAILERS : State.DATA;
    return true;
  }
}
