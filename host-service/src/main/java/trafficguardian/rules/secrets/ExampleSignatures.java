package trafficguardian.rules.secrets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens that anybody can sign: with a key that manuals show. */
final class ExampleSignatures {
  /** Of the tokens that jwt.io has shown over the years. */
  private static final Set<String> PUBLISHED =
      Set.of(
          "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",
          "TJVA95OrM7E2cBab30RMHrHDcEfxjoYZgeFONFh7HgQ",
          "KMUFsIDTnFmyG3nMiGM6H9FNFUROf3wh7SmqJp-QV30",
          "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");

  private static final List<String> KEYS =
      List.of(
          "secret",
          "your-256-bit-secret",
          "a-string-secret-at-least-256-bits-long",
          "my-secret",
          "mysecret",
          "secretkey",
          "secret_key",
          "supersecret",
          "your-secret-key",
          "key",
          "test");

  private static final String ALGORITHM = "HmacSHA256";

  private static final int LENGTH = 43;

  private ExampleSignatures() {}

  /**
   * Whether a token has such a signature.
   *
   * @param token in three parts
   */
  static boolean include(String token) {
    int signed = token.lastIndexOf('.');
    String signature = token.substring(signed + 1);
    return PUBLISHED.contains(signature)
        || (signature.length() == LENGTH
            && KEYS.stream()
                .anyMatch(key -> signature.equals(of(token.substring(0, signed), key))));
  }

  private static String of(String text, String key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), ALGORITHM));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
