package trafficguardian.rules;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import trafficguardian.rules.base.Rule;

/** Expands the templates of {@link Rule.Examples}, so that secrets exist only while a test runs. */
public final class ExampleText {
  private static final Pattern PART =
      Pattern.compile(
          "\\{(?:BEGIN ([A-Z0-9 ]+)|(BECH|[BUHTDLXS])([0-9]+)|(CRC36|(?:CARD|IBAN)(?: GROUPED)?|XPRV|WIF|SEED[0-9]+|JWT|DISCORD))\\}");

  private static final String DIGITS = "0123456789";
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String UPPER = LOWER.toUpperCase(Locale.ROOT);

  private ExampleText() {}

  public static String of(String template, Random random) {
    return PART.matcher(template)
        .replaceAll(part -> Matcher.quoteReplacement(expand(part, random)));
  }

  private static String expand(MatchResult part, Random random) {
    if (part.group(1) != null) {
      return "-----BEGIN " + part.group(1) + "-----";
    }
    if (part.group(4) != null) {
      return structured(part.group(4), random);
    }
    return random(alphabet(part.group(2)), Integer.parseInt(part.group(3)), random);
  }

  private static String structured(String name, Random random) {
    return switch (name) {
      case "CRC36" -> SignedText.crc32(random(alphabet("B"), 30, random));
      case "CARD" -> SignedText.card(random);
      case "CARD GROUPED" -> grouped(SignedText.card(random));
      case "IBAN" -> SignedText.iban(random);
      case "IBAN GROUPED" -> grouped(SignedText.iban(random));
      case "XPRV" -> SignedText.extendedKey(random);
      case "WIF" -> SignedText.wif(random);
      case "SEED12" -> SignedText.seed(12, random);
      case "SEED15" -> SignedText.seed(15, random);
      case "SEED24" -> SignedText.seed(24, random);
      case "JWT" ->
          base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")
              + "."
              + base64("{\"sub\":\"" + random(DIGITS, 9, random) + "\",\"scope\":\"admin\"}")
              + "."
              + random(alphabet("U"), 43, random);
      case "DISCORD" ->
          base64(random(DIGITS, 18, random))
              + "."
              + random(alphabet("B"), 6, random)
              + "."
              + random(alphabet("U"), 38, random);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static String alphabet(String name) {
    return switch (name) {
      case "B" -> DIGITS + LOWER + UPPER;
      case "U" -> DIGITS + LOWER + UPPER + "_-";
      case "H" -> DIGITS + "abcdef";
      case "T" -> UPPER + "234567";
      case "D" -> DIGITS;
      case "L" -> DIGITS + LOWER;
      case "X" -> DIGITS + UPPER;
      case "S" -> DIGITS + LOWER + UPPER + "+/";
      case "BECH" -> "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L";
      default -> throw new IllegalArgumentException(name);
    };
  }

  public static String random(String alphabet, int length, Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    // A word ends here for the expressions that ask for one.
    char last = text.charAt(length - 1);
    if ("_-+/".indexOf(last) >= 0) {
      text.setCharAt(length - 1, 'Q');
    }
    return text.toString();
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String grouped(String text) {
    return text.replaceAll("(.{4})(?=.)", "$1 ");
  }
}
