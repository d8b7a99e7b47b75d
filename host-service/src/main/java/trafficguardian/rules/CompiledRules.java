package trafficguardian.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import trafficguardian.match.Expression;
import trafficguardian.match.InvalidTablesException;
import trafficguardian.match.RuleTables;
import trafficguardian.match.SyntaxException;
import trafficguardian.match.TableFile;

/**
 * The compiled form of every expression of the built-in rules: read from what {@link RuleCompiler}
 * left beside this class. What that lacks, as in an IDE that does not run it, is compiled here: the
 * outcome is the same, half a second later.
 */
final class CompiledRules {
  static final String RESOURCE = "rules.tables";

  /** Made when first asked for: only what inspects needs it. */
  private static final List<RuleTables> BUILT = built();

  private static final Map<String, Expression> ALL = all();

  private CompiledRules() {}

  /**
   * The compiled form of some expressions: as the build left it, if these are all of a side, as
   * they are unless the operator chose others.
   */
  static RuleTables of(List<Rule.Expression> wanted) {
    List<Expression> expressions = wanted.stream().map(CompiledRules::of).toList();
    return BUILT.stream()
        .filter(built -> built.rules().equals(expressions))
        .findFirst()
        .orElseGet(() -> RuleTables.of(expressions));
  }

  /** The compiled form: made now for an expression of the operator's. */
  static Expression of(Rule.Expression expression) {
    Expression built = ALL.get(key(expression.syntax(), expression.maxSpan()));
    // Not named in a failure: it may be a secret.
    return built == null ? compile(expression, "an expression of the operator's") : built;
  }

  /** What the build left; empty if it left nothing. */
  static List<RuleTables> built() {
    try (InputStream resource = CompiledRules.class.getResourceAsStream(RESOURCE)) {
      return resource == null ? List.of() : TableFile.read(resource);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (InvalidTablesException damaged) {
      throw new IllegalStateException(
          RESOURCE + " is damaged, build again: " + damaged.getMessage(), damaged);
    }
  }

  private static Expression compile(Rule.Expression expression, String name) {
    try {
      return Expression.compile(expression.syntax(), expression.maxSpan());
    } catch (SyntaxException fault) {
      throw new IllegalStateException(name + ": " + fault.getMessage(), fault);
    }
  }

  private static Map<String, Expression> all() {
    Map<String, Expression> all = new HashMap<>();
    for (RuleTables built : BUILT) {
      for (Expression expression : built.rules()) {
        all.put(key(expression.syntax(), expression.maxSpan()), expression);
      }
    }
    for (List<Rule.Expression> side : RuleSet.builtInExpressions()) {
      for (Rule.Expression needed : side) {
        all.computeIfAbsent(
            key(needed.syntax(), needed.maxSpan()), missing -> compile(needed, needed.syntax()));
      }
    }
    return all;
  }

  // A text, since the first use of a record as a key costs more than to read all tables.
  private static String key(String syntax, int maxSpan) {
    return maxSpan + " " + syntax;
  }
}
