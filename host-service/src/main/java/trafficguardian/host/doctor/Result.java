package trafficguardian.host.doctor;

import java.util.Locale;
import java.util.Optional;
import trafficguardian.host.advice.Advice;
import trafficguardian.ipc.Word;

/**
 * What a check has come to.
 *
 * @param says in a sentence without its full stop
 * @param fix what to do about it, where something is to be done
 */
public record Result(State state, String says, Optional<Advice> fix) {

  /** How it is. */
  public enum State implements Word {
    OK,
    FAILED,
    /** Nothing is broken, but this should be known, or could not be looked at. */
    NOTE;

    @Override
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Result ok(String says) {
    return new Result(State.OK, says, Optional.empty());
  }

  static Result failed(String says, Advice fix) {
    return new Result(State.FAILED, says, Optional.of(fix));
  }

  static Result note(String says) {
    return new Result(State.NOTE, says, Optional.empty());
  }

  static Result note(String says, Advice fix) {
    return new Result(State.NOTE, says, Optional.of(fix));
  }
}
