package trafficguardian.rules.secrets;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import trafficguardian.rules.base.Check;

/** The English words of BIP-39, and whether some of them in a row are a phrase. */
final class SeedWords {
  private static final String RESOURCE = "/trafficguardian/bip39-english.txt";

  private static final int BITS_OF_WORD = 11;

  /** Lengths of a phrase, the longest first. */
  private static final List<Integer> LENGTHS = List.of(24, 21, 18, 15, 12);

  /** Words such as wallet and phrase are of the list, and may stand right before. */
  private static final int MOST_BEFORE = 4;

  /** The first letters tell a word. */
  private static final int TELLING = 4;

  private static final int BITS_OF_LETTER = 5;

  /**
   * What the phrases were made from that everybody has: the test vectors of BIP-39, and those that
   * manuals of bip39, ethers, Ganache, Truffle and Substrate show.
   */
  private static final Set<String> PUBLISHED =
      Set.of(
          "9e885d952ad362caeb4efe34a8e91bd2",
          "6610b25967cdcca9d59875f5cb50b0ea75433311869e930b",
          "68a79eaca2324873eacc50cb9c6eca8cc68ea5d936f98787c60c7ebc74e6ce7c",
          "c0ba5a8e914111210f2bd131f3d5e08d",
          "6d9be1ee6ebd27a258115aad99b7317b9c8d28b6d76431c3",
          "9f6a2878b2520799a44ef18bc7df394e7061a224d2c33cd015b157d746869863",
          "23db8160a31d3e0dca3688ed941adbf3",
          "8197a4a47f0425faeaa69deebc05ca29c0a5b5cc76ceacc0",
          "066dca1a2bb7e8a1db2832148ce9933eea0f3ac9548d793112d9a95c9407efad",
          "f30f8c1da665478f49b001d94c5fc452",
          "c10ec20dc3cd9f652c7fac2f1230f7a3c828389a14392f05",
          "f585c11aec520db57dd353c69554b21a89b20fb0650966fa0a9d6f74fd989d8f",
          "c2f9c2327745a37844a28e224a3228c5",
          "09577e0750a43bdb700235cceeefe203",
          "92903465e029df56cab416a53b015396",
          "2150f0816c6ad265db4dcacce69b6ef3",
          "1a486a5fbe53639984cb64b070755f7b");

  private static final Pattern WORD = Pattern.compile("[A-Za-z]+");

  /** Read when first asked for: few messages speak of seeds. */
  private static final class Words {
    static final Map<String, Integer> INDEX = read();

    /** The first letters of each, which are those of no other. */
    static final BitSet STARTS = new BitSet(1 << (TELLING * BITS_OF_LETTER));

    static {
      for (String word : INDEX.keySet()) {
        STARTS.set(start(word.getBytes(StandardCharsets.US_ASCII), 0, word.length()));
      }
    }
  }

  private SeedWords() {}

  /** Whether letters may be a word of the list: they begin like one. */
  static boolean mayBegin(byte[] text, int from, int to) {
    return Words.STARTS.get(start(text, from, to));
  }

  private static int start(byte[] text, int from, int to) {
    int start = 0;
    for (int i = from; i < from + TELLING; i++) {
      start = start << BITS_OF_LETTER | (i < to ? text[i] & 0x1f : 0);
    }
    return start;
  }

  /** Some words of the match are a phrase with the right checksum. */
  static Check check() {
    return match -> {
      String phrase = phrase(match);
      if (phrase.isEmpty() || isAlphabetical(phrase)) {
        return Check.Verdict.LOOKALIKE;
      }
      // What manuals show says some words over again; drawn ones hardly ever do.
      List<String> words = List.of(phrase.split(" ", -1));
      if (PUBLISHED.contains(HexFormat.of().formatHex(drawn(words)))) {
        return Check.Verdict.PLACEHOLDER;
      }
      return words.stream().distinct().count() * 4 <= words.size() * 3L
          ? Check.Verdict.PLACEHOLDER
          : Check.Verdict.REAL;
    };
  }

  /** So stand the words of the list itself. */
  private static boolean isAlphabetical(String phrase) {
    List<String> words = List.of(phrase.split(" ", -1));
    return words.equals(words.stream().sorted().toList());
  }

  /** The phrase in a text, its words between single blanks; empty if there is none. */
  static String phrase(String text) {
    List<String> run = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      String lower = word.group().toLowerCase(Locale.ROOT);
      if (Words.INDEX.containsKey(lower)) {
        run.add(lower);
        continue;
      }
      // A letter alone is what is left of an escaped line end.
      if (lower.length() > 1) {
        String found = phrase(run);
        if (!found.isEmpty()) {
          return found;
        }
        run.clear();
      }
    }
    return phrase(run);
  }

  private static String phrase(List<String> run) {
    for (int from = 0; from <= MOST_BEFORE; from++) {
      for (int length : LENGTHS) {
        if (from + length <= run.size() && passes(run.subList(from, from + length))) {
          return String.join(" ", run.subList(from, from + length));
        }
      }
    }
    return "";
  }

  /** The last 33rd of the bits is the beginning of the others' SHA-256. */
  private static boolean passes(List<String> words) {
    int sumBits = words.size() * BITS_OF_WORD / 33;
    byte[] bits = bits(words);
    byte[] sum = Checksums.sha256(Arrays.copyOf(bits, sumBits * 4));
    return (bits[sumBits * 4] & 0xFF) == (sum[0] & 0xFF & -1 << (Byte.SIZE - sumBits));
  }

  /** What the words were made from: their bits but for the checksum. */
  private static byte[] drawn(List<String> words) {
    return Arrays.copyOf(bits(words), words.size() * BITS_OF_WORD / 33 * 4);
  }

  private static byte[] bits(List<String> words) {
    int sumBits = words.size() * BITS_OF_WORD / 33;
    byte[] bits = new byte[sumBits * 4 + 1];
    int at = 0;
    for (String word : words) {
      int index = Objects.requireNonNull(Words.INDEX.get(word));
      for (int bit = BITS_OF_WORD - 1; bit >= 0; bit--) {
        bits[at / Byte.SIZE] |= (byte) ((index >>> bit & 1) << (Byte.SIZE - 1 - at % Byte.SIZE));
        at++;
      }
    }
    return bits;
  }

  private static Map<String, Integer> read() {
    try (InputStream resource =
            Objects.requireNonNull(SeedWords.class.getResourceAsStream(RESOURCE));
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(resource, StandardCharsets.US_ASCII))) {
      Map<String, Integer> index = new HashMap<>();
      lines.lines().forEach(word -> index.put(word, index.size()));
      return Map.copyOf(index);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
