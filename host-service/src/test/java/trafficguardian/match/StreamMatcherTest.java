package trafficguardian.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import trafficguardian.match.Hits.Hit;

class StreamMatcherTest {
  private static final long RANDOM_START = 20261123;
  private static final String PIPE_TO_SHELL =
      "\\b(?:curl|wget)\\b[^|\\n]{1,512}\\|\\s{0,8}(?:sudo\\s{1,4})?(?:ba|z|da|k)?sh\\b";

  @Test
  void hitsDoNotDependOnTheChunks() throws SyntaxException {
    for (int round = 0; round < 150; round++) {
      Random random = new Random(RANDOM_START + round);
      List<RandomRule> rules = new ArrayList<>();
      List<Expression> expressions = new ArrayList<>();
      while (rules.size() < 4) {
        RandomRule rule = new RandomRule(random, true);
        Optional<Expression> expression = rule.compiled(12 + random.nextInt(80));
        if (expression.isPresent()) {
          expressions.add(expression.get());
          rules.add(rule);
        }
      }
      StringBuilder text = new StringBuilder();
      for (RandomRule rule : rules) {
        text.append(rule.text());
      }
      byte[] input = bytes(text.toString());
      String label = "random start " + (RANDOM_START + round);
      List<Hit> expected = new ArrayList<>();
      for (int rule = 0; rule < rules.size(); rule++) {
        for (Hit hit : Hits.find(RuleTables.of(List.of(expressions.get(rule))).matcher(), input)) {
          expected.add(new Hit(rule, hit.start(), hit.end()));
        }
      }
      StreamMatcher matcher = RuleTables.of(expressions).matcher();
      assertEquals(expected, Hits.find(matcher, input), label);
      assertEquals(expected, Hits.find(matcher, input, Hits.everyByte(input.length)), label);
      for (int cut = 0; cut <= input.length; cut++) {
        assertEquals(expected, Hits.find(matcher, input, cut), label + ", cut at " + cut);
      }
      for (int spacing = 2; spacing < 20; spacing += 3) {
        int[] cuts = Hits.randomCuts(random, input.length, spacing);
        assertEquals(expected, Hits.find(matcher, input, cuts), label);
      }
    }
  }

  @Test
  void adversarialTextIsMatchedAsByTheOracle() throws SyntaxException {
    String token = "sk-" + "ant-";
    List<String[]> cases =
        List.of(
            new String[] {"eyJ[a-zA-Z]{2,}\\.", "eyeyeyJeyJey.eyJ.eyJJ.".repeat(40)},
            new String[] {"\\beyJ[\\w-]{4,}\\.eyJ[\\w-]{4,}", "eyJa-eyJa.-eyJa".repeat(60)},
            new String[] {"aaaa+b", "a".repeat(12) + "b" + "a".repeat(15) + "b"},
            new String[] {"abab[ab]{6}c", "abababababcababababababc".repeat(9)},
            new String[] {token + "[a-z]{4,8}-[\\w-]{20,256}", (token + "abcd-").repeat(99)},
            new String[] {token + "[\\w-]{20,}", token + "a".repeat(5000)},
            new String[] {PIPE_TO_SHELL, "curl wget x | curl y|sudo sh curl |bash ".repeat(7)});
    for (String[] each : cases) {
      RuleTables tables = Hits.tables(each[0], Expression.MAX_SPAN);
      byte[] input = bytes(each[1]);
      List<Hit> expected = Oracles.re2j(each[0], each[1]);
      assertEquals(expected, Hits.find(tables.matcher(), input), each[0]);
      int[] everyByte = Hits.everyByte(input.length);
      assertEquals(expected, Hits.find(tables.matcher(), input, everyByte), each[0]);
    }
  }

