package trafficguardian.rules.secrets;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import trafficguardian.rules.base.Check;

/** Checks of values that carry proof of what they are: check digits and checksums. */
final class Checksums {
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

  private static final int CRC_DIGITS = 6;

  /** Characters of the tokens that end with one. */
  private static final int WITH_CRC32 = 40;

  private static final Pattern NUMBER_AT_END = Pattern.compile("[0-9][0-9 -]*$");

  /** When a card ends, or the name of that, behind its number. */
  static final String CARD_DATE =
      "(?:[,;|] ?[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30})?[^0-9A-Za-z\\x00]{1,8}(?:(?:0?[1-9]|1[0-2])[^0-9A-Za-z]{0,2}(?:20)?[23][0-9]\\b|(?i:exp|cvv|cvc|valid|mm\\b))";

  private static final Pattern DATED = Pattern.compile("(?<=[0-9])" + CARD_DATE + "$");

  private static final Pattern GROUPED = Pattern.compile("[0-9][ -][0-9]");

  private static final Pattern KEY_AT_END = Pattern.compile("[0-9A-Za-z]+$");

  private static final Pattern IBAN_AT_END = Pattern.compile("[A-Za-z]{2}[0-9]{2}[A-Za-z0-9 -]*$");

  /** First digits and length of the issuers' numbers. */
  private static final Pattern ISSUER =
      Pattern.compile(
          "4[0-9]{15}|5[1-5][0-9]{14}|2(?:22[1-9]|2[3-9][0-9]|[3-6][0-9]{2}|7[01][0-9]|720)[0-9]{12}"
              + "|3[47][0-9]{13}|6(?:011|5[0-9]{2}|4[4-9][0-9])[0-9]{12}|35(?:2[89]|[3-8][0-9])[0-9]{12}"
              + "|3(?:0[0-5]|[68][0-9])[0-9]{11}|62[0-9]{14,17}|4[0-9]{12}");

  /** Test numbers of the payment providers. */
  private static final Set<String> TEST_CARDS =
      Set.of(
          "4111111111111111",
          "4242424242424242",
          "4000056655665556",
          "5555555555554444",
          "2223003122003222",
          "5200828282828210",
          "5105105105105100",
          "378282246310005",
          "371449635398431",
          "6011111111111117",
          "6011000990139424",
          "6011981111111113",
          "3056930009020004",
          "36227206271667",
          "6555900000604105",
          "3566002020360505",
          "6200000000000005",
          "4012888888881881",
          "4222222222222",
          "30569309025904",
          "38520000023237",
          "4000000000000002",
          "4000002500003155",
          "4000000000009995",
          "5454545454545454",
          "3530111333300000",
          "4917610000000000",
          "4539578763621486");

  /** From the registry of IBAN formats and its encyclopedia entry. */
  private static final Set<String> EXAMPLE_IBANS =
      Set.of(
          "GB29NWBK60161331926819",
          "GB82WEST12345698765432",
          "GB33BUKB20201555555555",
          "DE89370400440532013000",
          "FR1420041010050500013M02606",
          "CH9300762011623852957",
          "NL91ABNA0417164300",
          "ES9121000418450200051332",
          "IT60X0542811101000000123456",
          "AT611904300234573201",
          "BE68539007547034",
          "PL61109010140000071219812874",
          "DE75512108001245126199",
          "BE71096123456769",
          "FR7630006000011234567890189",
          "SE4550000000058398257466",
          "NO9386011117947",
          "DK5000400440116243",
          "FI2112345600000785",
          "PT50000201231234567890154",
          "IE29AIBK93115212345678",
          "LU280019400644750000",
          "GR1601101250000000012300695",
          "SA0380000000608010167519");

  private static final Map<String, Integer> IBAN_LENGTHS = new HashMap<>();

  static {
    for (String entry :
        ("AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27"
                + " DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21"
                + " HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27"
                + " MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24"
                + " RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22"
                + " VG24 XK20 YE30")
            .split(" ", -1)) {
      IBAN_LENGTHS.put(entry.substring(0, 2), Integer.valueOf(entry.substring(2)));
    }
  }

  private Checksums() {}

  /**
   * The last six characters are the CRC-32 of the others, in base 62. Host names have no case, so
   * that there nothing can be said.
   *
   * @param prefix expression of what stands before
   */
  static Check crc32Suffix(String prefix) {
    Pattern before = Pattern.compile("^" + prefix);
    return match -> {
      Matcher matcher = before.matcher(match);
      boolean apart = match.equals(withCrc32(match));
      if (!matcher.lookingAt() || match.equals(match.toLowerCase(Locale.ROOT))) {
        return apart ? Check.Verdict.REAL : Check.Verdict.LOOKALIKE;
      }
      String value = withCrc32(match).substring(matcher.end());
      int end = value.length() - CRC_DIGITS;
      CRC32 crc = new CRC32();
      crc.update(value.substring(0, end).getBytes(StandardCharsets.US_ASCII));
      long given = 0;
      for (char digit : value.substring(end).toCharArray()) {
        given = given * BASE62.length() + BASE62.indexOf(digit);
      }
      if (given == crc.getValue()) {
        return Check.Verdict.REAL;
      }
      return apart ? Check.Verdict.DOUBTFUL : Check.Verdict.LOOKALIKE;
    };
  }

