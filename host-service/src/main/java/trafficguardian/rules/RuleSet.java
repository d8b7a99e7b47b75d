package trafficguardian.rules;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import trafficguardian.ipc.Direction;
import trafficguardian.match.RuleTables;
import trafficguardian.rules.base.Rule;
import trafficguardian.rules.commands.CommandInjection;
import trafficguardian.rules.disguises.AttackDisguises;
import trafficguardian.rules.disguises.Disguise;
import trafficguardian.rules.disguises.Disguises;
import trafficguardian.rules.prompts.PromptInjection;
import trafficguardian.rules.secrets.ExfilRules;
import trafficguardian.rules.secrets.HostNameRules;
import trafficguardian.rules.secrets.SeedPhrases;
import trafficguardian.rules.wording.WeighedOrders;

/** The rules in use, compiled: one table for each direction. */
public final class RuleSet {
  private static final List<Rule> BUILT_IN =
      Stream.of(ExfilRules.ALL, CommandInjection.ALL, PromptInjection.ALL)
          .flatMap(List::stream)
          .toList();

  /**
   * Of the rules, those with matches that fit in a host name. Their case is ignored there: names
   * have none, clients and resolvers fold it, and a folded key is still the key.
   */
  private static final Set<String> IN_HOST_NAMES =
      Set.of(
          "ai_api_key",
          "aws_access_key",
          "google_api_key",
          "huggingface_token",
          "github_token",
          "gitlab_token",
          "npm_token",
          "slack_token",
          "stripe_key");

  private final List<Rule> rules;
  private final Side outbound;
  private final Side inbound;
  private final Side hostNames;
  private final Optional<Rule> dnsExfil;

  /** What stands in the digest for an expression that is a secret. */
  private final UnaryOperator<String> ofValue;

  /** Made when first asked for, which no start does. */
  private @Nullable String sha256;

  private RuleSet(List<Rule> rules, UnaryOperator<Disguise> form, UnaryOperator<String> ofValue) {
    this.rules = rules;
    this.outbound = Side.of(rules, form, Direction.OUTBOUND);
    this.inbound = Side.of(rules, form, Direction.INBOUND);
    this.hostNames = Side.of(ofHostNames(rules), RuleSet::ignoringCase, List.of());
    this.dnsExfil = find(rules, HostNameRules.DNS_EXFIL);
    this.ofValue = ofValue;
  }

  /**
   * The rules of one direction, or of host names.
   *
   * @param ruleOf the rule that each compiled expression belongs to, by the expression's number
   * @param disguiseOf the same for those behind them, which are of no rule
   * @param seedPhrase the rule for what {@link SeedPhrases} finds; null if it is off
   */
  public record Side(
      RuleTables tables, List<Rule> ruleOf, List<Disguise> disguiseOf, @Nullable Rule seedPhrase) {
    private static Side of(List<Rule> rules, UnaryOperator<Disguise> form, Direction direction) {
      List<Rule> its = RuleSet.of(rules, direction);
      return of(its, e -> e, disguises(its, direction).stream().map(form).toList());
    }

    private static Side of(
        List<Rule> rules, UnaryOperator<Rule.Expression> form, List<Disguise> disguises) {
      List<Rule> ruleOf = new ArrayList<>();
      for (Rule rule : rules) {
        rule.expressions().forEach(expression -> ruleOf.add(rule.judging(expression)));
      }
      List<Disguise> disguiseOf = new ArrayList<>();
      for (Disguise disguise : disguises) {
        disguiseOf.addAll(Collections.nCopies(disguise.expressions().size(), disguise));
      }
      return new Side(
          CompiledRules.of(expressions(rules, form, disguises)),
          List.copyOf(ruleOf),
          List.copyOf(disguiseOf),
          find(rules, SeedPhrases.RULE).orElse(null));
    }

    /** The disguise that an expression tells; null if it is a rule's. */
    public @Nullable Disguise disguise(int expression) {
      int index = expression - ruleOf.size();
      return index < 0 ? null : disguiseOf.get(index);
    }
  }

  private static List<Rule> of(List<Rule> rules, Direction direction) {
    return rules.stream().filter(rule -> rule.direction() == direction).toList();
  }

  private static List<Rule> ofHostNames(List<Rule> rules) {
    return rules.stream().filter(rule -> isForHostNames(rule.id())).toList();
  }

  /** Of the secrets that are looked for; what the operator has looked for may begin like any. */
  private static List<Disguise> disguises(List<Rule> rules, Direction direction) {
    if (rules.isEmpty()) {
      return List.of();
    }
    if (direction == Direction.INBOUND) {
      return AttackDisguises.ALL;
    }
    Set<String> on = rules.stream().map(Rule::id).collect(Collectors.toSet());
    return Disguises.of(ids().containsAll(on) ? on::contains : any -> true);
  }

