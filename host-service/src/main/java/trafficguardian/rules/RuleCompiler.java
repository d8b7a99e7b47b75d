package trafficguardian.rules;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import trafficguardian.match.Expression;
import trafficguardian.match.RuleTables;
import trafficguardian.match.SyntaxException;
import trafficguardian.match.TableFile;
import trafficguardian.rules.base.Rule;

/** A step of the build, not of the program: compiles the rules, so that no start has to. */
public final class RuleCompiler {
  private RuleCompiler() {}

  /**
   * Leaves the tables of the built-in rules beside the classes. Beside their folder stands what
   * they were made from, so that they are made again only when that changed.
   *
   * @param arguments the folder that the classes were compiled to
   */
  public static void main(String[] arguments) throws IOException, NoSuchAlgorithmException {
    bringUpToDate(Path.of(arguments[0]), RuleCompiler::compileAll);
  }

  static void bringUpToDate(Path classes, Supplier<List<RuleTables>> compiler)
      throws IOException, NoSuchAlgorithmException {
    Path tables =
        classes
            .resolve(RuleCompiler.class.getPackageName().replace('.', '/'))
            .resolve(CompiledRules.RESOURCE);
    Path madeFrom = classes.resolveSibling(CompiledRules.RESOURCE + ".sha256");
    if (!Files.exists(tables)
        || !Files.exists(madeFrom)
        || !Files.readString(madeFrom).equals(digest(classes, tables))) {
      Files.write(tables, TableFile.write(compiler.get()));
      Files.writeString(madeFrom, digest(classes, tables));
    }
  }

  /** Every side, compiled now. */
  static List<RuleTables> compileAll() {
    return RuleSet.builtInExpressions().stream()
        .map(side -> RuleTables.of(side.parallelStream().map(RuleCompiler::compile).toList()))
        .toList();
  }

  private static Expression compile(Rule.Expression expression) {
    try {
      return Expression.compile(expression.syntax(), expression.maxSpan());
    } catch (SyntaxException fault) {
      throw new IllegalStateException(expression.syntax() + ": " + fault.getMessage(), fault);
    }
  }

  /** Of the expressions, of all that compiles them, and of what came of it. */
  private static String digest(Path classes, Path tables)
      throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (List<Rule.Expression> side : RuleSet.builtInExpressions()) {
      for (Rule.Expression expression : side) {
        String line = expression.maxSpan() + " " + expression.syntax() + "\n";
        digest.update(line.getBytes(StandardCharsets.UTF_8));
      }
      digest.update((byte) 0);
    }
    Path compiler = classes.resolve(Expression.class.getPackageName().replace('.', '/'));
    try (Stream<Path> files = Files.list(compiler)) {
      for (Path file : files.sorted().toList()) {
        digest.update(Files.readAllBytes(file));
      }
    }
    digest.update(Files.readAllBytes(tables));
    return HexFormat.of().formatHex(digest.digest());
  }
}
