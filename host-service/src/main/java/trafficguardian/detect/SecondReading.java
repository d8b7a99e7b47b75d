package trafficguardian.detect;

import trafficguardian.expand.ByteSink;
import trafficguardian.view.Content;

/** Content that is looked at as it stands and, up to the scan bound, in a second way. */
final class SecondReading implements Content {
  private final Content first;
  private final ByteSink second;
  private int left;

  /**
   * @param maxBytes that are looked at in the second way
   */
  SecondReading(Content first, ByteSink second, int maxBytes) {
    this.first = first;
    this.second = second;
    this.left = maxBytes;
  }

  @Override
  public boolean isTruncated() {
    return first.isTruncated();
  }

  @Override
  public boolean isRefused() {
    return first.isRefused();
  }

  @Override
  public int feed(byte[] bytes, int from, int to) {
    // As it stands first: what is found both ways is reported as it stands.
    int work = first.feed(bytes, from, to);
    // What is beyond the bound in the same chunk takes nothing from what is within it.
    int end = from + Math.min(left, to - from);
    left -= end - from;
    return work + second.feed(bytes, from, end);
  }

  @Override
  public void end() {
    first.end();
    second.end();
  }

  @Override
  public void release() {
    first.release();
  }
}
