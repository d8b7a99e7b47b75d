package trafficguardian.rules;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is the secret in a hit that also covers its name, and whether it looks like one. */
final class Secrets {
  private static final Pattern NAMED =
      Pattern.compile(
          "^(?<name>[A-Za-z0-9_-]*?)[\\\\\"'`\\]]{0,4}\\s*(?<sign>:=|=>|[:=]|%3[AaDd]|\\s)\\s*[\\\\\"'`]{0,4}(?i:(?<basic>basic )|bearer |token )?(?<value>.*)$",
          Pattern.DOTALL);

  /** Names that speak of a token, but of one that protects a form, counts, or turns pages. */
  private static final Pattern HARMLESS_NAME =
      Pattern.compile(
          "(?i)^(?:[cx]srf|next|page|max|cancellation).*|(?:site|public|publishable|sentry)[_-]key|.*(?:_id|_name|_type|_url|_uri|_count|_file|_path)$");

  private static final Pattern PASSWORD_NAME = Pattern.compile("(?i)^-*(?:pass|pwd).*");

  /** The end of a name as environments have them. */
  private static final Pattern VARIABLE = Pattern.compile("_?(?:TOKEN|KEY|SECRET|PASSWORD)");

  private static final Pattern URL_PASSWORD =
      Pattern.compile(
          "(?:://(?<user>[^:@]*):(?<password>.*)@.$)|(?:password=(?<other>[^;&\\s]*))",
          Pattern.DOTALL);

  private static final Pattern AWS_SECRET = Pattern.compile("[A-Za-z0-9/+]{40,}$");

  private static final Pattern LAYOUT = Pattern.compile("\\s|\\\\+[nrt]|%0[AaDd]|[\\\\\"'-]");

  private static final Pattern DOTENV =
      Pattern.compile("^[A-Z0-9_]*[A-Z_]=[\"']?(?<value>[^\\s\"'\\\\%]*)");

  private Secrets() {}

  /** A match without what depends on how it is laid out. */
  static String letters(String match) {
    return LAYOUT.matcher(match).replaceAll("");
  }

  /** The value of {@code name=value}; the whole where there is no name. */
  static String value(String match) {
    Matcher named = NAMED.matcher(match);
    return named.matches() ? trimmed(named.group("value")) : match;
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
    return match -> {
      Matcher named = NAMED.matcher(match);
      if (!named.matches()) {
        return Checks.token().of(match);
      }
      String name = named.group("name");
      String value = trimmed(named.group("value"));
      if (named.group("basic") != null) {
        return basic(value);
      }
      if (HARMLESS_NAME.matcher(name).matches()
          || value.contains("://")
          || Provider.isKnown(value)) {
        return Check.Verdict.LOOKALIKE;
      }
      if (Placeholders.isPublished(value) || Placeholders.isInstruction(value)) {
        return Check.Verdict.PLACEHOLDER;
      }
      if (named.group("sign").isBlank() && !name.startsWith("-") && Randomness.kinds(value) < 3) {
        // A digest, after a word.
        return Check.Verdict.LOOKALIKE;
      }
      boolean secret =
          Randomness.isRandom(value)
              || (PASSWORD_NAME.matcher(name).matches() && Randomness.isStrongPassword(value))
              || (VARIABLE.matcher(name).matches() && Randomness.isUuid(value));
      return secret ? Check.Verdict.REAL : Check.Verdict.LOOKALIKE;
    };
  }

  /** A user with a password, as HTTP has them sent. */
  private static Check.Verdict basic(String base64) {
    String password = Checks.decoded(base64).replaceFirst("^[^:]*:", "");
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
      String password = urlPassword(match);
      if (password.chars().allMatch(Character::isDigit) && password.length() < 6) {
        // A port after an address that lost its path.
        return Check.Verdict.LOOKALIKE;
      }
      if (Placeholders.isExamplePassword(password) || password.equals(parts.group("user"))) {
        return Check.Verdict.PLACEHOLDER;
      }
      return Check.Verdict.REAL;
    };
  }

  /** Of an environment's lines, the first must have a value that looks like a secret. */
  static Check dotenv() {
    return match -> {
      Matcher line = DOTENV.matcher(match);
      if (!line.find() || match.indexOf('=') == "filename".length()) {
        return Check.Verdict.REAL;
      }
      String value = line.group("value");
      return Randomness.isRandom(value) || Provider.isKnown(value) || value.contains("://")
          ? Check.Verdict.REAL
          : Check.Verdict.LOOKALIKE;
    };
  }

  private static String trimmed(String value) {
    int end = value.length();
    while (end > 0 && ".,;:!?)]}".indexOf(value.charAt(end - 1)) >= 0) {
      end--;
    }
    return value.substring(0, end);
  }
}
