package trafficguardian.view;

import trafficguardian.decode.ByteSet;

/** Reads the long runs of a set of bytes in a layer, whatever pieces it comes in. */
abstract class RunReader implements View {
  private final Layer layer;
  private final int shortest;
  private final RunSearch search;
  private boolean inRun;

  /**
   * For the runs of a set.
   *
   * @param run what {@link Triggers} calls them
   * @param shortest others are left out
   */
  RunReader(Layer layer, int run, ByteSet set, int shortest) {
    this.layer = layer;
    this.shortest = shortest;
    this.search = new RunSearch(layer, run, set, shortest);
  }

  /**
   * The next bytes of a run, {@code bytes[from]} at {@code offset} of the layer.
   *
   * @return bytes looked at in layers below
   */
  abstract int read(byte[] bytes, int from, int to, long offset);

  /**
   * A run is over, or only the interest in it.
   *
   * @return bytes looked at in layers below
   */
  abstract int finish(long end, boolean whole);

  @Override
  public final boolean isAwake() {
    return inRun || search.mayGoOn();
  }

  @Override
  public final int feed(byte[] bytes, int from, int to, long offset) {
    search.open(from, to, offset);
    int work = 0;
    int at = from;
    while (at < to) {
      long here = offset + (at - from);
      if (inRun) {
        int end = search.end(bytes, at, to);
        work += read(bytes, at, end, here);
        if (end < to) {
          work += finish(here + (end - at), true);
          inRun = false;
        }
        at = end;
      } else {
        int start = search.next(bytes, at, to);
        if (search.isFound()) {
          work += begin(here + (start - at), at - start);
        }
        at = Math.max(at, start);
      }
    }
    return work;
  }

  /** A run begins, at an offset some of whose bytes may have passed already. */
  private int begin(long start, int passed) {
    inRun = true;
    if (passed <= 0) {
      return 0;
    }
    byte[] first = new byte[shortest];
    layer.recent().copy(start, start + passed, first);
    return read(first, 0, passed, start);
  }

  @Override
  public final void end(boolean whole) {
    if (inRun) {
      int unused = finish(layer.recent().end(), whole);
    }
    inRun = false;
    search.end();
  }
}
