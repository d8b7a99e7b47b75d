package trafficguardian.detect;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import trafficguardian.ipc.Direction;
import trafficguardian.match.Expression;
import trafficguardian.match.RuleTables;

/** The rules in use, compiled: one table for each direction. */
public final class RuleSet {
  static final List<Rule> BUILT_IN =
      Stream.concat(ExfilRules.ALL.stream(), InjectionRules.ALL.stream()).toList();

  private final List<Rule> rules;
  private final Side outbound;
  private final Side inbound;
  private final String sha256;

  private RuleSet(List<Rule> rules) {
    this.rules = rules;
    this.outbound = Side.of(rules, Direction.OUTBOUND);
    this.inbound = Side.of(rules, Direction.INBOUND);
    this.sha256 = digest(rules);
  }

  /**
   * The rules of one direction.
   *
   * @param ruleOf the rule that each compiled expression belongs to, by the expression's number
   */
  record Side(RuleTables tables, List<Rule> ruleOf) {
    static Side of(List<Rule> rules, Direction direction) {
      List<Expression> expressions = new ArrayList<>();
      List<Rule> ruleOf = new ArrayList<>();
      for (Rule rule : rules) {
        if (rule.direction() == direction) {
          List<Expression> compiled = CompiledRules.of(rule);
          expressions.addAll(compiled);
          ruleOf.addAll(Collections.nCopies(compiled.size(), rule));
        }
      }
      return new Side(RuleTables.of(expressions), List.copyOf(ruleOf));
    }
  }

  /** The built-in rules but for those that the operator switched off. */
  public static RuleSet builtIn(Set<String> disabled) {
    return new RuleSet(BUILT_IN.stream().filter(rule -> !disabled.contains(rule.id())).toList());
  }

  /** The ids of all built-in rules, which are the pattern names in findings. */
  public static Set<String> ids() {
    return BUILT_IN.stream().map(Rule::id).collect(Collectors.toUnmodifiableSet());
  }

  /** How many rules there are. */
  public int size() {
    return rules.size();
  }

  /** Digest of what the rules are, 64 hex digits: equal for equal rules. */
  public String sha256() {
    return sha256;
  }

  List<Rule> rules() {
    return rules;
  }

  Side side(Direction direction) {
    return direction == Direction.OUTBOUND ? outbound : inbound;
  }

  private static String digest(List<Rule> rules) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Rule rule : rules) {
        digest.update((rule.id() + '\0' + rule.version() + '\0').getBytes(StandardCharsets.UTF_8));
        for (Rule.Expression expression : rule.expressions()) {
          digest.update(
              (expression.syntax() + '\0' + expression.maxSpan() + '\0')
                  .getBytes(StandardCharsets.UTF_8));
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException missing) {
      // Every Java platform has this algorithm (see java.security.MessageDigest).
      throw new IllegalStateException(missing);
    }
  }
}