  /** The token that a match begins with, where one character behind it may not be told apart. */
  static String withCrc32(String match) {
    return match.length() == 1 + WITH_CRC32 ? match.substring(0, WITH_CRC32) : match;
  }

  /** A known issuer's number with the right check digit (ISO/IEC 7812). */
  static Check card() {
    return match -> {
      String number = cardNumber(match);
      if (!ISSUER.matcher(number).matches() || !passesLuhn(number)) {
        return Check.Verdict.LOOKALIKE;
      }
      if (TEST_CARDS.contains(number) || !Randomness.hasDifferent(4, number)) {
        return Check.Verdict.PLACEHOLDER;
      }
      boolean announced =
          Character.isLetter(match.charAt(0))
              || TableCell.of(match).isPresent()
              || DATED.matcher(match).find();
      boolean grouped = GROUPED.matcher(match).find();
      return announced || grouped ? Check.Verdict.REAL : Check.Verdict.DOUBTFUL;
    };
  }

  /** The digits that a match ends with, but for a date. */
  static String cardNumber(String match) {
    Optional<TableCell> cell = TableCell.of(match);
    if (cell.isPresent()) {
      return cell.get().value().replaceAll("[ -]", "");
    }
    Matcher number = NUMBER_AT_END.matcher(DATED.matcher(match).replaceFirst(""));
    return number.find() ? number.group().replaceAll("[^0-9]", "") : "";
  }

  private static boolean passesLuhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighted = i % 2 == 0 ? digit : 2 * digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
  }

  /** Country, length and check digits are right (ISO 13616). */
  static Check iban() {
    return match -> {
      String iban = ibanNumber(match);
      if (iban.isEmpty()) {
        return Check.Verdict.LOOKALIKE;
      }
      return EXAMPLE_IBANS.contains(iban) ? Check.Verdict.PLACEHOLDER : Check.Verdict.REAL;
    };
  }

  /** The valid IBAN that a match ends with; empty if there is none. */
  static String ibanNumber(String match) {
    Matcher candidate = IBAN_AT_END.matcher(match);
    if (!candidate.find()) {
      return "";
    }
    String text = candidate.group().replaceAll("[ -]", "").toUpperCase(Locale.ROOT);
    int length = IBAN_LENGTHS.getOrDefault(text.substring(0, 2), 0);
    // What follows a grouped number may look like one more group.
    if (length == 0 || text.length() < length) {
      return "";
    }
    String iban = text.substring(0, length);
    StringBuilder digits = new StringBuilder();
    for (char c : (iban.substring(4) + iban.substring(0, 4)).toCharArray()) {
      digits.append(Character.digit(c, 36));
    }
    boolean valid =
        new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).equals(BigInteger.ONE);
    return valid ? iban : "";
  }

  /** Of keys in base 58 the checksum is looked at; those in hex have none, and were named. */
  static Check cryptoKey() {
    return match -> {
      String key = keyAtEnd(match);
      if (Placeholders.isPublished(key)) {
        return Check.Verdict.PLACEHOLDER;
      }
      boolean hex = key.length() == 64 || key.startsWith("0x");
      if (!hex) {
        return passesBase58Check(key) ? Check.Verdict.REAL : Check.Verdict.LOOKALIKE;
      }
      return Placeholders.isTemplate(key) ? Check.Verdict.PLACEHOLDER : Check.Verdict.REAL;
    };
  }

  /** The key that a match ends with. */
  static String keyAtEnd(String match) {
    Matcher key = KEY_AT_END.matcher(match);
    return key.find() ? key.group() : match;
  }

  /** The last four bytes are the beginning of the others' double SHA-256. */
  static boolean passesBase58Check(String text) {
    BigInteger number = BigInteger.ZERO;
    for (int i = 0; i < text.length(); i++) {
      int value = BASE58.indexOf(text.charAt(i));
      if (value < 0) {
        return false;
      }
      number = number.multiply(BigInteger.valueOf(BASE58.length())).add(BigInteger.valueOf(value));
    }
    byte[] signed = number.toByteArray();
    // The sign may take a byte; versions above zero need no leading zeros.
    byte[] bytes = signed[0] == 0 ? Arrays.copyOfRange(signed, 1, signed.length) : signed;
    if (bytes.length < 5) {
      return false;
    }
    byte[] sum = sha256(sha256(Arrays.copyOf(bytes, bytes.length - 4)));
    return Arrays.equals(sum, 0, 4, bytes, bytes.length - 4, bytes.length);
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException missing) {
      // Every Java platform has this algorithm (see java.security.MessageDigest).
      throw new IllegalStateException(missing);
    }
  }
}
