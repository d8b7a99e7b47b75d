package trafficguardian.rules.secrets;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Whoever signs with a manual's key signs nothing. */
class ExampleSignaturesTest {
  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  @Test
  void withTheKeyOfAManual() throws GeneralSecurityException {
    assertTrue(ExampleSignatures.include(token("secret")));
    assertTrue(ExampleSignatures.include(token("your-256-bit-secret")));
  }

  @Test
  void withAnother() throws GeneralSecurityException {
    assertFalse(ExampleSignatures.include(token("secret of somebody")));
    assertFalse(ExampleSignatures.include(token("secret") + "x"));
    assertFalse(ExampleSignatures.include("no token"));
  }

  private static String token(String key) throws GeneralSecurityException {
    String text = base64url("{\"alg\":\"HS256\"}") + "." + base64url("{\"sub\":\"7\"}");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
    return text
        + "."
        + BASE64URL.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
  }

  private static String base64url(String text) {
    return BASE64URL.encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }
}
