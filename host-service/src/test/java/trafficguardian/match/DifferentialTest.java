package trafficguardian.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DifferentialTest {
  private static final long RANDOM_START = 20261121;
  private static final int RULES = 4000;
  private static final int TEXTS = 8;

  @Test
  void randomRulesFindWhatTheOtherEnginesFind() {
    int compiled = 0;
    int found = 0;
    for (int i = 0; i < RULES; i++) {
      Random random = new Random(RANDOM_START + i);
      RandomRule rule = new RandomRule(random, i % 2 == 0);
      Optional<Expression> expression = rule.compiled(Expression.MAX_SPAN);
      if (expression.isEmpty()) {
        continue;
      }
      compiled++;
      StreamMatcher matcher = RuleTables.of(List.of(expression.get())).matcher();
      for (int j = 0; j < TEXTS; j++) {
        String text = rule.text();
        String label =
            "random start " + (RANDOM_START + i) + ": " + rule.syntax() + " on '" + text + "'";
        List<Hits.Hit> expected = Oracles.re2j(rule.syntax(), text);
        assertEquals(expected, find(matcher, text), label);
        assertEquals(!expected.isEmpty(), Oracles.javaFires(rule.syntax(), text), label);
        found += expected.size();
      }
    }
    assertTrue(compiled > RULES * 3 / 4, compiled + " rules compiled");
    assertTrue(found > compiled * 4, found + " matches");
  }

  @Test
  void spansAreCutAsTheOracleCutsThem() {
    for (int i = 0; i < RULES; i++) {
      Random random = new Random(RANDOM_START + i);
      RandomRule rule = new RandomRule(random, i % 2 == 0);
      int maxSpan = 8 + random.nextInt(8);
      Optional<Expression> expression = rule.compiled(maxSpan);
      if (expression.isEmpty()) {
        continue;
      }
      StreamMatcher matcher = RuleTables.of(List.of(expression.get())).matcher();
      for (int j = 0; j < TEXTS; j++) {
        String text = rule.text();
        String label =
            "random start "
                + (RANDOM_START + i)
                + ": "
                + rule.syntax()
                + " to "
                + maxSpan
                + " on '"
                + text
                + "'";
        assertEquals(Oracles.everySpan(rule.syntax(), text, maxSpan), find(matcher, text), label);
      }
    }
  }

  private static List<Hits.Hit> find(StreamMatcher matcher, String text) {
    return Hits.find(matcher, text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
