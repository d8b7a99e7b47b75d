package trafficguardian.rules;

import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Severity;
import trafficguardian.ipc.ThreatType;
import trafficguardian.rules.base.Rule;

/**
 * What there is to tell of a rule.
 *
 * @param about what it looks for
 * @param unseen what it does not find; may be empty
 * @param remedy what to do when it was right; may be empty
 * @param examples texts that it is tested with
 * @param builtIn whether it is of this program and not of the operator's
 */
public record RuleDescription(
    String id,
    int version,
    ThreatType threatType,
    Severity severity,
    Direction direction,
    String about,
    String unseen,
    String remedy,
    int examples,
    boolean builtIn) {

  static RuleDescription of(Rule rule, boolean builtIn) {
    return new RuleDescription(
        rule.id(),
        rule.version(),
        rule.threatType(),
        rule.severity(),
        rule.direction(),
        rule.about(),
        rule.unseen(),
        rule.remedy(),
        rule.examples().matches().size() + rule.examples().ignores().size(),
        builtIn);
  }
}
