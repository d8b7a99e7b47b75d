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
        "x-api-key\": \"YOUR_21ST_API_KEY",
        "apiKey: your-2nd-account-api-key",
        "virtual_key: \"cohere-api-key-1234",
        "authorization: basic bHYxLjEyMzQ1Njc4OTBhYmNkZWY6"
            + "MTIzNDU2Nzg5MGFiY2RlZjEyMzQ1Njc4OTBhYmNkZWYxMjM0NTY3OA",
        "TOKEN: \"{{ .Values.slack.botToken }",
        "password: {{ .Values.postgresql.auth.password",
        "privateKey\": \"I0_d0vnesxbBSUmlDdOK" + "ibGo6vEXRO-Vu88QlSlm5j0",
        "client-key-data: LS0tLS1CRUdJTiBSU0Eg" + "UFJJVkFURSBLRVktLS0tLQ...",
        "tls_key: LS0tLS1CRUdJTiBFQyBQUklW" + "QVRFIEtFWS0tLS0tCk1I...",
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
        "apiKey: YOUR_{B24}_KEY",
        "virtual_key: \"cohere-api-key-7294aB81cd5e",
        "TOKEN: \"{{ .Values.{B24} }",
        "tls_key: LS0tLS1CRUdJTiBFQyBQUklWQVRFIEtFWS0tLS0t{B40}",
      })
  void isASecret(String match) {
    assertEquals(Check.Verdict.REAL, Secrets.named().of(ExampleText.of(match, random)), match);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sk-ant-your-key-goes-here-please-ask-ops",
        "sk-fill-me-in-before-you-start",
        "sk_live_REPLACE_ME_BEFORE_DEPLOY",
        "ghp_put_your_own_token_here",
        "xoxb-1234-56789abcdefghij" + "klmnop"
      })
  void wordsInAProvidersFormAreNoKey(String match) {
    assertEquals(Check.Verdict.PLACEHOLDER, Checks.token().of(match));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sk-ant-{L12}-{L12}-{B12}-x", "sk_live_{X20}_{X20}", "ghp_{B36}"})
  void separatorsMakeNoWords(String match) {
    assertEquals(Check.Verdict.REAL, Checks.token().of(ExampleText.of(match, random)), match);
  }

  @Test
  void halfOfAKeyIsPublic() {
    String half = ExampleText.of("vapidKey: B{B86}", random);
    String whole = half.replaceFirst("B.", "BK");
    assertEquals(Check.Verdict.LOOKALIKE, Secrets.named().of(whole));
    assertEquals(Check.Verdict.REAL, Secrets.named().of(half.replaceFirst("B.", "Bk")));
  }

  @Test
  void whatTurnsPagesOpensNothing() {
    assertTrue(HarmlessNames.include("-next-page-token"));
    assertTrue(HarmlessNames.include("AWSAccessKeyId"));
    assertTrue(HarmlessNames.include("token_accessor"));
    assertFalse(HarmlessNames.include("-access-token"));
  }
}
