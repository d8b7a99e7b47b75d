package trafficguardian.expand;

import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * What decompressors may hold outside the heap, all together: the sender of a body chooses the
 * window that it needs.
 */
final class ExpanderMemory {
  private static final int UNIT_BITS = 20;
  private static final Semaphore UNITS = new Semaphore(256);

  /** It is more than one may hold, or others hold what there is. */
  static final class NoneLeft extends IOException {
    private static final long serialVersionUID = 1L;

    NoneLeft(long window) {
      super("no memory for a window of " + window);
    }
  }

  private int held;

  /** Takes what a window needs, in the place of what was held before. */
  void hold(long window) throws IOException {
    release();
    int units = 1 + (int) Math.min(Integer.MAX_VALUE - 1, window >>> UNIT_BITS);
    if (!UNITS.tryAcquire(units)) {
      throw new NoneLeft(window);
    }
    held = units;
  }

  void release() {
    UNITS.release(held);
    held = 0;
  }
}
