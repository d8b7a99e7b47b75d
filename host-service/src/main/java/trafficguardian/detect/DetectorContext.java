package trafficguardian.detect;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import trafficguardian.rules.Fingerprint;
import trafficguardian.rules.RuleFaults;

/**
 * What a detector asks and tells, beside its findings.
 *
 * @param coverage where it counts what was inspected
 * @param nanoTime a clock that never goes back, for windows
 * @param suppressor holds back what the operator knows of
 * @param trials whose findings are tests
 * @param faults where a rule that fails ends
 */
public record DetectorContext(
    Fingerprint fingerprint,
    CoverageMeter coverage,
    InstantSource clock,
    LongSupplier nanoTime,
    Suppressor suppressor,
    Trials trials,
    RuleFaults faults) {

  /**
   * For what is on file: nothing is held back, and the clock of the windows stands, so that equal
   * findings are told once.
   */
  public static DetectorContext offline(
      Fingerprint fingerprint, CoverageMeter coverage, InstantSource clock) {
    return new DetectorContext(
        fingerprint, coverage, clock, () -> 0, Suppressor.NONE, Trials.NONE, RuleFaults.untold());
  }
}