  private static List<Rule.Expression> expressions(
      List<Rule> rules, UnaryOperator<Rule.Expression> form, List<Disguise> disguises) {
    return Stream.concat(
            rules.stream().flatMap(rule -> rule.expressions().stream()).map(form),
            disguises.stream().flatMap(disguise -> disguise.expressions().stream()))
        .toList();
  }

  /** The built-in rules but for those that the operator switched off. */
  public static RuleSet builtIn(Set<String> disabled) {
    return new RuleSet(
        withoutDisabled(BUILT_IN.stream(), disabled), disguise -> disguise, syntax -> syntax);
  }

  /** {@link #sha256} of all built-in rules. */
  public static String builtInDigest() {
    return digest(BUILT_IN, syntax -> syntax);
  }

  /**
   * The built-in rules and the operator's, but for those that are switched off.
   *
   * @param fingerprint stands for the operator's values in the digest of the rules
   */
  public static RuleSet of(Set<String> disabled, OperatorRules operator, Fingerprint fingerprint) {
    return of(disabled, operator, fingerprint, rule -> rule, disguise -> disguise);
  }

  /**
   * The same, to be used.
   *
   * @param faults where a rule that fails ends
   */
  public static RuleSet of(
      Set<String> disabled, OperatorRules operator, Fingerprint fingerprint, RuleFaults faults) {
    return of(disabled, operator, fingerprint, faults::guarded, faults::guarded);
  }

  private static RuleSet of(
      Set<String> disabled,
      OperatorRules operator,
      Fingerprint fingerprint,
      UnaryOperator<Rule> ruleForm,
      UnaryOperator<Disguise> disguiseForm) {
    List<Rule> rules =
        withoutDisabled(Stream.concat(BUILT_IN.stream(), operator.rules().stream()), disabled)
            .stream()
            .map(ruleForm)
            .toList();
    return new RuleSet(
        rules,
        disguiseForm,
        syntax -> {
          byte[] bytes = syntax.getBytes(StandardCharsets.UTF_8);
          return fingerprint.of(bytes, 0, bytes.length);
        });
  }

  private static List<Rule> withoutDisabled(Stream<Rule> rules, Set<String> disabled) {
    return rules.filter(rule -> !disabled.contains(rule.id())).toList();
  }

  /** What there is to tell of each built-in rule, and of each of the operator's. */
  public static List<RuleDescription> descriptions(OperatorRules operator) {
    return Stream.concat(
            BUILT_IN.stream().map(rule -> RuleDescription.of(rule, true)),
            operator.rules().stream().map(rule -> RuleDescription.of(rule, false)))
        .toList();
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
    String known = sha256;
    if (known == null) {
      known = digest(rules, ofValue);
      sha256 = known;
    }
    return known;
  }

  public List<Rule> rules() {
    return rules;
  }

  public Side side(Direction direction) {
    return direction == Direction.OUTBOUND ? outbound : inbound;
  }

  /** What is looked for in host names, without regard to case. */
  public Side hostNames() {
    return hostNames;
  }

  /** The rule for what host names carry that no expression describes, unless it is switched off. */
  public Optional<Rule> dnsExfil() {
    return dnsExfil;
  }

  private static Optional<Rule> find(List<Rule> rules, String id) {
    return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
  }

  /** Reads what a text would else be the first to ask for, which takes some milliseconds. */
  public static void loadAhead() {
    WeighedOrders.loadAhead();
  }

  /** The expressions of each side of all built-in rules. */
  static List<List<Rule.Expression>> builtInExpressions() {
    return List.of(
        builtInExpressions(Direction.OUTBOUND),
        builtInExpressions(Direction.INBOUND),
        expressions(ofHostNames(BUILT_IN), RuleSet::ignoringCase, List.of()));
  }

  private static List<Rule.Expression> builtInExpressions(Direction direction) {
    List<Rule> its = of(BUILT_IN, direction);
    return expressions(its, e -> e, disguises(its, direction));
  }

  private static Rule.Expression ignoringCase(Rule.Expression expression) {
    return new Rule.Expression("(?i)" + expression.syntax(), expression.maxSpan());
  }

  private static boolean isForHostNames(String id) {
    return IN_HOST_NAMES.contains(id) || OperatorRules.VALUE_IDS.contains(id);
  }

  /**
   * @param ofValue what stands in the digest for an expression that is a secret
   */
  private static String digest(List<Rule> rules, UnaryOperator<String> ofValue) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Rule rule : rules) {
        digest.update((rule.id() + '\0' + rule.version() + '\0').getBytes(StandardCharsets.UTF_8));
        boolean isValue = OperatorRules.VALUE_IDS.contains(rule.id());
        for (Rule.Expression expression : rule.expressions()) {
          String syntax = expression.syntax();
          digest.update(
              ((isValue ? ofValue.apply(syntax) : syntax) + '\0' + expression.maxSpan() + '\0')
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
