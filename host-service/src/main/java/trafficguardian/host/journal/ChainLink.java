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

  // To look one up takes as long as to hash a line.
  private static final ThreadLocal<MessageDigest> SHA_256 =
      ThreadLocal.withInitial(ChainLink::sha256);

  static String hash(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.US_ASCII);
    return hash(bytes, 0, bytes.length);
  }

  static String hash(byte[] bytes, int from, int to) {
    MessageDigest sha256 = SHA_256.get();
    sha256.update(bytes, from, to - from);
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
