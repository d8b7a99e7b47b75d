package trafficguardian.rules.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trafficguardian.rules.ExampleText;
import trafficguardian.rules.base.Check;

/** What manuals show in place of a secret, and what only begins like it. */
class PlaceholdersTest {
  private final Random random = new Random(11);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SecretAccessKey\": \"{B24}QRBZvNEXAMPLEKEY\"",
        "sessionToken: AQoEXAMPLE{S100}",
        "DbPassword={B40}/EXAMPLE==",
        "token: \"eyJ{B24}...\"",
        "token\": \"Ago{B12}...{B8}==\"",
        "--password Pass@Word1",
      })
  void isShownInManuals(String match) {
    assertEquals(
        Check.Verdict.PLACEHOLDER, Secrets.named().of(ExampleText.of(match, random)), match);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DbPassword={B40}/Example==",
        "token: \"{B60}...\"",
        "token: \"{B24}..\"",
        "--password Pass@Wo4d1x!Q",
      })
  void isASecret(String match) {
    assertEquals(Check.Verdict.REAL, Secrets.named().of(ExampleText.of(match, random)), match);
  }

  @Test
  void whatTurnsPagesOpensNothing() {
    assertTrue(HarmlessNames.include("-next-page-token"));
    assertTrue(HarmlessNames.include("AWSAccessKeyId"));
    assertFalse(HarmlessNames.include("-access-token"));
  }
}
