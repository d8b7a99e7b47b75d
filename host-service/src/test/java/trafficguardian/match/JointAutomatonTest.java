package trafficguardian.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import trafficguardian.match.Hits.Hit;

/** Rules that begin alike are walked as one: all must come out as if each were walked alone. */
class JointAutomatonTest {
  private static final long RANDOM_START = 20261122;
  private static final int SPAN = 100;

  private static final List<String> ALIKE =
      List.of(
          "\\b(?:curl|wget)\\b[^|\\n]{1,512}\\|\\s{0,8}(?:ba|z)?sh\\b",
          "\\bcurl\\s[^\\n]*-o\\s*\\w+",
          "\\b(?:curl|wget)\\s[^\\n]*\\$\\(cat",
          "\\bcurl [a-z]x",
          "curl\\b[^\\n]*@",
          "\\bwget\\b[^\\n]*-o\\s*\\w+",
          "\\bwget [a-z]x");

  /** Of other spans and beginnings, but of some of the same words. */
  private static final List<String> OTHERS =
      List.of("\\burl\\b[^\\n]*@\\w", "[cw](?:url|get) [a-z ]{6}b", "\\bxx+ curl\\b");

  private static final String[] WORDS = {
    "curl ", "wget ", "curl -o ", "curl a", "x ", "xx ", "| sh", "-o f ", "$(cat ", "@", "b", "url "
  };

  @Test
  void rulesThatBeginAlikeAreFoundAsEachIsAlone() throws SyntaxException {
    List<Expression> rules = rules(SPAN);
    StreamMatcher matcher = RuleTables.of(rules).matcher();
    int found = 0;
    for (int round = 0; round < 400; round++) {
      Random random = new Random(RANDOM_START + round);
      StringBuilder text = new StringBuilder();
      for (int line = 0; line < 8; line++) {
        // So few to a line that no rule has more open than are kept.
        text.append(words(random, 5)).append(random.nextInt(3) == 0 ? " ".repeat(90) : "\n");
      }
      byte[] input = bytes(text.toString());
      String label = "random start " + (RANDOM_START + round);
      List<Hit> expected = alone(rules, input);
      found += expected.size();
      assertEquals(expected, Hits.find(matcher, input), label);
      assertEquals(expected, Hits.find(matcher, input, Hits.everyByte(input.length)), label);
      for (int spacing = 2; spacing < 20; spacing += 3) {
        int[] cuts = Hits.randomCuts(random, input.length, spacing);
        assertEquals(expected, Hits.find(matcher, input, cuts), label);
      }
    }
    assertTrue(found > 1000, "hits: " + found);
  }

