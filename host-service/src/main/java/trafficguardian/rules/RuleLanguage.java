package trafficguardian.rules;

import java.util.Optional;
import trafficguardian.match.Expression;
import trafficguardian.match.SyntaxException;

/** What expressions of the operator's may be. Apart, since it needs the compiler of expressions. */
public final class RuleLanguage {
  private RuleLanguage() {}

  /** Why {@code expression} cannot be used; empty if it can. */
  public static Optional<String> faultOf(String expression) {
    try {
      Expression unused = Expression.compile(expression, OperatorRules.EXTRA_SPAN);
      return Optional.empty();
    } catch (SyntaxException fault) {
      return Optional.ofNullable(fault.getMessage());
    }
  }
}
