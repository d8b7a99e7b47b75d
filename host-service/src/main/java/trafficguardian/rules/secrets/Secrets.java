package trafficguardian.rules.secrets;

import com.google.common.base.CharMatcher;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import trafficguardian.rules.base.Check;
import trafficguardian.rules.hosts.Provider;

/** What is the secret in a hit that also covers its name, and whether it looks like one. */
final class Secrets {
  private static final Pattern NAMED =
      Pattern.compile(
          "^(?<name>[A-Za-z0-9_-]*?)[\\\\\"'`\\]]{0,4}\\s*(?<sign>:=|=>|->|[:=>]|%3[AaDd]|\\s)\\s*[\\\\\"'`]{0,4}(?i:(?<basic>basic )|bearer |token )?(?<value>.*)$",
          Pattern.DOTALL);

  /** Between a name and its value, as tables, lists, logs and sentences have them. */
  static final String APART =
      "(?:[^A-Za-z0-9_\\x00]+(?i:value|val|default|type|string|secret|secure|true|body|is|was|to))*[^A-Za-z0-9_\\x00]+";

  /** What a value is written with that is told by its name, wherever that stands. */
  static final String VALUE = "[A-Za-z0-9][A-Za-z0-9+/_.=~-]{4,}";

  /** The word for it in other languages: a character each byte of UTF-8. */
  static final String PASSWORD_ELSEWHERE =
      "mot de passe|contrase(?:n|\\xc3\\xb1)a|kennwort|passwort|\\bsenha|wachtwoord|has\\xc5\\x82o|\\bparola"
          + "|\\xd0\\xbf\\xd0\\xb0\\xd1\\x80\\xd0\\xbe\\xd0\\xbb\\xd1\\x8c|\\xe5\\xaf\\x86\\xe7(?:\\xa0\\x81|\\xa2\\xbc)"
          + "|\\xe3\\x83\\x91\\xe3\\x82\\xb9\\xe3\\x83\\xaf\\xe3\\x83\\xbc\\xe3\\x83\\x89"
          + "|\\xeb\\xb9\\x84\\xeb\\xb0\\x80\\xeb\\xb2\\x88\\xed\\x98\\xb8";

  /** What passwords are written with as well, where nothing else goes on behind them. */
  static final String PASSWORD = "[A-Za-z0-9][A-Za-z0-9+/_.=~!@#$%^&*?-]{4,}";

  private static final Pattern NAMED_APART =
      Pattern.compile(
          "^(?<name>[A-Za-z_ \\x80-\\xff-]+)(?:\\b|(?<=[\\x80-\\xff])).*?(?<value>"
              + PASSWORD
              + ")$",
          Pattern.DOTALL);

  /** As people choose one. */
  private static final int LONGEST_WORD = 8;

  /** An option that names a key by its fingerprint, as those of GnuPG. */
  private static final Pattern BY_FINGERPRINT =
      Pattern.compile("-key (?:[0-9A-F]{16}|[0-9A-F]{40})");

  /** A call's argument, or the one behind it, with more in it than passwords mostly have. */
  private static final Pattern CALLED =
      Pattern.compile(
          "^(?<name>[A-Za-z0-9_-]+)(?:\\(\\s*|[\\\\\"'`]{1,4} ?, ?)[\\\\\"'`]{1,4}(?<value>[^\"'`]*)$");

  /** Of what is longer all is the value. */
  private static final int LONGEST_NAME = 64;

  private static final Pattern PASSWORD_NAME =
      Pattern.compile(
          "(?i)^-*(?:pass|pwd|pw|login|cred|sshpass|curl|mysql|redis-cli|identified|bind_?pw|convertto|"
              + PASSWORD_ELSEWHERE
              + ").*");

  /** A name that is also said of what is no password. */
  private static final Pattern IN_WORDS = Pattern.compile("(?i)identified.*");

  /** The end of a name as environments have them. */
  private static final Pattern VARIABLE =
      Pattern.compile("[A-Z_]*(?:TOKEN|KEY|SECRET|PASSWORD|PASSWD|PAT|PWD)S?");

  /** The next line, where a name has no value. */
  private static final Pattern NEXT_LINE = Pattern.compile("[A-Z][A-Z0-9_]{2,}=[^=].*");

  private static final Pattern URL_PASSWORD =
      Pattern.compile(
          "(?:://(?<user>[^:@]*):(?<password>.*)@.$)|(?:password=(?<other>[^;&\\s]*))",
          Pattern.DOTALL);

  private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");

  /** In place of what is not shown. */
  private static final Pattern MASKED =
      Pattern.compile("[A-Za-z_]+\\([\"'\\\\]*[*]{4,}[^A-Za-z0-9]*");

  private static final Pattern AWS_SECRET = Pattern.compile("[A-Za-z0-9/+]{40,}$");

  private static final Pattern WORD = Pattern.compile("[A-Za-z]{3,}[-_]?[A-Za-z]*[0-9]{0,4}!?");

