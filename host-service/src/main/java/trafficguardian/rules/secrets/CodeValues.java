package trafficguardian.rules.secrets;

import java.util.Arrays;
import java.util.regex.Pattern;

/** Values that are code: a program says by them where a secret comes from, and not which it is. */
final class CodeValues {
  /** As programs name things, with or without capitals for each word. */
  private static final String NAME =
      "_*(?:[A-Z]?[a-z]+|[A-Z]+)(?:[0-9]{0,5}(?:[A-Z][a-z]+|[A-Z]+|_[a-z]+|_[A-Z]+))*[0-9]{0,5}";

  /** A member of something, or whether there is one. */
  private static final Pattern MEMBER =
      Pattern.compile("[!$]{0,2}" + NAME + "(?:(?:\\?\\.|\\.|::)" + NAME + ")+");

  private static final Pattern APART = Pattern.compile("[!$?.:]+");

  private static final Pattern LONG_WORD = Pattern.compile(".*[a-z]{4}.*");

  private static final String WORD = "(?:[a-z]{1,12}[0-9]{0,3}[a-z]{0,8}|[0-9]{1,3})";

  private static final Pattern WORDS = Pattern.compile("_?" + WORD + "(?:_" + WORD + ")+");

  /** Of a shell. */
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?[A-Z][A-Z0-9]*_\\w*\\}?");

  private static final Pattern EXPRESSION = Pattern.compile("/\\^?\\[\\^?[a-zA-Z0-9]-.*");

  private CodeValues() {}

  static boolean include(String value) {
    return WORDS.matcher(value).matches()
        || VARIABLE.matcher(value).matches()
        || EXPRESSION.matcher(value).matches()
        || (MEMBER.matcher(value).matches()
            && LONG_WORD.matcher(value).matches()
            && Arrays.stream(APART.split(value, -1)).noneMatch(CodeValues::isDrawn));
  }

  private static boolean isDrawn(String name) {
    return !WORDS.matcher(name).matches() && Randomness.isRandom(name);
  }
}
