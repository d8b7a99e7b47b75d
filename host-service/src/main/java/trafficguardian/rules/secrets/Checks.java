package trafficguardian.rules.secrets;

import com.google.common.base.CharMatcher;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import trafficguardian.rules.base.Check;

/** The checks that rules share. They run on matches only, a few hundred characters at most. */
final class Checks {
  /** The fixed beginning of a token, which says nothing about the rest. */
  private static final Pattern PREFIX =
      Pattern.compile(
          "^(?:sk-(?:ant|or|proj|svcacct|admin|live|test|gpt|pro|lf)(?:-[a-z0-9]{2,7})?-"
              + "|[A-Za-z0-9]{1,10}[-_.:](?:[a-z0-9]{2,6}[-_.]){0,2}"
              + "|A[KSBC][IC]A|AIza|dapi|pat)");

  /** A digest. */
  private static final Pattern HEX = Pattern.compile("[0-9a-f]+");

  private static final CharMatcher BASE64URL =
      Randomness.LETTER_OR_DIGIT.or(CharMatcher.anyOf("-_="));

  private static final Pattern ALGORITHM = Pattern.compile("\"(?:alg|enc)\"\\s*:");

  private Checks() {}

  /** A token that is published, a template or filler is a placeholder. */
  static Check token() {
    return match -> {
      String rest = PREFIX.matcher(match).replaceFirst("");
      return Placeholders.isPublished(match)
              || Placeholders.isTemplate(rest)
              || Placeholders.isCounted(rest)
          ? Check.Verdict.PLACEHOLDER
          : Check.Verdict.REAL;
    };
  }

  /** An address whose last part is the secret, which may be a template or filler. */
  static Check webhook() {
    return match ->
        Placeholders.isTemplate(match.substring(match.lastIndexOf('/') + 1))
            ? Check.Verdict.PLACEHOLDER
            : Check.Verdict.REAL;
  }

  /**
   * A value of small letters alone, of capitals alone or of digits alone is a word or a number, not
   * a random key.
   */
  static Check mixed() {
    return match -> {
      String value = PREFIX.matcher(match).replaceFirst("");
      return Randomness.kinds(value) > 1 ? Check.Verdict.REAL : Check.Verdict.LOOKALIKE;
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

  /** What ends like this says less than the rest that the rule finds. */
  static Check lesser(String ending) {
    return match -> match.endsWith(ending) ? Check.Verdict.DOUBTFUL : Check.Verdict.REAL;
  }

  /** A credential of a provider's test mode opens nothing of value. */
  static Check testMode(String mark) {
    return match -> match.contains(mark) ? Check.Verdict.DOUBTFUL : Check.Verdict.REAL;
  }

  /** The first part of a JSON web token decodes to JSON that names an algorithm. */
  static Check jwt() {
    return match -> {
      String[] parts = match.split("\\.", -1);
      if (!ALGORITHM.matcher(decoded(parts[0])).find()) {
        return Check.Verdict.LOOKALIKE;
      }
      return ExampleSignatures.include(match) ? Check.Verdict.PLACEHOLDER : Check.Verdict.REAL;
    };
  }

  /** Of a key's ID. */
  static Check awsKeyId() {
    return match -> Placeholders.isMarked(match) ? Check.Verdict.PLACEHOLDER : token().of(match);
  }

  /** The 40 characters at the end are random, or the published ones. */
  static Check awsSecret() {
    return match -> {
      String secret = Secrets.awsSecret(match);
      if (Placeholders.isPublished(secret)
          || Placeholders.isMarked(secret)
          || Placeholders.isTemplate(secret)) {
        return Check.Verdict.PLACEHOLDER;
      }
      return Randomness.isRandom(secret) && !HEX.matcher(secret).matches()
          ? Check.Verdict.REAL
          : Check.Verdict.LOOKALIKE;
    };
  }

  /** Without padding; empty if it is none. */
  static String decoded(String base64url) {
    // Most are none, and an exception takes longer than all else.
    if (!BASE64URL.matchesAllOf(base64url)) {
      return "";
    }
    try {
      int whole = base64url.length() - (base64url.length() % 4 == 1 ? 1 : 0);
      return new String(
          Base64.getUrlDecoder().decode(base64url.substring(0, whole)),
          StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }
}
