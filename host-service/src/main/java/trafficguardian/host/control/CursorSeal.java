package trafficguardian.host.control;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import trafficguardian.ipc.FindingsQuery;

/**
 * Makes the cursors that agents get, and takes only those back: one that was edited, made up or
 * handed out for other filters is refused. The key lives as long as the process.
 */
final class CursorSeal {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  /** A multiple of three, so that no character of the text is free to be changed. */
  private static final int SEAL_BYTES = 18;

  private static final String FIELD = "cursor";

  private final SecretKeySpec key;

  private CursorSeal(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  static CursorSeal withFreshKey() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return new CursorSeal(key);
  }

  /** The cursor that an agent gets for {@code cursor} in an answer to {@code query}. */
  String seal(String cursor, FindingsQuery query) {
    byte[] whole = mac((cursor + ' ' + query.filter()).getBytes(StandardCharsets.UTF_8));
    return cursor + Base64.getUrlEncoder().encodeToString(Arrays.copyOf(whole, SEAL_BYTES));
  }

  /**
   * The query as it is meant, with the cursor that its own one stands for.
   *
   * @throws RefusedParam if that was not handed out here for these conditions
   */
  FindingsQuery open(FindingsQuery query) {
    if (query.cursor().isEmpty()) {
      return query;
    }
    String sealed = query.cursor().get();
    if (!FindingsQuery.SEALED_CURSOR.matcher(sealed).matches()) {
      throw new RefusedParam(FIELD);
    }
    String cursor = sealed.substring(0, FindingsQuery.CURSOR_LENGTH);
    if (!MessageDigest.isEqual(
        seal(cursor, query).getBytes(StandardCharsets.US_ASCII),
        sealed.getBytes(StandardCharsets.US_ASCII))) {
      throw new RefusedParam(FIELD);
    }
    return query.after(cursor);
  }

  private byte[] mac(byte[] text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, missing);
    }
  }
}
