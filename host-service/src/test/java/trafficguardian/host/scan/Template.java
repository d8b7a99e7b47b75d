package trafficguardian.host.scan;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Text with places for chance, so that nothing in the source looks like a secret: <code>{B20}
 * </code> stands for 20 random letters and digits, likewise U (base64url), H (lower hex), T (base32
 * upper), L (lower letters), D (digits), X (upper letters and digits), S (that many bytes in
 * base64); <code>
 * {BEGIN X}</code> and <code>{END X}</code> for lines of a PEM block; <code>{CRC}</code> for the
 * checksum of the 30 characters before it; <code>{W}</code> for a word.
 */
final class Template {
  private static final Pattern PLACE =
      Pattern.compile("\\{(?:([BUHTLDXS])(\\d+)|(BEGIN|END) ([A-Z0-9 ]+)|(CRC)|(W))\\}");
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String DIGITS = "0123456789";
  private static final String ALL = DIGITS + LOWER.toUpperCase(Locale.ROOT) + LOWER;
  private static final int SUMMED = 30;

  static final List<String> WORDS =
      List.of(
          ("amber basket cedar drift ember fable gravel harbour ivory juniper kettle lantern meadow"
                  + " nectar orchard pebble quarry ribbon saddle timber umbrella velvet willow yonder"
                  + " zephyr anchor bramble copper dapple engine feather glacier hollow inkwell")
              .split(" ", -1));

  private Template() {}

  static String fill(String template, Random random) {
    StringBuilder filled = new StringBuilder();
    Matcher place = PLACE.matcher(template);
    int from = 0;
    while (place.find()) {
      filled.append(template, from, place.start());
      filled.append(value(place.toMatchResult(), filled, random));
      from = place.end();
    }
    return filled.append(template.substring(from)).toString();
  }

  private static String value(MatchResult place, StringBuilder before, Random random) {
    if (place.group(3) != null) {
      return "-----" + place.group(3) + " " + place.group(4) + "-----";
    }
    if (place.group(5) != null) {
      return checksum(before.substring(before.length() - SUMMED));
    }
    if (place.group(6) != null) {
      return word(random);
    }
    int length = Integer.parseInt(place.group(2));
    return switch (place.group(1)) {
      case "B" -> chars(ALL, length, random);
      case "U" -> chars(ALL + "-_", length, random);
      case "H" -> chars(DIGITS + "abcdef", length, random);
      case "T" -> chars("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", length, random);
      case "L" -> chars(LOWER, length, random);
      case "D" -> chars(DIGITS, length, random);
      case "X" -> chars(ALL.substring(0, 36), length, random);
      default -> {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        yield Base64.getEncoder().encodeToString(bytes);
      }
    };
  }

  static String word(Random random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  static String chars(String alphabet, int length, Random random) {
    StringBuilder chars = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      chars.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return chars.toString();
  }

  /** CRC-32 in base 62, six digits, as GitHub and npm append it to their tokens. */
  private static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.US_ASCII));
    StringBuilder digits = new StringBuilder();
    for (long rest = crc.getValue(); digits.length() < 6; rest /= 62) {
      digits.insert(0, ALL.charAt((int) (rest % 62)));
    }
    return digits.toString();
  }
}
