package trafficguardian.match;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnchorChoiceTest {
  private static final char[] NO_PLACES = {};
  private static final long[] NOTHING = {};

  @Test
  void everyWayToReadIsKnownWithLettersOfEitherCaseEqual() throws SyntaxException {
    assertAnchors("(?i)abc[de]e", 0, List.of("abcd", "abce"), List.of("bcde", "bcee"));
    assertAnchors(
        "zbqx[xy]+|\\bqzjabz", 0, List.of("qzja", "zbqx"), List.of("bqxx", "bqxy", "zjab"));
  }

  @Test
  void whatOrdinaryTextIsFullOfIsNoAnchorWhenSomethingElseIs() throws SyntaxException {
    assertAnchors("tionqzjx[a-z]{0,9}", 1, List.of("ionq"), List.of("onqz"));
    assertAnchors(
        "(?:the |code)[ \\n]qzj[wx]", 4, List.of(" qzj", "\nqzj"), List.of("qzjw", "qzjx"));
  }

  @Test
  void whatIsTooShortForTwoIsAlsoLookedForWithTheByteInFront() throws SyntaxException {
    List<Anchor> anchors = Expression.compile("(?i)zbqd", 99).anchors();
    assertEquals(Anchor.IN_FRONT, anchors.get(0).offset());
    assertEquals(128, anchors.get(0).ways().length);
    assertEquals(
        new Anchor(0, ways(List.of("zbqd")), NO_PLACES, NOTHING).toString(),
        anchors.get(1).toString());
  }

  @Test
  void noMatchEndsBeforeItsFirstAnchorDoes() throws SyntaxException {
    Anchor first = Expression.compile("(?:this|tionqzjx)", 99).anchors().get(0);
    assertEquals(0, first.offset());
    assertArrayEquals(ways(List.of("this", "tion")), first.ways());
  }

  @Test
  void whatReadsInTooManyWaysAtEveryPlaceIsRefused() {
    assertThrows(SyntaxException.class, () -> Expression.compile("[a-z]{20}", 99));
  }

  private static void assertAnchors(
      String syntax, int offset, List<String> first, List<String> second) throws SyntaxException {
    List<Anchor> expected =
        List.of(
            new Anchor(offset, ways(first), NO_PLACES, NOTHING),
            new Anchor(offset + 1, ways(second), NO_PLACES, NOTHING));
    assertEquals(expected.toString(), Expression.compile(syntax, 99).anchors().toString(), syntax);
  }

  private static int[] ways(List<String> ways) {
    return ways.stream()
        .mapToInt(way -> HashedPlaces.way(way.getBytes(StandardCharsets.ISO_8859_1), 0))
        .sorted()
        .toArray();
  }
}
