package trafficguardian.host.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Decides what is too old to be kept. For one thread.
 *
 * <p>A clock that jumps must not cost findings: a look that finds it more than {@link #JUMP} away
 * from the look before is left out, and the next one decides.
 */
final class Retention {
  private static final Duration JUMP = Duration.ofDays(1);

  private final Optional<Duration> keep;
  private final Duration span;
  private final InstantSource clock;
  private Instant lastLook;
  private boolean plausible = true;

  /**
   * Keeps findings for {@code keep}.
   *
   * @param parts how many parts that time may fill; each spans no more than its share, so that
   *     findings go soon after their time
   */
  Retention(Optional<Duration> keep, int parts, InstantSource clock) {
    this.keep = keep;
    this.span = keep.orElse(Duration.ZERO).dividedBy(Math.max(1, parts));
    this.clock = clock;
    this.lastLook = clock.instant();
  }

  /** Reads the clock. */
  void look() {
    Instant now = clock.instant();
    plausible = Duration.between(lastLook, now).abs().compareTo(JUMP) <= 0;
    lastLook = now;
  }

  /** Whether what was written last at {@code newest} has to go. */
  boolean isOver(Instant newest) {
    return plausible && keep.filter(time -> newest.plus(time).isBefore(lastLook)).isPresent();
  }

  /** Whether the part whose first finding is of {@code oldest} spans enough. */
  boolean isSpanned(Instant oldest) {
    return plausible && keep.isPresent() && oldest.plus(span).isBefore(lastLook);
  }
}
