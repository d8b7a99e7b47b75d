package trafficguardian.detect;

import trafficguardian.match.HitSink;
import trafficguardian.match.StreamMatcher;

/** The end of a chain of views: looks at the bytes up to a bound and passes on what matches. */
final class MatchSink implements Content {
  private final StreamMatcher matcher;
  private final HitSink hits;
  private final long maxBytes;
  private long seen;
  private boolean truncated;

  MatchSink(StreamMatcher matcher, long maxBytes, HitSink hits) {
    this.matcher = matcher;
    this.maxBytes = maxBytes;
    this.hits = hits;
  }

  @Override
  public boolean isTruncated() {
    return truncated;
  }

  /** What follows is a stream of its own, under the same bound. */
  void renew() {
    end();
    seen = 0;
    truncated = false;
  }

  @Override
  public int feed(byte[] bytes, int from, int to) {
    int length = (int) Math.min(to - from, maxBytes - seen);
    truncated |= length < to - from;
    if (length > 0) {
      seen += length;
      matcher.feed(bytes, from, from + length, hits);
    }
    return length;
  }

  @Override
  public void end() {
    matcher.end(hits);
  }
}
