package trafficguardian.rules;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed digest of matched bytes: equal for equal secrets on this host, and of no use for guessing
 * them elsewhere.
 */
public final class Fingerprint {
  /** Length of the key, in bytes. */
  public static final int KEY_LENGTH = 32;

  private static final String ALGORITHM = "HmacSHA256";
  private static final int DIGEST_BYTES = 8;

  private final SecretKeySpec key;

  /** To look the algorithm up takes longer than to use it. */
  private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::mac);

  /**
   * With a key of this host.
   *
   * @param key {@value #KEY_LENGTH} random bytes
   */
  public Fingerprint(byte[] key) {
    if (key.length != KEY_LENGTH) {
      throw new IllegalArgumentException("key length");
    }
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /**
   * 16 hex digits.
   *
   * @param secret a character for each of its bytes
   */
  public String of(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.ISO_8859_1);
    return of(bytes, 0, bytes.length);
  }

  /** 16 hex digits. */
  public String of(byte[] bytes, int from, int to) {
    Mac mac = macs.get();
    mac.update(bytes, from, to - from);
    return HexFormat.of().formatHex(mac.doFinal(), 0, DIGEST_BYTES);
  }

  private Mac mac() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException missing) {
      // Every Java platform has this algorithm (see javax.crypto.Mac).
      throw new IllegalStateException(missing);
    }
  }
}
