package trafficguardian.rules.secrets;

import com.google.common.base.CharMatcher;
import java.util.regex.Pattern;

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

  private static final int LETTERS = 26;

  static final CharMatcher DIGIT = CharMatcher.inRange('0', '9');
  private static final CharMatcher CAPITAL = CharMatcher.inRange('A', 'Z');
  private static final CharMatcher SMALL = CharMatcher.inRange('a', 'z');
  private static final CharMatcher LETTER = CAPITAL.or(SMALL);
  static final CharMatcher LETTER_OR_DIGIT = LETTER.or(DIGIT);
  private static final CharMatcher HEX_DIGIT = CharMatcher.anyOf("0123456789abcdefABCDEF");
  private static final CharMatcher MARK = CharMatcher.anyOf("!@#$%^&*+?~");

  /** What programs are written with. */
  private static final CharMatcher OF_CODE = CharMatcher.anyOf("()[]{}<>/:.");

  /** Most of the pairs of neighbours in English words are among these few of all 676. */
  private static final boolean[] PAIRS = new boolean[LETTERS * LETTERS];

  static {
    String pairs =
        "th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co"
            + " me de hi ri ro ic ne ea ra ce li ch ll be ma si om ur ca el ta la ns di fo ho pe ec pr"
            + " no ct us ac ot il tr ly nc et ut ss so rs un lo wa ge ie wh ee wi em ad ol rt po we na"
            + " ul ni ts mo ow pa im mi ai sh ir su id os iv ia am fi ci vi pl ig tu ev ld ry mp";
    for (String pair : pairs.split(" ", -1)) {
      PAIRS[(pair.charAt(0) - 'a') * LETTERS + pair.charAt(1) - 'a'] = true;
    }
  }

  private static final Pattern UUID =
      Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /**
   * Hex digits of which a good part are none of letters: no word has these, but many their pairs.
   */
  private static boolean isHex(String value) {
    return DIGIT.countIn(value) * 4 >= value.length() && HEX_DIGIT.matchesAllOf(value);
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
        && hasDifferent(FEWEST_DISTINCT, value)
        && LETTER.countIn(value) >= FEWEST_LETTERS
        && kinds(value) >= 2
        && !isWordy(value)
        && !isNumberedWord(value)
        && !isUuid(value);
  }

  /**
   * A password of some length and several kinds of character, with digits and a mark or nonsense.
   */
  static boolean isStrongPassword(String value) {
    boolean mark = MARK.matchesAnyOf(value);
    return value.length() >= SHORTEST_PASSWORD
        && DIGIT.matchesAnyOf(value)
        && SMALL.matchesAnyOf(value)
        && OF_CODE.matchesNoneOf(value)
        && (mark || (kinds(value) == 3 && !isWordy(value)));
  }

  /** Written with all kinds of character, and either long or with a mark among them. */
  static boolean isMixed(String value) {
    return kinds(value) == 3 && (value.length() >= SHORTEST || MARK.matchesAnyOf(value));
  }

  /** Digits, small letters and capitals: {@code 3} if there are all of them. */
  static int kinds(String value) {
    return (DIGIT.matchesAnyOf(value) ? 1 : 0)
        + (CAPITAL.matchesAnyOf(value) ? 1 : 0)
        + (SMALL.matchesAnyOf(value) ? 1 : 0);
  }

  /** Whether there are at least so many different characters. */
  static boolean hasDifferent(int fewest, String value) {
    int different = 0;
    for (int i = 0; i < value.length() && different < fewest; i++) {
      different += value.indexOf(value.charAt(i)) == i ? 1 : 0;
    }
    return different == fewest;
  }

  /** Whether its neighbours are pairs of letters as in words: of all of them, or of its letters. */
  public static boolean isWordy(String value) {
    if (isHex(value)) {
      return false;
    }
    return isWordy(value, ENOUGH_LETTERS);
  }

  private static boolean isNumberedWord(String value) {
    return NUMBERED_WORD.matcher(value).matches() && isWordy(value, FEWEST_LETTERS);
  }

  /** Small letters alone, in the pairs that words have. */
  static boolean isWord(String value) {
    return SMALL.matchesAllOf(value) && isWordy(value, FEWEST_LETTERS);
  }

  private static boolean isWordy(String value, int enoughLetters) {
    int letters = 0;
    int common = 0;
    for (int i = 1; i < value.length(); i++) {
      char last = value.charAt(i - 1);
      char next = value.charAt(i);
      if (LETTER.matches(last) && LETTER.matches(next)) {
        letters++;
        // Within a word no capital follows a small letter.
        common += !(SMALL.matches(last) && CAPITAL.matches(next)) && isPair(last, next) ? 1 : 0;
      }
    }
    return common >= WORDY * (value.length() - 1)
        || (letters >= enoughLetters && common >= WORDY_LETTERS * letters);
  }

  /** Of two letters; the sixth bit is all that tells small ones from capitals in ASCII. */
  private static boolean isPair(char first, char second) {
    return PAIRS[((first | ' ') - 'a') * LETTERS + (second | ' ') - 'a'];
  }
}
