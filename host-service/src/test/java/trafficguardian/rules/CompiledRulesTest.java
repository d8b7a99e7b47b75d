package trafficguardian.rules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trafficguardian.match.HitSink;
import trafficguardian.match.RuleTables;
import trafficguardian.match.StreamMatcher;
import trafficguardian.match.TableFile;
import trafficguardian.rules.base.Rule;

class CompiledRulesTest {
  private static final List<Rule> RULES = RuleSet.builtIn(Set.of()).rules();

  /** Compiled once for all tests: it takes seconds. */
  private static final List<RuleTables> FRESH = RuleCompiler.compileAll();

  @Test
  void buildLeftTheTablesOfAllRulesAsTheyAreNow() {
    assertFalse(CompiledRules.built().isEmpty(), "run the build: mvn process-classes");
    // With their anchors, which the build has sorted.
    assertArrayEquals(TableFile.write(FRESH), TableFile.write(CompiledRules.built()));
  }

  @Test
  void builtTablesHitWhatFreshlyCompiledOnesHit() {
    List<RuleTables> built = CompiledRules.built();
    int hits = 0;
    for (Rule rule : RULES) {
      Rule.Examples examples = rule.examples();
      for (String example :
          Stream.concat(examples.matches().stream(), examples.ignores().stream()).toList()) {
        String text = ExampleText.of(example, new Random(example.hashCode()));
        List<String> found = hits(FRESH, text);
        assertEquals(found, hits(built, text), text);
        hits += found.size();
      }
    }
    assertTrue(hits > 100, "hits " + hits);
  }

  @Test
  void whatIsAskedForIsWhatIsGiven() {
    for (List<Rule.Expression> side : RuleSet.builtInExpressions()) {
      RuleTables asTheBuildLeftThem = CompiledRules.of(side);
      assertEquals(written(side), written(asTheBuildLeftThem));
      assertSame(asTheBuildLeftThem, CompiledRules.of(side));

      List<Rule.Expression> fewer = side.subList(1, side.size());
      RuleTables ofFewer = CompiledRules.of(fewer);
      assertEquals(written(fewer), written(ofFewer));
      assertSame(asTheBuildLeftThem.rules().get(1), ofFewer.rules().get(0));
    }
  }

  private static List<String> written(RuleTables tables) {
    return tables.rules().stream().map(each -> each.maxSpan() + " " + each.syntax()).toList();
  }

  private static List<String> written(List<Rule.Expression> expressions) {
    return expressions.stream().map(each -> each.maxSpan() + " " + each.syntax()).toList();
  }

  @Test
  void compilerWorksOnlyWhenSomethingChanged(@TempDir Path folder) throws Exception {
    Path classes = folder.resolve("classes");
    Path file = classes.resolve("trafficguardian/rules/" + CompiledRules.RESOURCE);
    Path compiler = classes.resolve("trafficguardian/match/Compiler.class");
    Files.createDirectories(file.getParent());
    Files.createDirectories(compiler.getParent());
    Files.writeString(compiler, "one");
    List<RuleTables> outcome = List.of(RuleTables.of(FRESH.get(0).rules().subList(0, 3)));
    AtomicInteger compiled = new AtomicInteger();
    Supplier<List<RuleTables>> compilation =
        () -> {
          compiled.incrementAndGet();
          return outcome;
        };
    RuleCompiler.bringUpToDate(classes, compilation);
    RuleCompiler.bringUpToDate(classes, compilation);
    assertEquals(1, compiled.get());
    assertArrayEquals(TableFile.write(outcome), Files.readAllBytes(file));

    Files.writeString(compiler, "another");
    RuleCompiler.bringUpToDate(classes, compilation);
    assertEquals(2, compiled.get());

    Files.writeString(file, "damaged");
    RuleCompiler.bringUpToDate(classes, compilation);
    assertEquals(3, compiled.get());
    assertArrayEquals(TableFile.write(outcome), Files.readAllBytes(file));
  }

  private static List<String> hits(List<RuleTables> sides, String text) {
    List<String> hits = new ArrayList<>();
    HitSink sink =
        (rule, start, bytes, from, to) -> hits.add(rule + " at " + start + ", " + (to - from));
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (RuleTables side : sides) {
      StreamMatcher matcher = side.matcher();
      matcher.feed(bytes, 0, bytes.length, sink);
      matcher.end(sink);
    }
    return hits;
  }
}
