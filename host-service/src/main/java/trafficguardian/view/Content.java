package trafficguardian.view;

import trafficguardian.expand.ByteSink;

/** The end of a chain: looks at bytes up to a bound. */
public interface Content extends ByteSink {
  /** Whether bytes were fed that are beyond the bound, and no part has begun since. */
  boolean isTruncated();

  /** Whether something stood encoded too deep, or among too much else, to be decoded. */
  boolean isRefused();

  /** After {@link #end}: nothing is fed any more, so that other messages may use this. */
  void release();
}
