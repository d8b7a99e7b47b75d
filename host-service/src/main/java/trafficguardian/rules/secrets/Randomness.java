package trafficguardian.rules.secrets;

import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether a value was drawn rather than written. */
public final class Randomness {
  private static final int SHORTEST = 16;
  private static final int SHORTEST_PASSWORD = 8;

  /** Different characters below which a long value is filler. */
  private static final int FEWEST_DISTINCT = 8;

  private static final int FEWEST_LETTERS = 3;

  /** Shares of pairs that words have: among all neighbours, and among those that are letters. */
  private static final double WORDY = 0.33;

  private static final double WORDY_LETTERS = 0.5;

  private static final int ENOUGH_LETTERS = 8;

  /** Most of the pairs of neighbours in English words are among these few of all 676. */
  private static final Set<String> PAIRS =
      Set.of(
          ("th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co"
                  + " me de hi ri ro ic ne ea ra ce li ch ll be ma si om ur ca el ta la ns di fo ho pe ec pr"
                  + " no ct us ac ot il tr ly nc et ut ss so rs un lo wa ge ie wh ee wi em ad ol rt po we na"
                  + " ul ni ts mo ow pa im mi ai sh ir su id os iv ia am fi ci vi pl ig tu ev ld ry mp")
              .split(" ", -1));

  private static final Pattern UUID =
      Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /**
   * Hex digits of which a good part are none of letters: no word has these, but many their pairs.
   */
  private static boolean isHex(String value) {
    long digits = value.chars().filter(Character::isDigit).count();
    return digits * 4 >= value.length() && value.chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }

  /** One word, with digits before or behind it. */
  private static final Pattern NUMBERED_WORD =
      Pattern.compile("[0-9]*[A-Z]?(?:[a-z]+|[A-Z]+)[0-9]*");

  private Randomness() {}

  /** Drawn, but also what many things are named by that are no secrets. */
  static boolean isUuid(String value) {
    return UUID.matcher(value).matches();
  }

  /** Letters and digits without the pairs of letters that words, names and paths consist of. */
  public static boolean isRandom(String value) {
    return value.length() >= SHORTEST
        && value.chars().distinct().count() >= FEWEST_DISTINCT
        && value.chars().filter(Character::isLetter).count() >= FEWEST_LETTERS
        && kinds(value) >= 2
        && !isWordy(value)
        && !isNumberedWord(value)
        && !isUuid(value);
  }

  /**
   * A password of some length and several kinds of character, with digits and a mark or nonsense.
   */
  static boolean isStrongPassword(String value) {
    boolean mark = hasMark(value);
    return value.length() >= SHORTEST_PASSWORD
        && value.chars().anyMatch(Character::isDigit)
        && value.chars().anyMatch(Character::isLowerCase)
        && value.chars().noneMatch(c -> "()[]{}<>/:.".indexOf(c) >= 0)
        && (mark || (kinds(value) == 3 && !isWordy(value)));
  }

  private static boolean hasMark(String value) {
    return value.chars().anyMatch(c -> "!@#$%^&*+?~".indexOf(c) >= 0);
  }

  /** Written with all kinds of character, and either long or with a mark among them. */
  static boolean isMixed(String value) {
    return kinds(value) == 3 && (value.length() >= SHORTEST || hasMark(value));
  }

  /** Digits, small letters and capitals: {@code 3} if there are all of them. */
  static long kinds(String value) {
    return Stream.<IntPredicate>of(
            Character::isDigit, Character::isUpperCase, Character::isLowerCase)
        .filter(kind -> value.chars().anyMatch(kind))
        .count();
  }

  /** Whether its neighbours are pairs of letters as in words: of all of them, or of its letters. */
  private static boolean isWordy(String value) {
    if (isHex(value)) {
      return false;
    }
    return isWordy(value, ENOUGH_LETTERS);
  }

  private static boolean isNumberedWord(String value) {
    return NUMBERED_WORD.matcher(value).matches() && isWordy(value, FEWEST_LETTERS);
  }

  private static boolean isWordy(String value, int enoughLetters) {
    String lower = value.toLowerCase(Locale.ROOT);
    int letters = 0;
    int common = 0;
    for (int i = 1; i < lower.length(); i++) {
      letters +=
          Character.isLetter(lower.charAt(i - 1)) && Character.isLetter(lower.charAt(i)) ? 1 : 0;
      // Within a word no capital follows a small letter.
      boolean within =
          !(Character.isLowerCase(value.charAt(i - 1)) && Character.isUpperCase(value.charAt(i)));
      common += within && PAIRS.contains(lower.substring(i - 1, i + 1)) ? 1 : 0;
    }
    return common >= WORDY * (lower.length() - 1)
        || (letters >= enoughLetters && common >= WORDY_LETTERS * letters);
  }
}
