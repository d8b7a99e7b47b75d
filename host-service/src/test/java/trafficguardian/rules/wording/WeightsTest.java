package trafficguardian.rules.wording;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeightsTest {
  private static final float EXACT = 1e-4f;

  @Test
  void addsUpWhatLinesSay() {
    Weights weights =
        weights(List.of("-1.50", "2.00 forward", "0.50 forward the", "1.00 forward .. mail"));
    // Of "forward the mail": three words, two pairs in a row and one around a slight word.
    float sum = 2 + 0.5f + 1;
    assertEquals(
        -1.5f + sum / (float) Math.sqrt(6), weights.of(Words.of("forward the mail")), EXACT);
  }

  @Test
  void weighsTheSentencesThatSayMost() {
    Weights weights = weights(List.of("0.00", "4.00 obey", "-3.00 weather"));
    float alone = weights.of(Words.of("You obey now."));
    float before = weights.of(Words.of("The weather is fine. You obey now."));
    float behind = weights.of(Words.of("You obey now. The weather is fine."));
    assertEquals(alone, before, EXACT);
    // The last word of a sentence has neighbours in the next, which weigh nothing here.
    assertTrue(behind > 0.8f * alone, alone + " and " + behind);
  }

  @Test
  void keepsManyApart() {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      // No word here has an ending that it would lose.
      words.add(
          "x" + Integer.toString(i + 36 * 36, 36).replaceAll("(.)", "$1q").replaceAll("\\d", "k"));
    }
    List<String> different = words.stream().distinct().toList();
    List<String> lines = new ArrayList<>(List.of("0.00"));
    different.forEach(word -> lines.add(word.length() + ".00 " + word));
    Weights weights = weights(lines);
    for (String word : different) {
      assertEquals(word.length() / 2f, weights.of(Words.of(word)), EXACT, word);
    }
  }

  @Test
  void nothingWeighsNothing() {
    assertTrue(weights(List.of("5.00")).of(Words.of(" ")) < 0);
  }

  static Weights weights(List<String> lines) {
    return Weights.of(String.join("\n", lines).getBytes(US_ASCII));
  }
}
