package trafficguardian.host.sinks;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a webhook's requests are signed with: {@code whsec_} and 24 to 64 bytes in base64. */
final class WebhookKey {
  private static final String PREFIX = "whsec_";
  private static final int SHORTEST = 24;
  private static final int LONGEST = 64;
  private static final String MAC = "HmacSHA256";

  private final SecretKeySpec key;

  private WebhookKey(byte[] key) {
    this.key = new SecretKeySpec(key, MAC);
  }

  static Optional<WebhookKey> parse(String text) {
    if (!text.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      byte[] key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
      return key.length >= SHORTEST && key.length <= LONGEST
          ? Optional.of(new WebhookKey(key))
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  /** The HMAC-SHA-256 of {@code text} in base64. */
  String sign(byte[] text) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      return Base64.getEncoder().encodeToString(mac.doFinal(text));
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
