package trafficguardian.rules;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import trafficguardian.rules.base.Check;
import trafficguardian.rules.base.Rule;
import trafficguardian.rules.disguises.Disguise;

/**
 * Rules and disguises that failed. Each is off from its first fault on, so that it takes no
 * message, and none of what other rules find there, with it. Any thread may fail.
 */
public final class RuleFaults {
  /** Is told of each rule once. */
  public interface Listener {
    void switchedOff(String rule, String exceptionClass);
  }

  private final Listener listener;
  private final Set<String> off = ConcurrentHashMap.newKeySet();

  public RuleFaults(Listener listener) {
    this.listener = listener;
  }

  /** For whom a rule that is off is as good as one that finds nothing. */
  public static RuleFaults untold() {
    return new RuleFaults((rule, exceptionClass) -> {});
  }

  /** The same rule, which ends here when it fails. */
  Rule guarded(Rule rule) {
    return rule.with(
        rule.expressions().stream().map(expression -> guarded(rule, expression)).toList(),
        match -> verdict(rule, rule.check(), match),
        match -> secret(rule, match));
  }

  private Rule.Expression guarded(Rule rule, Rule.Expression expression) {
    Check check = expression.check();
    return check == null
        ? expression
        : new Rule.Expression(
            expression.syntax(), expression.maxSpan(), match -> verdict(rule, check, match));
  }

  /** The same disguise, which stands for nothing any more once it failed. */
  Disguise guarded(Disguise disguise) {
    return new Disguise(
        disguise.encoding(), disguise.expressions(), match -> plain(disguise, match));
  }

  private Check.Verdict verdict(Rule rule, Check check, String match) {
    if (!off.contains(rule.id())) {
      try {
        return check.of(match);
      } catch (RuntimeException | StackOverflowError fault) {
        switchOff(rule.id(), fault);
      }
    }
    return Check.Verdict.LOOKALIKE;
  }

  private String secret(Rule rule, String match) {
    try {
      return rule.secret().apply(match);
    } catch (RuntimeException | StackOverflowError fault) {
      switchOff(rule.id(), fault);
      return match;
    }
  }

  private String plain(Disguise disguise, String match) {
    String name = disguise.encoding().label();
    if (!off.contains(name)) {
      try {
        return disguise.undo().apply(match);
      } catch (RuntimeException | StackOverflowError fault) {
        switchOff(name, fault);
      }
    }
    return "";
  }

  private void switchOff(String name, Throwable fault) {
    if (off.add(name)) {
      // The class alone: a message could hold what was matched.
      listener.switchedOff(name, fault.getClass().getName());
    }
  }
}
