package trafficguardian.rules.base;

import trafficguardian.ipc.Classification;
import trafficguardian.ipc.Severity;

/**
 * A second look at what an expression found: pure, quick, and with nothing but the match to go by.
 */
@FunctionalInterface
public interface Check {
  /** Takes every hit for what it seems to be. */
  Check NONE = match -> Verdict.REAL;

  Verdict of(String match);

  /** What a hit is. */
  enum Verdict {
    /** What the rule looks for. */
    REAL,
    /** A published example value or a template form: {@link Classification#PLACEHOLDER}. */
    PLACEHOLDER,
    /** What a table of ours knows and expects: {@link Classification#EXPECTED}. */
    FAMILIAR,
    /** Most likely that, though no expression tells: no more than {@link Severity#MEDIUM}. */
    LIKELY,
    /** What the rule looks for, and of a kind that no {@link Setting} but documentation excuses. */
    GRAVE,
    /** Excused by no code host either, but printed by those who tell of it too. */
    SUSPECT,
    /** A grave one that a text only tells of, as the agent's own model does of what it refused. */
    TOLD,
    /** The right shape, but something speaks against it: reported with severity low. */
    DOUBTFUL,
    /** Something else that merely has the shape. */
    LOOKALIKE;

    /** Whether a host where the like is ordinary makes it none the less. */
    boolean isGrave() {
      return this == GRAVE || this == SUSPECT || this == TOLD;
    }
  }

  /** The first verdict that is not {@code REAL}. */
  default Check and(Check next) {
    return match -> {
      Verdict verdict = of(match);
      return verdict == Verdict.REAL ? next.of(match) : verdict;
    };
  }
}
