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
import trafficguardian.rules.base.Rule;

/**
 * The compiled form of every expression of the built-in rules: read from what {@link RuleCompiler}
 * left beside this class. What that lacks, as in an IDE that does not run it, is compiled here: the
 * outcome is the same, half a second later.
 */
final class CompiledRules {
  static final String RESOURCE = "rules.tables";

  /** Read when first asked for: only what inspects needs it. */
  private static final List<RuleTables> BUILT = built();

  private CompiledRules() {}

  /** The compiled form of some expressions: as the build left it, if these are all of a side. */
  static RuleTables of(List<Rule.Expression> wanted) {
    for (RuleTables built : BUILT) {
      if (isOf(built.rules(), wanted)) {
        return built;
      }
    }
    return RuleTables.of(wanted.stream().map(CompiledRules::of).toList());
  }

  private static boolean isOf(List<Expression> built, List<Rule.Expression> wanted) {
    boolean same = built.size() == wanted.size();
    for (int i = 0; same && i < built.size(); i++) {
      same =
          built.get(i).syntax().equals(wanted.get(i).syntax())
              && built.get(i).maxSpan() == wanted.get(i).maxSpan();
    }
    return same;
  }

  /** The compiled form: made now for an expression of the operator's. */
  private static Expression of(Rule.Expression wanted) {
    Expression built = ByText.ALL.get(key(wanted.syntax(), wanted.maxSpan()));
    // Not named in a failure: it may be a secret.
    return built == null ? compile(wanted, "an expression of the operator's") : built;
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

  // A text, since the first use of a record as a key costs more than to read all tables.
  private static String key(String syntax, int maxSpan) {
    return maxSpan + " " + syntax;
  }

  /** Made when first asked for: only who chooses the rules needs it. */
  private static final class ByText {
    static final Map<String, Expression> ALL = new HashMap<>();

    static {
      for (RuleTables built : BUILT) {
        for (Expression expression : built.rules()) {
          ALL.put(key(expression.syntax(), expression.maxSpan()), expression);
        }
      }
      for (List<Rule.Expression> side : RuleSet.builtInExpressions()) {
        for (Rule.Expression needed : side) {
          ALL.computeIfAbsent(
              key(needed.syntax(), needed.maxSpan()), missing -> compile(needed, needed.syntax()));
        }
      }
    }
  }
}
