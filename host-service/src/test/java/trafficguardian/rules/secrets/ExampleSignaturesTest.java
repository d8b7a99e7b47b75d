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
    assertTrue(ExampleSignatures.include(token("256", "secret")));
    assertTrue(ExampleSignatures.include(token("384", "secret")));
    assertTrue(ExampleSignatures.include(token("512", "secret")));
    assertTrue(ExampleSignatures.include(token("256", "your-256-bit-secret")));
  }

  @Test
  void withAnother() throws GeneralSecurityException {
    assertFalse(ExampleSignatures.include(token("256", "secret of somebody")));
    assertFalse(ExampleSignatures.include(token("256", "secret") + "x"));
    assertFalse(ExampleSignatures.include("no token"));
    assertFalse(ExampleSignatures.include(token("512", "another secret")));
  }

  private static String token(String bits, String key) throws GeneralSecurityException {
    String text = base64url("{\"alg\":\"HS" + bits + "\"}") + "." + base64url("{\"sub\":\"7\"}");
    Mac mac = Mac.getInstance("HmacSHA" + bits);
    mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "HmacSHA" + bits));
    return text
        + "."
        + BASE64URL.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
  }

  private static String base64url(String text) {
    return BASE64URL.encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }
}
