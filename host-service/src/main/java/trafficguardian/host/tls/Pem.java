package trafficguardian.host.tls;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Textual form of keys and certificates, RFC 7468. */
final class Pem {
  static final String CERTIFICATE = "CERTIFICATE";
  static final String PRIVATE_KEY = "PRIVATE KEY";

  private static final int LINE = 64;

  private Pem() {}

  static byte[] encode(String label, byte[] der) {
    byte[] newLine = {'\n'};
    return "%s\n%s\n%s\n"
        .formatted(
            begin(label), Base64.getMimeEncoder(LINE, newLine).encodeToString(der), end(label))
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** The first block with {@code label} in {@code text}. */
  static Optional<byte[]> decode(String label, byte[] text) {
    String ascii = new String(text, StandardCharsets.US_ASCII);
    int begin = ascii.indexOf(begin(label));
    int from = begin + begin(label).length();
    int to = begin < 0 ? -1 : ascii.indexOf(end(label), from);
    if (to < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Base64.getDecoder().decode(ascii.substring(from, to).replaceAll("\\s", "")));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** Whether a block with {@code label} begins in {@code text} and does not end. */
  static boolean isCut(String label, byte[] text) {
    String ascii = new String(text, StandardCharsets.US_ASCII);
    int begin = ascii.indexOf(begin(label));
    return begin >= 0 && ascii.indexOf(end(label), begin) < 0;
  }

  private static String begin(String label) {
    return "-----BEGIN " + label + "-----";
  }

  private static String end(String label) {
    return "-----END " + label + "-----";
  }
}
