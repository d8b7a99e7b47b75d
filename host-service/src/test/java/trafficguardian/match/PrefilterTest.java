package trafficguardian.match;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrefilterTest {
  private static final long RANDOM_START = 20261122;

  private final Prefilter prefilter;

  PrefilterTest() throws SyntaxException {
    prefilter =
        new Prefilter(
            List.of(
                Expression.compile("abcd", 99),
                Expression.compile("bcd[ae]", 99),
                Expression.compile("(?i)abc[de]e", 99)));
  }

  @Test
  void anchorLeadsToAllItsRules() {
    assertArrayEquals(new int[] {0, 1, 2}, rules("abcd"));
    assertArrayEquals(new int[] {0, 1, 2}, rules("ABCD"));
    assertArrayEquals(new int[] {1}, rules("bcda"));
    assertArrayEquals(new int[] {1}, rules("-bcd"));
    assertArrayEquals(new int[] {2}, rules("abce"));
    assertArrayEquals(new int[] {}, rules("acbd"));
  }

  @Test
  void whatStandsAroundTellsWhichRulesAnAnchorCanBeOf() {
    assertArrayEquals(new int[] {0, 1, 2}, fitting("-abcdexx"));
    assertArrayEquals(new int[] {0}, fitting("-abcdxxx"));
    assertArrayEquals(new int[] {1, 2}, fitting("abcdexxx"));
    assertArrayEquals(new int[] {1}, fitting("xbcdexxx"));
  }

  @Test
  void everyAnchorAtASecondPlaceIsFound() {
    Random random = new Random(RANDOM_START);
    for (int round = 0; round < 3000; round++) {
      byte[] bytes = new byte[random.nextInt(60)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) ("abcde".charAt(random.nextInt(5)) - 32 * random.nextInt(2));
      }
      int from = random.nextInt(bytes.length + 1);
      int to = from + random.nextInt(bytes.length - from + 1);
      List<Integer> expected = new ArrayList<>();
      for (int at = from; at + Anchor.LENGTH <= to; at += Prefilter.STEP) {
        if (prefilter.firstEntry(Prefilter.way(bytes, at)) != 0) {
          expected.add(at);
        }
      }
      List<Integer> found = new ArrayList<>();
      int[] places = new int[6];
      int next = from;
      while (next < to) {
        int count = prefilter.find(bytes, next, to, places);
        for (int i = 0; i < count; i++) {
          if (prefilter.firstEntry(Prefilter.way(bytes, places[i])) != 0) {
            found.add(places[i]);
          }
        }
        next =
            count <= places.length - Prefilter.MAX_FOUND ? to : places[count - 1] + Prefilter.STEP;
      }
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      assertEquals(expected, found, "random start " + RANDOM_START + ": " + text);
    }
  }

  private int[] rules(String text) {
    int way = Prefilter.way(text.getBytes(StandardCharsets.ISO_8859_1), 0);
    return entries(way).map(prefilter::rule).toArray();
  }

  /** Of the anchor at the second byte of a text. */
  private int[] fitting(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return entries(Prefilter.way(bytes, 1))
        .filter(entry -> prefilter.fits(entry, bytes, 1))
        .map(prefilter::rule)
        .toArray();
  }

  private IntStream entries(int way) {
    return IntStream.iterate(prefilter.firstEntry(way), e -> e != 0, prefilter::nextEntry);
  }
}
