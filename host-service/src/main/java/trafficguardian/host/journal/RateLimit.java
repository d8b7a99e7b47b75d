package trafficguardian.host.journal;

/**
 * A token bucket that counts what it turns away. Starts full.
 *
 * <p>Time is monotonic, in nanoseconds, and given with each call.
 */
final class RateLimit {
  private final int burst;
  private final long nanosPerToken;

  private long tokens;
  private long filledAt;
  private long suppressed;

  RateLimit(int burst, long nanosPerToken, long now) {
    this.burst = burst;
    this.nanosPerToken = nanosPerToken;
    this.tokens = burst;
    this.filledAt = now;
  }

  /**
   * Takes a token.
   *
   * @return how many were turned away since the last one that was not, or -1 if this one is
   */
  synchronized long take(long now) {
    long fresh = (now - filledAt) / nanosPerToken;
    if (fresh > 0) {
      tokens = Math.min(burst, tokens + fresh);
      filledAt += fresh * nanosPerToken;
    }
    if (tokens == 0) {
      suppressed++;
      return -1;
    }
    tokens--;
    long before = suppressed;
    suppressed = 0;
    return before;
  }
}
