package trafficguardian.host.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One line's place in the chain.
 *
 * @param seq its number; those of dropped findings are left out
 * @param hash SHA-256 of its bytes, without the line feed, 64 hex digits
 */
record ChainLink(long seq, String hash) {
  /** Before the first line. */
  static final ChainLink START = new ChainLink(0, "0".repeat(64));

  static String hash(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
    return hash(bytes, 0, bytes.length);
  }

  static String hash(byte[] bytes, int from, int to) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(bytes, from, to - from);
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
