package trafficguardian.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DfaTest {

  @Test
  void equalLanguagesGiveEqualTables() throws SyntaxException {
    String[] same = {"(?:abc|abd|xbc|xbd)e*", "[ax]b[cd]e*", "(?:a|x)b(?:ce*|d|de+)"};
    Dfa first = dfa(same[0]);
    // Dead; ended; ended, one more 'e' read; after no byte, one, two and three.
    assertEquals(7, first.states());
    for (String syntax : same) {
      assertEquals(first.states(), dfa(syntax).states(), syntax);
    }
  }

  @Test
  void acceptanceIsKnownOneByteLate() throws SyntaxException {
    Dfa dfa = dfa("abcd\\b");
    int state = walk(dfa, dfa.start(Subsets.Before.NOTHING), "abcd");
    assertFalse(dfa.accepts(state));
    assertTrue(dfa.accepts(dfa.step(state, ' ')));
    assertTrue(dfa.accepts(dfa.finish(state)));
    assertEquals(Dfa.DEAD, dfa.step(state, 'e'));
    assertEquals(Dfa.DEAD, dfa.step(dfa.step(state, ' '), ' '));
  }

  @Test
  void startDependsOnWhatStandsBefore() throws SyntaxException {
    Dfa dfa = dfa("\\babcd");
    assertEquals(Dfa.DEAD, walk(dfa, dfa.start(Subsets.Before.WORD), "a"));
    assertNotEquals(Dfa.DEAD, walk(dfa, dfa.start(Subsets.Before.OTHER), "a"));
    assertNotEquals(Dfa.DEAD, walk(dfa, dfa.start(Subsets.Before.NOTHING), "a"));
    Dfa begin = dfa("^abcd");
    assertEquals(Dfa.DEAD, begin.start(Subsets.Before.OTHER));
    assertNotEquals(Dfa.DEAD, begin.start(Subsets.Before.NOTHING));
  }

  @Test
  void stateWithMoreRoomLeftIncludesTheOneWithLess() throws SyntaxException {
    Dfa dfa = dfa("abcd[^|]{1,9}\\|");
    int start = dfa.start(Subsets.Before.NOTHING);
    int less = walk(dfa, start, "abcd12345");
    int more = walk(dfa, start, "abcd12");
    assertTrue(dfa.isIncluded(less, more));
    assertFalse(dfa.isIncluded(more, less));
    assertTrue(dfa.isIncluded(less, less));
    assertTrue(dfa.isIncluded(Dfa.DEAD, less));
    assertFalse(dfa.isIncluded(less, Dfa.DEAD));
  }

  private static int walk(Dfa dfa, int from, String text) {
    int state = from;
    for (int i = 0; i < text.length(); i++) {
      state = dfa.step(state, text.charAt(i));
    }
    return state;
  }

  private static Dfa dfa(String syntax) throws SyntaxException {
    return Dfa.of(Syntax.parse(syntax));
  }
}
