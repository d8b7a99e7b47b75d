package trafficguardian.expand;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.DecoderJNI;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Brotli (RFC 7932). The decoder keeps to itself what it made of an input before it met a fault in
 * it. So it is given little at a time, always cut at the same places of the stream: what comes out
 * before a fault does not depend on how the stream arrived, and is nearly all there is.
 */
final class BrotliExpander implements Expander {
  private static final int BUFFER = 4096;

  /** Bytes that the decoder is given at a time. */
  private static final int SLICE = 16;

  private final ExpanderMemory memory = new ExpanderMemory();
  private final byte[] output = new byte[BUFFER];
  private final byte[] slice = new byte[SLICE];
  private int held;
  private DecoderJNI.@Nullable Wrapper decoder;

  @Override
  public void expand(byte[] bytes, int from, int to, Output out) throws IOException {
    boolean wanted = true;
    for (int at = from; at < to && wanted; ) {
      int length = Math.min(to - at, SLICE - held);
      System.arraycopy(bytes, at, slice, held, length);
      held += length;
      at += length;
      wanted = held < SLICE || push(out);
    }
  }

  @Override
  public void finish(Output out) throws IOException {
    if (held > 0) {
      boolean unused = push(out);
    }
  }

  /** Gives the decoder what is held; returns whether more is wanted of what it makes of it. */
  private boolean push(Output out) throws IOException {
    DecoderJNI.Wrapper current = decoder();
    int length = held;
    held = 0;
    boolean wanted = true;
    while (wanted) {
      switch (current.getStatus()) {
        case NEEDS_MORE_OUTPUT -> wanted = pull(current.pull(), out);
        case NEEDS_MORE_INPUT -> {
          if (current.hasOutput()) {
            wanted = pull(current.pull(), out);
            continue;
          }
          if (length == 0) {
            return true;
          }
          ByteBuffer input = current.getInputBuffer();
          input.clear();
          input.put(slice, 0, length);
          current.push(length);
          length = 0;
        }
        case OK -> current.push(0);
        case DONE -> {
          if (length > 0) {
            throw new IOException("bytes after the end");
          }
          return true;
        }
        case ERROR -> throw new IOException("not brotli");
      }
    }
    return false;
  }

  private DecoderJNI.Wrapper decoder() throws IOException {
    DecoderJNI.Wrapper current = decoder;
    if (current == null) {
      if (!Brotli4jLoader.isAvailable()) {
        throw new IOException("no native library");
      }
      memory.hold(1L << windowBits(slice[0]));
      current = new DecoderJNI.Wrapper(BUFFER);
      decoder = current;
    }
    return current;
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
