package trafficguardian.detect;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Zstandard (RFC 8878), with the largest window that RFC 9659 allows in HTTP. */
final class ZstdExpander implements Expander {
  private static final long MAX_WINDOW = 8 << 20;
  private static final int BUFFER = 4096;

  private final ExpanderMemory memory = new ExpanderMemory();
  private final byte[] output = new byte[BUFFER];
  private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER);
  private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER);
  private ZstdFrameHeader header = new ZstdFrameHeader();
  private @Nullable ZstdDecompressCtx decoder;
  private boolean inFrame;

  @Override
  public void expand(byte[] bytes, int from, int to, Output sink) throws IOException {
    int at = from;
    boolean wanted = true;
    while (at < to && wanted) {
      if (!inFrame) {
        at = header.read(bytes, at, to);
        if (header.isDone()) {
          begin();
        }
      } else {
        in.clear();
        int length = Math.min(to - at, in.remaining());
        in.put(bytes, at, length).flip();
        wanted = decompress(sink);
        at += length - in.remaining();
      }
    }
  }

  /** The decoder is given the header only now that it is known how much memory it asks for. */
  private void begin() throws IOException {
    if (header.window() > MAX_WINDOW) {
      throw new IOException("window of " + header.window());
    }
    memory.hold(header.window());
    in.clear();
    header.write(in);
    in.flip();
    header = new ZstdFrameHeader();
    inFrame = true;
    boolean unused = decompress((bytes, from, to) -> true);
  }

  private boolean decompress(Output sink) throws IOException {
    boolean wanted = true;
    boolean more = true;
    while (more && wanted && inFrame) {
      out.clear();
      int before = in.remaining();
      try {
        inFrame = !decoder().decompressDirectByteBufferStream(out, in);
      } catch (ZstdException fault) {
        throw new IOException("not zstd", fault);
      }
      out.flip();
      int length = out.remaining();
      out.get(output, 0, length);
      wanted = sink.take(output, 0, length);
      more = length == BUFFER || (in.hasRemaining() && in.remaining() < before);
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
