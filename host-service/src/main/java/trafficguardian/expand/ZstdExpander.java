package trafficguardian.expand;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Zstandard (RFC 8878), with the largest window that RFC 9659 allows in HTTP.
 *
 * <p>The decoder keeps to itself what it made of an input before it met a fault in it. So it is
 * given block by block, and what stands in the blocks before a fault comes out, however the stream
 * arrived.
 */
final class ZstdExpander implements Expander {
  private static final long MAX_WINDOW = 8 << 20;
  private static final int BUFFER = 4096;
  private static final int BLOCK_HEADER_BYTES = 3;
  private static final int CHECKSUM_BYTES = 4;

  /** RFC 8878 section 3.1.1.2.2: one byte, many times. */
  private static final int RLE_BLOCK = 1;

  /** What the next bytes are. */
  private enum Next {
    FRAME_HEADER,
    BLOCK_HEADER,
    BLOCK,
    SKIPPED
  }

  private final ExpanderMemory memory = new ExpanderMemory();
  private final byte[] output = new byte[BUFFER];
  private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER);
  private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER);
  private final byte[] blockHeader = new byte[BLOCK_HEADER_BYTES];
  private ZstdFrameHeader header = new ZstdFrameHeader();
  private @Nullable ZstdDecompressCtx decoder;
  private Next next = Next.FRAME_HEADER;

  /** Bytes of the next part that are still to come. */
  private long left;

  private boolean lastBlock;

  @Override
  public void expand(byte[] bytes, int from, int to, Output sink) throws IOException {
    int at = from;
    boolean wanted = true;
    while (at < to && wanted) {
      if (next == Next.FRAME_HEADER) {
        at = header.read(bytes, at, to);
        if (header.isDone()) {
          begin();
        }
        continue;
      }
      int length = (int) Math.min(Math.min(left, to - at), BUFFER);
      switch (next) {
        case BLOCK_HEADER ->
            System.arraycopy(bytes, at, blockHeader, BLOCK_HEADER_BYTES - (int) left, length);
        case BLOCK -> wanted = decompress(bytes, at, length, sink);
        default -> {
          // A checksum, or data of another kind.
        }
      }
      at += length;
      left -= length;
      while (left == 0 && wanted && next != Next.FRAME_HEADER) {
        wanted = advance(sink);
      }
    }
  }

  @Override
  public void finish(Output sink) {}

  /** The decoder is given the header only now that it is known how much memory it asks for. */
  private void begin() throws IOException {
    if (header.isSkippable()) {
      next = Next.SKIPPED;
      left = header.skipped();
      if (left == 0) {
        endFrame();
      }
      return;
    }
    if (header.window() > MAX_WINDOW) {
      throw new ExpanderMemory.NoneLeft(header.window());
    }
    memory.hold(header.window());
    in.clear();
    header.write(in);
    in.flip();
    boolean unused = decompress((bytes, from, to) -> true);
    expectBlock();
  }

  private void expectBlock() {
    next = Next.BLOCK_HEADER;
    left = BLOCK_HEADER_BYTES;
  }

  private void endFrame() {
    next = Next.FRAME_HEADER;
    header = new ZstdFrameHeader();
  }

  /** The part that was expected is complete. */
  private boolean advance(Output sink) throws IOException {
    boolean wanted = true;
    switch (next) {
      case BLOCK_HEADER -> {
        int number =
            (blockHeader[0] & 0xff) | (blockHeader[1] & 0xff) << 8 | (blockHeader[2] & 0xff) << 16;
        lastBlock = (number & 1) != 0;
        left = (number >> 1 & 3) == RLE_BLOCK ? 1 : number >> 3;
        next = Next.BLOCK;
        wanted = decompress(blockHeader, 0, BLOCK_HEADER_BYTES, sink);
      }
      case BLOCK -> {
        if (lastBlock) {
          next = Next.SKIPPED;
          left = header.hasChecksum() ? CHECKSUM_BYTES : 0;
        } else {
          expectBlock();
        }
      }
      default -> endFrame();
    }
    return wanted;
  }

  private boolean decompress(byte[] bytes, int from, int length, Output sink) throws IOException {
    in.clear();
    in.put(bytes, from, length).flip();
    return decompress(sink);
  }

  private boolean decompress(Output sink) throws IOException {
    boolean wanted = true;
    boolean more = true;
    while (more && wanted) {
      out.clear();
      int before = in.remaining();
      boolean ended;
      try {
        ended = decoder().decompressDirectByteBufferStream(out, in);
      } catch (ZstdException fault) {
        throw new IOException("not zstd", fault);
      }
      out.flip();
      int length = out.remaining();
      out.get(output, 0, length);
      wanted = sink.take(output, 0, length);
      more = !ended && (length == BUFFER || (in.hasRemaining() && in.remaining() < before));
    }
    return wanted;
  }

  private ZstdDecompressCtx decoder() {
    ZstdDecompressCtx current = decoder;
    if (current == null) {
      current = new ZstdDecompressCtx();
      decoder = current;
    }
    return current;
  }

  @Override
  public void close() {
    ZstdDecompressCtx current = decoder;
    if (current != null) {
      decoder = null;
      current.close();
    }
    memory.release();
  }
}
