package trafficguardian.detect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import trafficguardian.match.Expression;
import trafficguardian.match.InvalidTablesException;
import trafficguardian.match.SyntaxException;
import trafficguardian.match.TableFile;

/**
 * The compiled form of every expression of the built-in rules: read from what {@link RuleCompiler}
 * left beside this class. What that lacks, as in an IDE that does not run it, is compiled here: the
 * outcome is the same, half a second later.
 */
final class CompiledRules {
  static final String RESOURCE = "rules.tables";

  /** By the rule's id. Made when first asked for: only what inspects needs it. */
  private static final Map<String, List<Expression>> ALL = all();

  private CompiledRules() {}

  /** The compiled forms of a built-in rule's expressions. */
  static List<Expression> of(Rule rule) {
    return Objects.requireNonNull(ALL.get(rule.id()));
  }

  /** What the build left; empty if it left nothing. */
  static List<Expression> built() {
    try (InputStream resource = CompiledRules.class.getResourceAsStream(RESOURCE)) {
      return resource == null ? List.of() : TableFile.read(resource.readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (InvalidTablesException damaged) {
      throw new IllegalStateException(
          RESOURCE + " is damaged, build again: " + damaged.getMessage(), damaged);
    }
  }

  /** Every expression, compiled now, in the order of the rules. */
  static List<Expression> compileAll() {
    return RuleSet.BUILT_IN.stream()
        .flatMap(rule -> rule.expressions().stream())
        .map(CompiledRules::compile)
        .toList();
  }

  private static Expression compile(Rule.Expression expression) {
    try {
      return Expression.compile(expression.syntax(), expression.maxSpan());
    } catch (SyntaxException fault) {
      throw new IllegalStateException(expression.syntax() + ": " + fault.getMessage(), fault);
    }
  }

  private static Map<String, List<Expression>> all() {
    Map<String, Expression> built = new HashMap<>();
    for (Expression expression : built()) {
      built.put(key(expression.syntax(), expression.maxSpan()), expression);
    }
    Map<String, List<Expression>> all = new HashMap<>();
    for (Rule rule : RuleSet.BUILT_IN) {
      List<Expression> compiled = new ArrayList<>();
      for (Rule.Expression expression : rule.expressions()) {
        Expression known = built.get(key(expression.syntax(), expression.maxSpan()));
        compiled.add(known == null ? compile(expression) : known);
      }
      all.put(rule.id(), List.copyOf(compiled));
    }
    return Map.copyOf(all);
  }

  // A text, since the first use of a record as a key costs more than to read all tables.
  private static String key(String syntax, int maxSpan) {
    return maxSpan + " " + syntax;
  }
}
