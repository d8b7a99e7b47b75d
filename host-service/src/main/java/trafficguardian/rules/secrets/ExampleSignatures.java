package trafficguardian.rules.secrets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
          "test",
          // Supabase's, on one's own machine and server.
          "super-secret-jwt-token-with-at-least-32-characters-long",
          "your-super-secret-jwt-token-with-at-least-32-characters-long");

  /** By how long a signature of it is. */
  private static final Map<Integer, String> ALGORITHMS =
      Map.of(43, "HmacSHA256", 64, "HmacSHA384", 86, "HmacSHA512");

  private ExampleSignatures() {}

  /**
   * Whether a token has such a signature.
   *
   * @param token in three parts; anything else has none
   */
  static boolean include(String token) {
    int signed = token.lastIndexOf('.');
    if (signed < 0) {
      return false;
    }
    String signature = token.substring(signed + 1);
    return PUBLISHED.contains(signature)
        || Optional.ofNullable(ALGORITHMS.get(signature.length()))
            .filter(algorithm -> isByExample(algorithm, token.substring(0, signed), signature))
            .isPresent();
  }

  private static boolean isByExample(String algorithm, String text, String signature) {
    return KEYS.stream().anyMatch(key -> signature.equals(of(algorithm, text, key)));
  }

  private static String of(String algorithm, String text, String key) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), algorithm));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
