package trafficguardian.rules.wording;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Forwarding the Invoices| forward the invoic",
        "Don't tell; 12 users| don't tell ; 0 user",
        "send it to mia.k@shop.example now| send it to mia . @ now",
        "see https://a.example/x?y=1, please| see :// please",
        "<b>Never</b> ask| never ask",
        "a < b| a < b",
        "one\\ntwo \\\"three\\\"| one two \" three \"",
        "AWS_SECRET_KEY| aws _ secret _ key",
        "don\u2019t \u201cask\u201d \u2014 caf\u00e9| don t ask caf\u00e3\u00a9"
      })
  void tellsWords(String text, String words) {
    assertEquals(words.strip(), String.join(" ", spelled(bytes(text))));
  }

  @Test
  void countsSentencesAndWhatIsNoSign() {
    Words words = Words.of("Read this. Then v1.2 (now)! Go");
    assertEquals(0, words.sentenceOf(2));
    assertEquals(2, words.sentenceOf(words.count() - 1));
    assertEquals(6, words.proper());
  }

  @Test
  void hashesAWordAsItIsSpelled() {
    Words words = Words.of("Ignoring 7 pages at http://h.example, me@h.example");
    for (int i = 0; i < words.count(); i++) {
      assertEquals(Words.hash(words.word(i)), words.hash(i), words.word(i));
    }
  }

  @Test
  void readsAnyBytesToTheirEndAndNoMoreThanItCounts() {
    Random random = new Random(11);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[random.nextInt(600)];
      random.nextBytes(bytes);
      assertTrue(Words.of(new String(bytes, ISO_8859_1)).count() <= Words.MOST);
    }
    String signs = "@".repeat(300) + "<".repeat(300) + "\\".repeat(300) + "\u00e2";
    assertEquals(Words.MOST, Words.of(signs).count());
  }

  private static List<String> spelled(String text) {
    Words words = Words.of(text);
    return IntStream.range(0, words.count()).mapToObj(words::word).toList();
  }

  private static String bytes(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }
}