  @Test
  void crowdOfCandidatesHidesNoMatchAndInventsNone() throws SyntaxException {
    StreamMatcher matcher = Hits.tables(PIPE_TO_SHELL, 600).matcher();
    for (int round = 0; round < 200; round++) {
      Random random = new Random(RANDOM_START + round);
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 300; i++) {
        int pick = random.nextInt(120);
        text.append(pick == 0 ? "| sh\n" : pick == 1 ? "\n" : pick < 20 ? "x " : "curl ");
      }
      byte[] input = bytes(text.toString());
      List<Hit> expected = Oracles.re2j(PIPE_TO_SHELL, text.toString());
      List<Hit> found = Hits.find(matcher, input);
      String label = "random start " + (RANDOM_START + round);
      assertEquals(ends(expected), ends(found), label);
      for (int i = 0; i < found.size(); i++) {
        Hit hit = found.get(i);
        assertTrue(hit.start() >= expected.get(i).start(), label);
        String part = text.substring((int) hit.start(), (int) hit.end());
        assertEquals(part.length(), Oracles.re2j(PIPE_TO_SHELL, part).get(0).end(), label);
      }
      int[] cuts = Hits.randomCuts(random, input.length, 9);
      assertEquals(found, Hits.find(matcher, input, cuts), label);
    }
  }

  @Test
  void crowdThatCannotBeToldApartIsReportedRatherThanLost() throws SyntaxException {
    String syntax = "abab[ab]{90}c";
    StreamMatcher matcher = Hits.tables(syntax, 200).matcher();
    for (int round = 0; round < 200; round++) {
      Random random = new Random(RANDOM_START + round);
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 40; i++) {
        text.append("ab".repeat(random.nextInt(80))).append(random.nextBoolean() ? "c" : "b");
      }
      byte[] input = bytes(text.toString());
      List<Hit> found = Hits.find(matcher, input);
      for (Hit match : Oracles.re2j(syntax, text.toString())) {
        assertTrue(
            found.stream().anyMatch(h -> h.start() < match.end() && match.start() < h.end()),
            () -> "random start " + RANDOM_START + ": nothing at " + match);
      }
      int[] cuts = Hits.randomCuts(random, input.length, 9);
      assertEquals(found, Hits.find(matcher, input, cuts));
    }
  }

  @Test
  void matchLongerThanItsSpanIsCutThere() throws SyntaxException {
    StreamMatcher matcher = Hits.tables("abcd[a-z]+", 10).matcher();
    assertEquals(List.of(new Hit(0, 1, 11)), Hits.find(matcher, bytes("-abcd" + "x".repeat(90))));
    assertEquals(
        List.of(new Hit(0, 0, 10), new Hit(0, 12, 22)),
        Hits.find(matcher, bytes("abcdxxxxxxxxabcdxxxxxxxx")));
  }

  @Test
  void laterStartTakesOverWhenTheFirstHasSpentItsSpan() throws SyntaxException {
    StreamMatcher matcher = Hits.tables("abcd[^x]*x", 12).matcher();
    assertEquals(List.of(new Hit(0, 6, 17)), Hits.find(matcher, bytes("abcd..abcd......x")));
  }

  @Test
  void whatBeginsAgainAndAgainIsFoundHoweverLongAgoItBegan() throws SyntaxException {
    StreamMatcher matcher = Hits.tables("\\bcurl [^|\\n]*\\|", 100).matcher();
    for (int begun = 1; begun < 120; begun++) {
      byte[] input = bytes("curl ".repeat(begun) + "x".repeat(90) + "|");
      List<Hit> found = Hits.find(matcher, input);
      assertEquals(1, found.size(), () -> input.length + ": " + found);
      assertEquals(input.length, found.get(0).end());
      assertEquals(0, found.get(0).start() % 5);
      assertTrue(input.length - found.get(0).start() <= 100, found::toString);
      assertEquals(found, Hits.find(matcher, input, Hits.everyByte(input.length)));
    }
  }

  @Test
  void abandonedStreamLeavesNothingBehind() throws SyntaxException {
    RuleTables tables = Hits.tables("\\babcd[a-z]*", 64);
    StreamMatcher matcher = tables.matcher();
    byte[] next = bytes("cdef abcde abcd");
    List<Hit> expected = Hits.find(tables.matcher(), next);
    assertEquals(2, expected.size());
    for (String abandoned : List.of("ab", "x abcdef", "abcd abcd ", "1234567890abcd", "_")) {
      byte[] bytes = bytes(abandoned);
      matcher.feed(bytes, 0, bytes.length, (rule, start, b, from, to) -> {});
      matcher.reset();
      assertEquals(expected, Hits.find(matcher, next), abandoned);
    }
    matcher.end((rule, start, b, from, to) -> fail("a hit in an empty stream"));
  }

  @Test
  void streamThatIsGivenUpReportsWhatIsCertainWithoutMore() throws SyntaxException {
    StreamMatcher matcher = Hits.tables("abcd[a-z]*", 64).matcher();
    List<Long> starts = new ArrayList<>();
    HitSink sink = (rule, start, b, from, to) -> starts.add(start);
    byte[] text = bytes("-abcdef--abcde");
    for (int cut = 0; cut <= text.length; cut++) {
      matcher.feed(text, 0, cut, sink);
      matcher.feed(text, cut, text.length, sink);
      matcher.abandon(sink);
      assertEquals(List.of(1L), starts, "cut at " + cut);
      starts.clear();
    }
    assertEquals(List.of(new Hit(0, 0, 5)), Hits.find(matcher, bytes("abcde")));
  }

  @Test
  void startsCountFromTheBeginningOfTheStreamBeyondTwoGigabytes() throws SyntaxException {
    StreamMatcher matcher = Hits.tables("abcd", 4).matcher();
    byte[] filler = new byte[1 << 20];
    for (int i = 0; i < 2100; i++) {
      matcher.feed(filler, 0, filler.length, (rule, start, b, from, to) -> fail("no hit here"));
    }
    List<Long> starts = new ArrayList<>();
    matcher.feed(bytes("-abcd-"), 0, 6, (rule, start, b, from, to) -> starts.add(start));
    matcher.end((rule, start, b, from, to) -> starts.add(start));
    assertEquals(List.of(2100L * filler.length + 1), starts);
  }

  @Test
  void chunkOutsideItsArrayIsRefused() throws SyntaxException {
    StreamMatcher matcher = Hits.tables("abcd", 4).matcher();
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> matcher.feed(new byte[4], 2, 5, (rule, start, b, from, to) -> {}));
  }

  @Test
  void setOfNoRulesFindsNothing() {
    StreamMatcher matcher = RuleTables.of(List.of()).matcher();
    assertEquals(List.of(), Hits.find(matcher, bytes("abcd".repeat(20)), 3, 17));
  }

  private static List<Long> ends(List<Hit> hits) {
    return hits.stream().map(Hit::end).toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
