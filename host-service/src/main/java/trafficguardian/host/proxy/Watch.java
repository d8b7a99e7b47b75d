package trafficguardian.host.proxy;

import io.netty.buffer.ByteBuf;
import java.util.function.LongConsumer;
import trafficguardian.host.http.Fields;

/** Is shown what passes one way. It delays and drops nothing, and throws nothing. */
interface Watch {
  /** Bytes that are written; the caller's buffer stays the caller's. */
  void body(ByteBuf bytes);

  /** What was shown so far is on its way. */
  void flushed();

  /** Whether no more should be read before what was shown is dealt with. */
  boolean isBehind();

  /** No more will come. More calls of this change nothing. */
  void end(Fields lastFields);

  /** Counts the bytes, and looks at none. */
  static Watch counting(LongConsumer count) {
    return new Watch() {
      @Override
      public void body(ByteBuf bytes) {
        count.accept(bytes.readableBytes());
      }

      @Override
      public void flushed() {
        // Nothing waits.
      }

      @Override
      public boolean isBehind() {
        return false;
      }

      @Override
      public void end(Fields lastFields) {
        // Nothing is left to do.
      }
    };
  }
}
