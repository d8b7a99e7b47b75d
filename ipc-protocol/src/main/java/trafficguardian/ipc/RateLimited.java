package trafficguardian.ipc;

import java.util.Optional;

/**
 * Findings that were left out because there were too many.
 *
 * @param agent whose, if the operator told agents apart
 */
public record RateLimited(Optional<String> agent, String pattern, long count) {

  /** The same for so many findings. */
  public RateLimited times(long many) {
    return new RateLimited(agent, pattern, many);
  }
}
