package trafficguardian.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AnchorChoiceTest {

  @Test
  void everyWayToReadIsKnownWithLettersOfEitherCaseEqual() throws SyntaxException {
    assertAnchor(0, "(?i)zbqd", "zbqd");
    assertAnchor(0, "zbq[xy]+|\\bqzjabz", "zbqx", "zbqy", "qzja");
    assertAnchor(0, "z(?:q?(?:zj|jzz)j+)", "zqzj", "zqjz", "zjzz", "zzjj");
  }

  @Test
  void whatOrdinaryTextIsFullOfIsNoAnchorWhenSomethingElseIs() throws SyntaxException {
    assertAnchor(1, "tionqzjx[a-z]{0,9}", "ionq");
    assertAnchor(3, "[0-9]{3}qzjx", "qzjx");
    assertAnchor(5, "(?i)\\b(?:the |code)[\\s]qzj[wx]", "qzjw", "qzjx");
  }

  @Test
  void noMatchEndsBeforeItsAnchorDoes() throws SyntaxException {
    assertAnchor(0, "(?:this|tionqzjx)", "this", "tion");
  }

  @Test
  void whatReadsInTooManyWaysAtEveryPlaceIsRefused() {
    assertThrows(SyntaxException.class, () -> Expression.compile("[a-z]{20}", 99));
  }

  private static void assertAnchor(int offset, String syntax, String... ways)
      throws SyntaxException {
    Anchor anchor = Expression.compile(syntax, 99).anchor();
    int[] expected =
        Arrays.stream(ways)
            .mapToInt(way -> Prefilter.way(way.getBytes(StandardCharsets.ISO_8859_1), 0))
            .sorted()
            .toArray();
    assertEquals(new Anchor(offset, expected).toString(), anchor.toString(), syntax);
  }
}