  @Test
  void crowdThatBeginsAlikeHidesNoMatchAndInventsNone() throws SyntaxException {
    List<Expression> rules = rules(9000);
    StreamMatcher matcher = RuleTables.of(rules).matcher();
    for (int round = 0; round < 200; round++) {
      Random random = new Random(RANDOM_START + round);
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 60; i++) {
        text.append(words(random, 1 + random.nextInt(9)).repeat(1 + random.nextInt(9)));
        text.append(random.nextInt(6) == 0 ? "\n" : "");
      }
      byte[] input = bytes(text.toString());
      String label = "random start " + (RANDOM_START + round);
      List<Hit> found = Hits.find(matcher, input);
      assertEquals(ends(alone(rules, input)), ends(found), label);
      for (Hit hit : found) {
        Expression rule = rules.get(hit.rule());
        // One word character beside it at most, which decides about boundaries.
        String part = text.substring((int) hit.start(), (int) hit.end());
        assertEquals(part.length(), Oracles.re2j(rule.syntax(), part).get(0).end(), label);
        assertTrue(part.length() <= rule.maxSpan(), label);
      }
      int[] cuts = Hits.randomCuts(random, input.length, 9);
      assertEquals(found, Hits.find(matcher, input, cuts), label);
    }
  }

  @Test
  void allMayMatchAtOnceInSetsThatTellOtherBytesApart() throws SyntaxException {
    byte[] input = bytes("curl axz curl bxy curl x".repeat(20));
    String all = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    for (String other : List.of("none", all)) {
      List<Expression> rules = new ArrayList<>();
      for (String syntax : List.of("curl [a-z]x", "curl [a-zA-Z]x", "curl [a-y]x", other)) {
        rules.add(Expression.compile(syntax, SPAN));
      }
      RuleTables tables = RuleTables.of(rules);
      assertEquals(alone(rules, input), Hits.find(tables.matcher(), input));
      assertTrue(tables.joint().states() > 0);
    }
  }

  @Test
  void whatBeginsAgainAndAgainIsFoundHoweverLongAgoItBegan() throws SyntaxException {
    StreamMatcher matcher = RuleTables.of(rules(SPAN)).matcher();
    for (int begun = 1; begun < 60; begun++) {
      byte[] input = bytes("curl ".repeat(begun) + "-".repeat(85) + "@");
      List<Hit> found = Hits.find(matcher, input);
      assertEquals(1, found.size(), () -> input.length + ": " + found);
      assertEquals(input.length, found.get(0).end());
      assertTrue(input.length - found.get(0).start() <= SPAN, found::toString);
      assertEquals(found, Hits.find(matcher, input, Hits.everyByte(input.length)));
    }
  }

  @Test
  void whatBeganLaterIsNotLostWhenOthersAreFoundToHaveBegunWithTheFirst() throws SyntaxException {
    List<Expression> rules = new ArrayList<>();
    for (String end : List.of("@", "#", "%")) {
      rules.add(Expression.compile("curl[^\\n]*" + end, SPAN));
      rules.add(Expression.compile("[a-z]{4} [a-z]{4}zqqq[^\\n]*[1-9]" + end, SPAN));
    }
    byte[] input = bytes("curl curlzqqq" + "-".repeat(SPAN - 11) + "@");
    List<Hit> found = Hits.find(RuleTables.of(rules).matcher(), input);
    assertEquals(List.of(new Hit(0, 5, input.length)), found);
  }

  @Test
  void statesThatAreLetGoAreKeptByNone() throws SyntaxException {
    List<Expression> rules = manyStates();
    RuleTables tables = RuleTables.of(rules);
    for (int round = 0; tables.joint().timesFull() < 3; round++) {
      assertTrue(Hits.find(tables.matcher(), lettersAfterCurl(round)).size() < 1000);
    }
    int reached = 0;
    Set<JointState> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<JointState> open = new ArrayDeque<>(tables.joint().starts());
    while (!open.isEmpty()) {
      JointState state = open.remove();
      for (int column = 0; column < ByteSet.VALUES; column++) {
        JointState next = state.next(column);
        if (next != null && next.size() > 1 && seen.add(next)) {
          assertSame(next, tables.joint().union(next, JointState.DEAD));
          open.add(next);
          reached++;
        }
      }
    }
    assertTrue(reached > 0);
  }

  @Test
  void moreStatesThanAreKeptMakeNoDifference() throws SyntaxException {
    List<Expression> rules = manyStates();
    RuleTables tables = RuleTables.of(rules);
    byte[] last = {};
    for (int round = 0; round < 8; round++) {
      last = lettersAfterCurl(round);
      assertEquals(alone(rules, last), Hits.find(tables.matcher(), last), "round " + round);
    }
    assertEquals(Hits.find(RuleTables.of(rules).matcher(), last), alone(rules, last));
    assertTrue(tables.joint().states() <= JointAutomaton.MAX_STATES);
    assertTrue(tables.joint().timesFull() > 0);
  }

  @Test
  void threadsFindWhatEachFindsAloneWhileTheStatesTheyShareAreLetGo() throws Exception {
    int threads = 4;
    int rounds = 6;
    List<Expression> rules = manyStates();
    RuleTables shared = RuleTables.of(rules);
    CyclicBarrier together = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<List<List<Hit>>>> found = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int first = thread * rounds;
        found.add(
            pool.submit(
                () -> {
                  together.await();
                  List<List<Hit>> hits = new ArrayList<>();
                  for (int round = first; round < first + rounds; round++) {
                    hits.add(Hits.find(shared.matcher(), lettersAfterCurl(round)));
                  }
                  return hits;
                }));
      }
      for (int round = 0; round < threads * rounds; round++) {
        List<Hit> hits = found.get(round / rounds).get().get(round % rounds);
        assertEquals(alone(rules, lettersAfterCurl(round)), hits, "round " + round);
      }
    } finally {
      pool.shutdownNow();
    }
    assertTrue(shared.joint().timesFull() > 1);
  }

  /** Each remembers where one letter stood among the last nine, together they know all nine. */
  private static List<Expression> manyStates() throws SyntaxException {
    List<Expression> rules = new ArrayList<>();
    for (String letter : List.of("a", "b", "c", "d")) {
      rules.add(Expression.compile("curl [a-d]*" + letter + "[a-d]{8}-" + letter, SPAN));
    }
    return rules;
  }

  private static byte[] lettersAfterCurl(int round) {
    Random random = new Random(RANDOM_START + round);
    StringBuilder text = new StringBuilder();
    while (text.length() < 20_000) {
      text.append("curl ");
      for (int i = random.nextInt(2 * SPAN); i > 0; i--) {
        text.append("abcd".charAt(random.nextInt(4)));
      }
      text.append(random.nextInt(9) == 0 ? "-a" : "");
    }
    return bytes(text.toString());
  }

  private static List<Expression> rules(int span) throws SyntaxException {
    List<Expression> rules = new ArrayList<>();
    for (String syntax : ALIKE) {
      rules.add(Expression.compile(syntax, span));
    }
    for (String syntax : OTHERS) {
      rules.add(Expression.compile(syntax, span / 3));
    }
    return rules;
  }

  private static String words(Random random, int most) {
    StringBuilder words = new StringBuilder();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      words.append(WORDS[random.nextInt(WORDS.length)]);
    }
    return words.toString();
  }

  private static List<Hit> alone(List<Expression> rules, byte[] input) {
    List<Hit> hits = new ArrayList<>();
    for (int rule = 0; rule < rules.size(); rule++) {
      for (Hit hit : Hits.find(RuleTables.of(List.of(rules.get(rule))).matcher(), input)) {
        hits.add(new Hit(rule, hit.start(), hit.end()));
      }
    }
    return hits;
  }

  private static List<Hit> ends(List<Hit> hits) {
    return hits.stream().map(hit -> new Hit(hit.rule(), 0, hit.end())).toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
