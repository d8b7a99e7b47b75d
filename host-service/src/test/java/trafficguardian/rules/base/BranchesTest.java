package trafficguardian.rules.base;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class BranchesTest {
  @Test
  void whatDoesNotBranchIsItself() {
    assertEquals(List.of("\\b(?:one|\\(?|[(?|])"), Branches.of("\\b(?:one|\\(?|[(?|])"));
  }

  @Test
  void eachAlternativeIsAnExpression() {
    assertEquals(
        List.of("\\b(?:eval)\\(x", "\\b(?:Function)\\(x"), Branches.of("\\b(?|eval|Function)\\(x"));
  }

  @Test
  void whatIsWithinAnAlternativeStays() {
    assertEquals(
        List.of("(?:a(?:b|c))d", "(?:[|)]\\|)d", "(?:\\))d"),
        Branches.of("(?|a(?:b|c)|[|)]\\||\\))d"));
  }

  @Test
  void allOfSeveralBranch() {
    assertEquals(
        List.of("(?:a)(?:c)", "(?:a)(?:d)", "(?:b)(?:c)", "(?:b)(?:d)"),
        Branches.of("(?|a|b)(?|c|d)"));
  }
}
