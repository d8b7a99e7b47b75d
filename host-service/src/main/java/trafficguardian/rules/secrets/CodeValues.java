package trafficguardian.rules.secrets;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values that are code: a program says by them where a secret comes from, and not which it is. */
final class CodeValues {
  /** As programs name things, with or without capitals for each word. */
  private static final String NAME =
      "_*(?:[A-Z]?[a-z]+|[A-Z]+)(?:[0-9]{0,5}(?:[A-Z][a-z]+|[A-Z]+|_[a-z]+|_[A-Z]+))*[0-9]{0,5}(?:_[0-9]{1,2})?";

  /** A part of a program, by the name that a bundler drew for it, and its member. */
  private static final Pattern OF_BUNDLE =
      Pattern.compile("_chunk[A-Z0-9]{8}[cm]?js\\.(?<rest>[A-Za-z_$][A-Za-z0-9_$]*)");

  /** What a module gives to others, by the words of its name. */
  private static final Pattern OF_MODULE =
      Pattern.compile("(?:module\\.)?exports\\.(?<name>" + NAME + ")");

  /** Under a name of the network, read from its end. */
  private static final Pattern NAMESPACE =
      Pattern.compile(
          "(?:ai|app|co|com|de|dev|edu|eu|gov|io|me|net|org|uk)(?:\\.[a-z][a-z0-9_-]{0,15}){2,}");

  /** A member of something, or whether there is one. */
  private static final Pattern MEMBER =
      Pattern.compile("(?:[!$]{0,2}|::)" + NAME + "(?:(?:\\?\\.|\\.|::)" + NAME + ")+");

  private static final Pattern APART = Pattern.compile("[!$?.:]+");

  private static final Pattern LETTERS = Pattern.compile(".*[a-z]{3}.*");

  private static final String WORD = "(?:[a-z]{1,12}[0-9]{0,3}[a-z]{0,8}|[0-9]{1,3})";

  private static final Pattern WORDS = Pattern.compile("_?" + WORD + "(?:_" + WORD + ")+");

  /** Of a shell, or put into a text. */
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{?[A-Z][A-Z0-9]*_\\w*\\}?|\\$\\{[A-Za-z_][\\w.]*\\}?");

  /** An expression or a comparison. */
  private static final Pattern OTHER =
      Pattern.compile(".*(?:\\[\\^?(?:[a-z]-[a-z]|[A-Z]-[A-Z]|0-9)|[!=]==|&&|\\|\\|).*");

  private static final Pattern OPTION = Pattern.compile("--[a-z][a-z0-9-]*=(?<rest>\\$.*)");

  private static final String KEBAB = "[a-z]{2,}[0-9]{0,2}(?:-[a-z]{2,}[0-9]{0,2})*";

  /** What a program takes in. */
  private static final Pattern MODULE =
      Pattern.compile("@?" + KEBAB + "(?:/" + KEBAB + ")+(?:\\.[A-Z][A-Za-z]+)?");

  /** A line of the files that list accounts, or how a file may be used. */
  private static final Pattern ACCOUNT =
      Pattern.compile("(?:[a-z_][a-z0-9_-]*:[x*!]?:[0-9]+:[0-9]+:|[rwxst-]{9,10}:)(?<rest>.*)");

  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(?:[a-z][a-z0-9-]*\\.)+[a-z]{2,}:[0-9]{2,5}");

  /** The name of something at AWS: partition, service, region, account, and which. */
  private static final Pattern ARN =
      Pattern.compile("arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:[0-9]*:(?<rest>.*)");

  private static final Pattern OF_ARN = Pattern.compile("[/:]");

  private CodeValues() {}

  /** Marks of code excuse no secret that somebody writes them around. */
  static boolean include(String value) {
    return WORDS.matcher(value).matches()
        || MODULE.matcher(value).matches()
        || HOST_AND_PORT.matcher(value).matches()
        || (VARIABLE.matcher(value).matches() && !hasSecret(value))
        || (OTHER.matcher(value).matches() && !Randomness.isRandom(joined(value)))
        || hasHarmlessRest(OPTION, value)
        || hasHarmlessRest(OF_BUNDLE, value)
        || isOfModule(value)
        || (NAMESPACE.matcher(value).matches() && areNames(value))
        || hasHarmlessRest(ACCOUNT, value)
        || isArn(value)
        || isInWords(value)
        || (MEMBER.matcher(value).matches() && LETTERS.matcher(value).matches() && areNames(value));
  }

  private static boolean hasHarmlessRest(Pattern beginning, String value) {
    Matcher whole = beginning.matcher(value);
    return whole.matches() && !hasSecret(whole.group("rest"));
  }

  private static boolean isArn(String value) {
    Matcher arn = ARN.matcher(value);
    return arn.matches()
        && OF_ARN
            .splitAsStream(arn.group("rest"))
            .allMatch(its -> Randomness.isUuid(its) || !hasSecret(its));
  }

  /** Of a language whose letters nobody draws: most of its bytes are beyond ASCII. */
  private static boolean isInWords(String value) {
    return value.chars().filter(c -> c >= 0x80).count() * 2 > value.length() && !hasSecret(value);
  }

  private static boolean hasSecret(String value) {
    String joined = joined(value);
    return Randomness.isRandom(joined) || Randomness.isStrongPassword(joined);
  }

  private static String joined(String value) {
    return Randomness.LETTER_OR_DIGIT.retainFrom(value);
  }

  private static boolean isOfModule(String value) {
    Matcher member = OF_MODULE.matcher(value);
    return member.matches()
        && Arrays.stream(member.group("name").split("_", -1)).noneMatch(Randomness::isRandom);
  }

  private static boolean areNames(String parts) {
    return Arrays.stream(APART.split(parts, -1)).noneMatch(CodeValues::isDrawn);
  }

  private static boolean isDrawn(String name) {
    return !WORDS.matcher(name).matches() && Randomness.isRandom(name);
  }
}
