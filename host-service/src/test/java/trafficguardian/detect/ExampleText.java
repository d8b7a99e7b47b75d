package trafficguardian.detect;

import java.util.Locale;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Expands the templates of {@link Rule.Examples}, so that secrets exist only while a test runs. */
final class ExampleText {
  private static final Pattern PART =
      Pattern.compile("\\{(?:BEGIN ([A-Z0-9 ]+)|([BUHT])([0-9]+))\\}");

  private ExampleText() {}

  static String of(String template, Random random) {
    return PART.matcher(template)
        .replaceAll(part -> Matcher.quoteReplacement(expand(part, random)));
  }

  private static String expand(MatchResult part, Random random) {
    if (part.group(1) != null) {
      return "-----BEGIN " + part.group(1) + "-----";
    }
    return random(alphabet(part.group(2).charAt(0)), Integer.parseInt(part.group(3)), random);
  }

  private static String alphabet(char name) {
    String digits = "0123456789";
    String lower = "abcdefghijklmnopqrstuvwxyz";
    return switch (name) {
      case 'B' -> digits + lower + lower.toUpperCase(Locale.ROOT);
      case 'U' -> digits + lower + lower.toUpperCase(Locale.ROOT) + "_-";
      case 'H' -> digits + "abcdef";
      case 'T' -> lower.toUpperCase(Locale.ROOT) + "234567";
      default -> throw new IllegalArgumentException(String.valueOf(name));
    };
  }

  static String random(String alphabet, int length, Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
