package trafficguardian.match;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrefilterTest {
  private static final long RANDOM_START = 20261122;

  private final Prefilter prefilter;
  private final Set<Integer> ways;

  PrefilterTest() throws SyntaxException {
    List<Expression> expressions =
        List.of(
            Expression.compile("abcd", 99),
            Expression.compile("bcd[ae]", 99),
            Expression.compile("(?i)abc[de]e", 99));
    prefilter = new Prefilter(AnchorTable.of(expressions));
    ways =
        expressions.stream()
            .flatMap(expression -> expression.anchors().stream())
            .flatMapToInt(anchor -> IntStream.of(anchor.ways()))
            .boxed()
            .collect(Collectors.toSet());
  }

  @Test
  void anchorLeadsToAllItsRules() {
    assertEquals(Set.of(0, 1, 2), rules("abcd"));
    assertEquals(Set.of(0, 1, 2), rules("ABCD"));
    assertEquals(Set.of(1), rules("bcda"));
    assertEquals(Set.of(1), rules("-bcd"));
    assertEquals(Set.of(2), rules("abce"));
  }

  @Test
  void whatStandsAroundTellsWhichRulesAnAnchorCanBeOf() {
    String rest = "xxxxxxx";
    assertArrayEquals(new int[] {0, 1, 2}, fitting("-abcde" + rest));
    assertArrayEquals(new int[] {0}, fitting("-abcdx" + rest));
    assertArrayEquals(new int[] {1, 2}, fitting("abcdex" + rest));
    assertArrayEquals(new int[] {1}, fitting("xbcdex" + rest));
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
      int before = Math.max(from, 1 + random.nextInt(bytes.length + 1) - Anchor.LENGTH);
      int known = before + random.nextInt(bytes.length - before + 1);
      List<Integer> expected = new ArrayList<>();
      for (int at = from; at < before; at += HashedPlaces.STEP) {
        boolean unknown = at == 0 || at + Anchor.LENGTH + Anchor.BEHIND > known;
        if (ways.contains(HashedPlaces.way(bytes, at))
            && (unknown || entries(bytes, at).anyMatch(fits(bytes, at)))) {
          expected.add(at);
        }
      }
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      assertTrue(
          find(bytes, from, before, known).containsAll(expected),
          "random start " + RANDOM_START + ": " + text);
    }
  }

  @Test
  void noAnchorIsWhereWhatStandsAroundFitsNone() {
    byte[] bytes = "z-bcdazz-bcdzzzzzzzzz".getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(List.of(1), find(bytes, 1, 10, bytes.length));
  }

  private List<Integer> find(byte[] bytes, int from, int before, int known) {
    Found found = Found.take();
    prefilter.find(bytes, from, before, known, found);
    found.free();
    return IntStream.range(0, found.count).mapToObj(i -> found.at[i]).toList();
  }

  private Set<Integer> rules(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return entries(bytes, 0).map(prefilter::rule).boxed().collect(Collectors.toSet());
  }

  /** Of the anchor at the second byte of a text. */
  private int[] fitting(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return entries(bytes, 1).filter(fits(bytes, 1)).map(prefilter::rule).toArray();
  }

  private IntPredicate fits(byte[] bytes, int at) {
    return entry -> {
      long[] may = new long[2 * Neighbours.BYTES];
      prefilter.addAround(entry, may);
      return Prefilter.fits(may, Prefilter.close(bytes, at), Prefilter.further(bytes, at));
    };
  }

  private IntStream entries(byte[] bytes, int at) {
    int way = HashedPlaces.way(bytes, at);
    int slot = prefilter.slot(way);
    return IntStream.range(prefilter.firstEntry(slot), prefilter.endOfEntries(slot))
        .filter(entry -> prefilter.wayOf(entry) == way);
  }
}