  private static final Pattern LAYOUT = Pattern.compile("\\s|\\\\+[nrt]|%0[AaDd]|[\\\\\"'-]");

  private static final Pattern DOTENV =
      Pattern.compile("^[A-Z0-9_]*[A-Z_]=[\"']?(?<value>[^\\s\"'\\\\%]*)");

  /** What {@code -----BEGIN } is in Base64. */
  private static final String FIRST_LINE = "LS0tLS1CRUdJTi";

  private static final Pattern LINE_ALONE = Pattern.compile("-----[A-Z0-9 ]+-{0,5}\\s{0,2}.{0,8}");

  private static final CharMatcher BLANK = CharMatcher.anyOf(" \t\n\u000b\f\r");

  private Secrets() {}

  /** A match without what depends on how it is laid out. */
  static String letters(String match) {
    return LAYOUT.matcher(match).replaceAll("");
  }

  /** The value of {@code name=value}; the whole where there is no name. */
  static String value(String match) {
    return TableCell.of(match).map(TableCell::value).orElseGet(() -> valueOfName(match));
  }

  private static String valueOfName(String match) {
    Matcher named = NAMED.matcher(match);
    Matcher parts = named.matches() && !isApart(named) ? named : NAMED_APART.matcher(match);
    if (!parts.matches()) {
      return match;
    }
    String value = trimmed(parts.group("value"));
    return NEXT_LINE.matcher(value).matches() ? value(value) : value;
  }

  /** The key or session token that stands last. */
  static String awsSecret(String match) {
    Matcher last = AWS_SECRET.matcher(match);
    return last.find() ? last.group() : match;
  }

  static String urlPassword(String match) {
    Matcher parts = URL_PASSWORD.matcher(match);
    if (!parts.find()) {
      return match;
    }
    return parts.group("password") != null ? parts.group("password") : parts.group("other");
  }

  /** A value under a telling name is a secret if it is random, and of no rule of its own. */
  static Check named() {
    return match -> TableCell.of(match).map(Secrets::inTable).orElseGet(() -> ofName(match));
  }

  private static Check.Verdict inTable(TableCell cell) {
    return BLANK.matchesAnyOf(cell.value())
        ? Check.Verdict.LOOKALIKE
        : named(cell.heading(), cell.value(), false);
  }

  private static Check.Verdict ofName(String match) {
    Matcher named = NAMED.matcher(match);
    if (named.matches() && !isApart(named)) {
      return named.group("name").length() > LONGEST_NAME
          ? Checks.token().of(match)
          : named.group("basic") != null
              ? basic(trimmed(named.group("value")))
              : named(named, named.group("sign").isBlank());
    }
    if (MASKED.matcher(match).matches()) {
      return Check.Verdict.PLACEHOLDER;
    }
    Matcher apart = NAMED_APART.matcher(match);
    if (apart.matches()) {
      return named(apart, false);
    }
    Matcher called = CALLED.matcher(match);
    if (called.matches()) {
      return named(called, false);
    }
    return named.matches()
        ? named(named.group("name"), lastWord(trimmed(named.group("value"))), false)
        : Checks.token().of(match);
  }

  /** Whether more than a sign and quotes stands between name and value. */
  private static boolean isApart(Matcher named) {
    String value = named.group("value");
    boolean template = !value.isEmpty() && "${<".indexOf(value.charAt(0)) >= 0;
    return !template
        && (value.isEmpty() || BLANK.matchesAnyOf(value) || "|->,\"".indexOf(value.charAt(0)) >= 0);
  }

  /**
   * Judges a value by its name.
   *
   * @param vague whether nothing but a blank is between them
   */
  private static Check.Verdict named(Matcher parts, boolean vague) {
    String value = parts.group("value");
    return Placeholders.isCut(value) || isFirstLine(trimmed(value))
        ? Check.Verdict.PLACEHOLDER
        : named(parts.group("name"), trimmed(value), vague);
  }

  private static Check.Verdict named(String name, String value, boolean vague) {
    if (NEXT_LINE.matcher(value).matches()) {
      Matcher next = NAMED.matcher(value);
      boolean isNamed = next.matches() && VARIABLE.matcher(next.group("name")).matches();
      return isNamed ? named(next, false) : Check.Verdict.LOOKALIKE;
    }
    if (HarmlessNames.include(name)
        || ClosedValues.isEncrypted(value)
        || ClosedValues.isPublic(value)
        || CodeValues.include(value)
        || value.contains("://")
        || Provider.isKnown(value)
        || BY_FINGERPRINT.matcher(name + " " + value).matches()) {
      return Check.Verdict.LOOKALIKE;
    }
    if (isShown(value)) {
      return Check.Verdict.PLACEHOLDER;
    }
    if (ClosedValues.isDigest(value)
        || (HarmlessNames.isOfDigest(name) && ClosedValues.mayBeDigest(value))) {
      return Check.Verdict.DOUBTFUL;
    }
    boolean variable = VARIABLE.matcher(name).matches();
    boolean afterWords =
        (vague && !variable && !name.startsWith("-")) || IN_WORDS.matcher(name).matches();
    if (afterWords && !Randomness.isMixed(value)) {
      // A digest or a name.
      return Check.Verdict.LOOKALIKE;
    }
    boolean secret =
        Randomness.isRandom(value)
            || (PASSWORD_NAME.matcher(name).matches() && Randomness.isStrongPassword(value))
            || (variable && Randomness.isUuid(value));
    if (secret && Placeholders.isMadeUp(value)) {
      return Check.Verdict.PLACEHOLDER;
    }
    if (secret && isWordInBase64(value)) {
      return Check.Verdict.DOUBTFUL;
    }
    return secret ? Check.Verdict.REAL : Check.Verdict.LOOKALIKE;
  }

