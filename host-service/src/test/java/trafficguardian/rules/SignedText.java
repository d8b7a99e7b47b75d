package trafficguardian.rules;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.CRC32;

/** Makes values with check digits, by other means than those that check them. */
final class SignedText {
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

  private SignedText() {}

  static String crc32(String value) {
    CRC32 crc = new CRC32();
    crc.update(value.getBytes(StandardCharsets.US_ASCII));
    char[] digits = new char[6];
    long rest = crc.getValue();
    for (int i = digits.length - 1; i >= 0; i--) {
      digits[i] = BASE62.charAt((int) (rest % 62));
      rest /= 62;
    }
    return value + new String(digits);
  }

  static String card(Random random) {
    String number = "47" + ExampleText.random("0123456789", 13, random);
    int sum = 0;
    for (int i = 0; i < number.length(); i++) {
      int digit = number.charAt(i) - '0';
      int doubled = 2 * digit;
      sum += i % 2 == 0 ? doubled / 10 + doubled % 10 : digit;
    }
    return number + (10 - sum % 10) % 10;
  }

  static String iban(Random random) {
    String account = ExampleText.random("0123456789", 18, random);
    // D is 13 and E is 14.
    int rest = new BigInteger(account + "131400").mod(BigInteger.valueOf(97)).intValue();
    return "DE" + String.format("%02d", 98 - rest) + account;
  }

  static String extendedKey(Random random) {
    byte[] key = new byte[78];
    random.nextBytes(key);
    System.arraycopy(new byte[] {0x04, (byte) 0x88, (byte) 0xAD, (byte) 0xE4}, 0, key, 0, 4);
    return base58Check(key);
  }

  static String wif(Random random) {
    byte[] key = new byte[34];
    random.nextBytes(key);
    key[0] = (byte) 0x80;
    key[33] = 1;
    return base58Check(key);
  }

  private static String base58Check(byte[] key) {
    byte[] signed = Arrays.copyOf(key, key.length + 4);
    System.arraycopy(sha256(sha256(key)), 0, signed, key.length, 4);
    StringBuilder text = new StringBuilder();
    BigInteger rest = new BigInteger(1, signed);
    while (rest.signum() > 0) {
      text.append(BASE58.charAt(rest.mod(BigInteger.valueOf(58)).intValue()));
      rest = rest.divide(BigInteger.valueOf(58));
    }
    return text.reverse().toString();
  }

  static String seed(int words, Random random) {
    byte[] entropy = new byte[words * 4 / 3];
    random.nextBytes(entropy);
    StringBuilder bits = new StringBuilder();
    for (byte b : entropy) {
      bits.append(eightBits(b));
    }
    bits.append(eightBits(sha256(entropy)[0]), 0, words / 3);
    List<String> list = words();
    StringBuilder phrase = new StringBuilder();
    for (int i = 0; i < words; i++) {
      phrase.append(i == 0 ? "" : " ");
      phrase.append(list.get(Integer.parseInt(bits.substring(i * 11, i * 11 + 11), 2)));
    }
    return phrase.toString();
  }

  private static String eightBits(byte b) {
    return Integer.toBinaryString((b & 0xFF) | 0x100).substring(1);
  }

  private static List<String> words() {
    try (InputStream list =
        Objects.requireNonNull(
            SignedText.class.getResourceAsStream("/trafficguardian/bip39-english.txt"))) {
      return List.of(new String(list.readAllBytes(), StandardCharsets.US_ASCII).split("\n", -1));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
