package trafficguardian.host.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The spellings of an IPv4 address that {@code inet_aton} and browsers accept: one to four parts,
 * each decimal, octal or hexadecimal, the last filling what is left ({@code 127.1}, {@code 0x7f.1},
 * {@code 2130706433}). A host that ends in a number is one of these or nothing.
 */
final class Ipv4Spelling {
  private Ipv4Spelling() {}

  static boolean isNumber(String label) {
    return parse(label) >= 0 || label.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** The dotted quad, or null when this is no address. */
  static @Nullable String normalise(String host) {
    List<String> parts = List.of(host.split("\\.", -1));
    if (parts.size() > 4) {
      return null;
    }
    long address = 0;
    for (int i = 0; i < parts.size(); i++) {
      boolean last = i == parts.size() - 1;
      int bits = last ? 8 * (5 - parts.size()) : 8;
      long part = parse(parts.get(i));
      if (part < 0 || part >= 1L << bits) {
        return null;
      }
      address = (address << bits) | part;
    }
    return (address >> 24)
        + "."
        + ((address >> 16) & 0xFF)
        + "."
        + ((address >> 8) & 0xFF)
        + "."
        + (address & 0xFF);
  }

  /** The value of one part; -1 when it is no number of a part that could fit. */
  private static long parse(String part) {
    boolean hex = part.startsWith("0x");
    boolean octal = !hex && part.length() > 1 && part.startsWith("0");
    String digits = hex ? part.substring(2) : part;
    if (hex && digits.isEmpty()) {
      return 0;
    }
    if (digits.isEmpty() || digits.length() > 12) {
      return -1;
    }
    int radix = hex ? 16 : octal ? 8 : 10;
    long value = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(i) < 0x80 ? Character.digit(digits.charAt(i), radix) : -1;
      if (digit < 0) {
        return -1;
      }
      value = value * radix + digit;
    }
    return value;
  }
}
