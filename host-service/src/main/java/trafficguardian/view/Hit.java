package trafficguardian.view;

import trafficguardian.rules.base.Check;
import trafficguardian.rules.base.Rule;

/**
 * What a rule found, and what its check says of it.
 *
 * @param start offset in the text where it stands
 * @param match its bytes, a character each
 */
public record Hit(Rule rule, Check.Verdict verdict, long start, String match) {

  public static Hit of(Rule rule, long start, String match) {
    return new Hit(rule, rule.check().of(match), start, match);
  }

  public long end() {
    return start + match.length();
  }

  /** The same, as it stands somewhere else. */
  Hit at(long place) {
    return new Hit(rule, verdict, place, match);
  }

  /** The same as part of what somebody tells: no words make a grave one doubtful. */
  Hit spokenOf() {
    Check.Verdict lesser =
        verdict == Check.Verdict.GRAVE ? Check.Verdict.TOLD : Check.Verdict.DOUBTFUL;
    return new Hit(rule, lesser, start, match);
  }
}
