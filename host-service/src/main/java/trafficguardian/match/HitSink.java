package trafficguardian.match;

/** Takes the matches that a {@link StreamMatcher} finds. It must not call the matcher. */
@FunctionalInterface
public interface HitSink {
  /** Bytes around a match that can be had, as far as the stream has had so many by then. */
  int AROUND = 160;

  /**
   * One match, {@code bytes[from, to)}, with {@link #AROUND} bytes on either side: valid during the
   * call only and not to be changed.
   *
   * @param rule index of the rule
   * @param start offset of the match in the stream
   */
  void hit(int rule, long start, byte[] bytes, int from, int to);
}
