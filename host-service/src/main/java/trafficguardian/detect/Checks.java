package trafficguardian.detect;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The checks that rules share. They run on matches only, a few hundred characters at most. */
final class Checks {
  /**
   * Words that template values are written with. A value is a template only if nothing but these,
   * separators and filler is left of it, so that adding one to a real secret hides nothing.
   */
  private static final List<String> TEMPLATE_WORDS =
      Stream.of(
              "your my the an a some put insert replace with paste api key keys token secret access"
                  + " admin example sample demo dummy fake test here goes redacted placeholder change"
                  + " changeme me id value real not abcdefghijklmnopqrstuvwxyz abcdef abcd abc def ghi"
                  + " 0123456789 1234567890 123456 12345 1234 123")
          .flatMap(words -> Stream.of(words.split(" ", -1)))
          .sorted(Comparator.comparingInt(String::length).reversed())
          .toList();

  private static final String SEPARATORS = "-_. <>{}[]";
  private static final String FILLERS = "x*.0";
  private static final int SHORTEST_FILLER = 3;

  /** AWS publishes these in its documentation. */
  private static final Set<String> PUBLISHED =
      Set.of("AKIA" + "IOSFODNN7EXAMPLE", "AKIA" + "I44QH8DHBEXAMPLE", "ASIA" + "IOSFODNN7EXAMPLE");

  /**
   * Fewer different characters than this in a long random value is filler such as {@code xxxx1234}.
   */
  private static final int FEWEST_DISTINCT = 6;

  private Checks() {}

  /**
   * A template form, a published example or filler is a placeholder.
   *
   * @param prefix the fixed beginning of the value, which says nothing about the rest
   */
  static Check placeholder(Pattern prefix) {
    return match -> {
      if (PUBLISHED.contains(match)) {
        return Check.Verdict.PLACEHOLDER;
      }
      String value = prefix.matcher(match).replaceFirst("");
      return value.chars().distinct().count() < FEWEST_DISTINCT
              || isTemplate(value.toLowerCase(Locale.ROOT))
          ? Check.Verdict.PLACEHOLDER
          : Check.Verdict.REAL;
    };
  }

  /**
   * A value of small letters alone, of capitals alone or of digits alone is a word or a number, not
   * a random key.
   */
  static Check mixed(Pattern prefix) {
    return match -> {
      String value = prefix.matcher(match).replaceFirst("");
      long kinds =
          Stream.<IntPredicate>of(
                  Character::isDigit, Character::isUpperCase, Character::isLowerCase)
              .filter(kind -> value.chars().anyMatch(kind))
              .count();
      return kinds > 1 ? Check.Verdict.REAL : Check.Verdict.LOOKALIKE;
    };
  }

  /** What ends like this is another kind of file. */
  static Check notEndingWith(String... endings) {
    return match -> {
      for (String ending : endings) {
        if (match.endsWith(ending)) {
          return Check.Verdict.LOOKALIKE;
        }
      }
      return Check.Verdict.REAL;
    };
  }

  private static boolean isTemplate(String value) {
    int at = 0;
    while (at < value.length()) {
      int length = templatePart(value, at);
      if (length == 0) {
        return false;
      }
      at += length;
    }
    return true;
  }

  /** Length of the longest separator, filler or word at {@code at}; 0 if there is none. */
  private static int templatePart(String value, int at) {
    char first = value.charAt(at);
    if (SEPARATORS.indexOf(first) >= 0) {
      return 1;
    }
    if (FILLERS.indexOf(first) >= 0) {
      int end = at;
      while (end < value.length() && value.charAt(end) == first) {
        end++;
      }
      if (end - at >= SHORTEST_FILLER) {
        return end - at;
      }
    }
    for (String word : TEMPLATE_WORDS) {
      if (value.startsWith(word, at)) {
        return word.length();
      }
    }
    return 0;
  }
}
