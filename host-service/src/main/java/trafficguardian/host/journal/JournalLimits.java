package trafficguardian.host.journal;

import java.time.Duration;
import java.util.Optional;

/**
 * Bounds of a {@link Journal}.
 *
 * @param maxBytes the file becomes a segment before it grows beyond this
 * @param backups how many segments are kept
 * @param queue how many findings may wait to be written
 * @param retention how long findings are kept, if not for as long as there is room
 */
public record JournalLimits(long maxBytes, int backups, int queue, Optional<Duration> retention) {
  public static final JournalLimits DEFAULT = new JournalLimits(52_428_800, 10, 16_384);

  /** Bounds in size alone. */
  public JournalLimits(long maxBytes, int backups, int queue) {
    this(maxBytes, backups, queue, Optional.empty());
  }

  /**
   * Checks that every bound is one.
   *
   * @throws IllegalArgumentException if not
   */
  public JournalLimits {
    if (maxBytes < 1 || backups < 0 || queue < 1) {
      throw new IllegalArgumentException("limits");
    }
  }
}
