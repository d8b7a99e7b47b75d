package trafficguardian.detect;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.DecoderJNI;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Brotli (RFC 7932). */
final class BrotliExpander implements Expander {
  private static final int BUFFER = 4096;

  private final ExpanderMemory memory = new ExpanderMemory();
  private final byte[] output = new byte[BUFFER];
  private DecoderJNI.@Nullable Wrapper decoder;

  @Override
  public void expand(byte[] bytes, int from, int to, Output out) throws IOException {
    DecoderJNI.Wrapper current = decoder;
    if (current == null) {
      if (!Brotli4jLoader.isAvailable()) {
        throw new IOException("no native library");
      }
      memory.hold(1L << windowBits(bytes[from]));
      current = new DecoderJNI.Wrapper(BUFFER);
      decoder = current;
    }
    int at = from;
    boolean wanted = true;
    while (wanted) {
      switch (current.getStatus()) {
        case NEEDS_MORE_OUTPUT -> wanted = pull(current.pull(), out);
        case NEEDS_MORE_INPUT -> {
          if (at == to) {
            return;
          }
          ByteBuffer input = current.getInputBuffer();
          input.clear();
          int length = Math.min(to - at, input.remaining());
          input.put(bytes, at, length);
          current.push(length);
          at += length;
        }
        case OK -> current.push(0);
        case DONE -> {
          if (at < to) {
            throw new IOException("bytes after the end");
          }
          return;
        }
        case ERROR -> throw new IOException("not brotli");
      }
    }
  }

  private boolean pull(ByteBuffer decompressed, Output out) {
    while (decompressed.hasRemaining()) {
      int length = Math.min(decompressed.remaining(), output.length);
      decompressed.get(output, 0, length);
      if (!out.take(output, 0, length)) {
        return false;
      }
    }
    return true;
  }

  /** RFC 7932 section 9.1. */
  private static int windowBits(byte first) {
    if ((first & 1) == 0) {
      return 16;
    }
    int high = first >> 1 & 7;
    if (high != 0) {
      return 17 + high;
    }
    int low = first >> 4 & 7;
    return low == 0 ? 17 : 8 + low;
  }

  @Override
  public void close() {
    DecoderJNI.Wrapper current = decoder;
    if (current != null) {
      decoder = null;
      current.destroy();
    }
    memory.release();
  }
}
