package trafficguardian.rules.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WeightsTest {
  private static final float EXACT = 1e-4f;

  @Test
  void addsUpWhatLinesSay() {
    Weights weights =
        Weights.of(Stream.of("-1.50", "2.00 forward", "0.50 forward the", "1.00 forward .. mail"));
    // Of "forward the mail": three words, two pairs in a row and one around a slight word.
    float sum = 2 + 0.5f + 1;
    assertEquals(
        -1.5f + sum / (float) Math.sqrt(6), weights.of(Words.of("forward the mail")), EXACT);
  }

  @Test
  void weighsTheSentencesThatSayMost() {
    Weights weights = Weights.of(Stream.of("0.00", "4.00 obey", "-3.00 weather"));
    float alone = weights.of(Words.of("You obey now."));
    float before = weights.of(Words.of("The weather is fine. You obey now."));
    float behind = weights.of(Words.of("You obey now. The weather is fine."));
    assertEquals(alone, before, EXACT);
    // The last word of a sentence has neighbours in the next, which weigh nothing here.
    assertTrue(behind > 0.8f * alone, alone + " and " + behind);
  }

  @Test
  void keepsManyApart() {
    List<String> words =
        Stream.iterate(0, i -> i + 1)
            .limit(20_000)
            .map(
                i ->
                    "w" + Integer.toString(i, 26).replaceAll("[0-9]", "z$0").replaceAll("\\d", "q"))
            .distinct()
            .toList();
    Weights weights =
        Weights.of(
            Stream.concat(
                Stream.of("0.00"), words.stream().map(word -> word.length() + " " + word)));
    for (String word : words) {
      Words one = Words.of(word);
      if (one.word(0).equals(word)) {
        assertEquals(word.length() / 2f, weights.of(one), EXACT, word);
      }
    }
  }

  @Test
  void nothingWeighsNothing() {
    assertTrue(Weights.of(Stream.of("5.00")).of(Words.of(" ")) < 0);
  }
}
