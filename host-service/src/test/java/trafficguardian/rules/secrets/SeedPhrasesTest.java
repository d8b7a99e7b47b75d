package trafficguardian.rules.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import trafficguardian.rules.ExampleText;

/** Wherever a text ends, what is left undecided of it is part of it. */
class SeedPhrasesTest {
  private static final long SEED = 20261122;

  /** Ends with a word that is longer than the shortest phrase leaves room for. */
  private static final String FEW_WORDS = "able about above absent absorb abstract accident";

  @Test
  void aTextThatEndsWithinAWordIsDecidedUpToItsEnd() {
    assertEquals(FEW_WORDS.length(), decided(FEW_WORDS, true, new ArrayList<>()));
  }

  @Test
  void aTextMayEndAnywhere() {
    Random random = new Random(SEED);
    for (int i = 0; i < 20; i++) {
      String words = ExampleText.of("{SEED12} the {SEED12}", random);
      for (int end = 0; end <= words.length(); end++) {
        String text = words.substring(0, end);
        for (boolean last : new boolean[] {false, true}) {
          int decided = decided(text, last, new ArrayList<>());
          assertTrue(decided >= 0 && decided <= end, text);
        }
      }
    }
  }

  @Test
  void aPhraseAtTheEndIsFound() {
    String phrase = ExampleText.of("{SEED12}", new Random(SEED));
    List<String> found = new ArrayList<>();
    int decided = decided("wallet: " + phrase, true, found);
    assertEquals(List.of("wallet: " + phrase), found);
    assertEquals(phrase.length() + 8, decided);
  }

  private static int decided(String text, boolean last, List<String> found) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return SeedPhrases.in(
        bytes, bytes.length, last, (from, to) -> found.add(text.substring(from, to)));
  }
}
