package trafficguardian.host.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Octets of a body that wait. Small pieces are copied together: ten thousand frames of one octet
 * hold little more memory than their octets, and no piece keeps a large read buffer from its pool.
 */
final class HeldData {
  /** Pieces below this are copied out of what they were read with. */
  private static final int SMALL = 4 * 1024;

  private static final int GATHERED = 16 * 1024;

  private final ByteBufAllocator allocator;
  private final Deque<ByteBuf> pieces = new ArrayDeque<>(2);

  /** The last piece, if more fits in. */
  private @Nullable ByteBuf open;

  private int octets;

  HeldData(ByteBufAllocator allocator) {
    this.allocator = allocator;
  }

  boolean isEmpty() {
    return pieces.isEmpty();
  }

  int octets() {
    return octets;
  }

  /** Holds a copy or a slice; the caller's buffer stays the caller's. */
  void add(ByteBuf bytes) {
    int length = bytes.readableBytes();
    octets += length;
    if (length >= SMALL) {
      open = null;
      pieces.add(bytes.retainedSlice());
    } else if (open != null && open.maxWritableBytes() >= length) {
      open.writeBytes(bytes, bytes.readerIndex(), length);
    } else {
      open = allocator.buffer(Math.max(length, 64), GATHERED);
      open.writeBytes(bytes, bytes.readerIndex(), length);
      pieces.add(open);
    }
  }

  /** The next piece, which is the caller's then. */
  @Nullable ByteBuf poll() {
    ByteBuf next = pieces.poll();
    if (pieces.isEmpty()) {
      open = null;
    }
    if (next != null) {
      octets -= next.readableBytes();
    }
    return next;
  }

  void release() {
    for (ByteBuf next = poll(); next != null; next = poll()) {
      next.release();
    }
  }
}
