package trafficguardian.host.cli;

import java.util.Optional;
import trafficguardian.host.advice.Advice;

/** A command that cannot do what it was asked, in a sentence for the operator. */
final class Failure extends Exception {
  private static final long serialVersionUID = 1L;

  private final Exit exit;
  private final transient Optional<Advice> advice;

  Failure(Exit exit, String sentence) {
    this(exit, sentence, Optional.empty());
  }

  Failure(Exit exit, String sentence, Advice advice) {
    this(exit, sentence, Optional.of(advice));
  }

  private Failure(Exit exit, String sentence, Optional<Advice> advice) {
    super(sentence);
    this.exit = exit;
    this.advice = advice;
  }

  /** What helps, where something is known to. */
  Optional<Advice> advice() {
    return advice;
  }

  Exit exit() {
    return exit;
  }
}