  /** Whether everybody has seen it, or is told to put something else there. */
  private static boolean isShown(String value) {
    return Placeholders.isPublished(value)
        || Placeholders.isMarked(value)
        || Placeholders.isInstruction(value)
        || ExampleSignatures.include(value);
  }

  /** Whether it is the line that a key in Base64 begins with, and nothing of the key. */
  static boolean isFirstLine(String value) {
    return value.startsWith(FIRST_LINE)
        && LINE_ALONE.matcher(Checks.decoded(value.replace('+', '-').replace('/', '_'))).matches();
  }

  /** As manuals show how a value is to be written. */
  private static boolean isWordInBase64(String value) {
    String decoded = Checks.decoded(value).strip();
    return !decoded.isEmpty()
        && (Placeholders.isExamplePassword(decoded)
            || (WORD.matcher(decoded).matches() && !Randomness.isStrongPassword(decoded)));
  }

  /** A user with a password, as HTTP has them sent. */
  private static Check.Verdict basic(String base64) {
    String password = Checks.decoded(base64).replaceFirst("^[^:]*:", "");
    if (Placeholders.isPublished(password) || Placeholders.isMadeUp(password)) {
      return Check.Verdict.PLACEHOLDER;
    }
    return Randomness.isRandom(password) || Randomness.isStrongPassword(password)
        ? Check.Verdict.REAL
        : Check.Verdict.LOOKALIKE;
  }

  /** The password in a URL: a word out of a manual is none. */
  static Check inUrl() {
    return match -> {
      Matcher parts = URL_PASSWORD.matcher(match);
      if (!parts.find()) {
        return Check.Verdict.LOOKALIKE;
      }
      String password = ESCAPE.matcher(urlPassword(match)).replaceAll("-");
      String user =
          parts.group("user") == null ? null : ESCAPE.matcher(parts.group("user")).replaceAll("-");
      if (Randomness.DIGIT.matchesAllOf(password) && password.length() < 6) {
        // A port after an address that lost its path.
        return Check.Verdict.LOOKALIKE;
      }
      if (Placeholders.isExamplePassword(password)
          || Placeholders.isSeries(password)
          || Placeholders.isOfUser(password, user)) {
        return Check.Verdict.PLACEHOLDER;
      }
      return Check.Verdict.REAL;
    };
  }

  /** A word in a URL may be in use, but is what manuals make up. */
  static Check noWordInUrl() {
    return match -> isShortWord(urlPassword(match)) ? Check.Verdict.DOUBTFUL : Check.Verdict.REAL;
  }

  static boolean isShortWord(String password) {
    return password.length() <= LONGEST_WORD && Randomness.isWord(password);
  }

  /** Of an environment's lines, the first must have a value that looks like a secret. */
  static Check dotenv() {
    return match -> {
      Matcher line = DOTENV.matcher(match);
      if (!line.find() || match.startsWith(";")) {
        return Check.Verdict.REAL;
      }
      return isSecret(line.group("value")) ? Check.Verdict.REAL : Check.Verdict.LOOKALIKE;
    };
  }

  /** Whether the value of an environment's variable is random, a provider's, or has a password. */
  private static boolean isSecret(String value) {
    if (isShown(value)) {
      return false;
    }
    if (value.contains("://")) {
      int host = value.lastIndexOf('@') + 1;
      return host > 0
          && host < value.length()
          && inUrl().of(value.substring(0, host + 1)) == Check.Verdict.REAL;
    }
    if (Provider.isKnown(value)) {
      return Checks.token().of(value) == Check.Verdict.REAL;
    }
    return Randomness.isRandom(value)
        && !ClosedValues.isEncrypted(value)
        && !CodeValues.include(value)
        && !Placeholders.isMadeUp(value);
  }

  private static String lastWord(String value) {
    return value.substring(value.lastIndexOf(' ') + 1);
  }

  private static String trimmed(String value) {
    int end = value.length();
    while (end > 0 && ".,;:!?)]}".indexOf(value.charAt(end - 1)) >= 0) {
      end--;
    }
    return value.substring(0, end);
  }
}
