package trafficguardian.expand;

import java.io.IOException;

/**
 * A view through an {@link Expander}, bounded. What cannot be decompressed, or would grow beyond
 * the bounds, ends the view and never the scan.
 */
final class ExpandView implements CodingView {
  private final Expander expander;
  private final Growth growth;
  private final ByteSink next;
  private boolean failed;
  private boolean closed;
  private int work;

  ExpandView(Expander expander, Growth growth, ByteSink next) {
    this.expander = expander;
    this.growth = growth;
    this.next = next;
  }

  @Override
  public boolean isFailed() {
    return failed;
  }

  @Override
  public int feed(byte[] bytes, int from, int to) {
    if (failed || from == to) {
      return 0;
    }
    growth.consumed(to - from);
    work = 0;
    try {
      expander.expand(bytes, from, to, this::take);
    } catch (ExpanderMemory.NoneLeft full) {
      failed = true;
      growth.starve();
    } catch (IOException | LinkageError unusable) {
      failed = true;
    }
    if (failed) {
      close();
    }
    return work;
  }

  private void finish() {
    try {
      expander.finish(this::take);
    } catch (IOException | LinkageError unusable) {
      failed = true;
    }
  }

  private boolean take(byte[] bytes, int from, int to) {
    growth.produced(to - from);
    work += next.feed(bytes, from, to);
    failed = growth.isTooMuch();
    return !failed;
  }

  @Override
  public void end() {
    if (!closed) {
      finish();
    }
    close();
    next.end();
  }

  private void close() {
    if (!closed) {
      closed = true;
      expander.close();
    }
  }
}
