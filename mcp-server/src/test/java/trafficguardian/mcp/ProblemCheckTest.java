package trafficguardian.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemCheckTest {
  private static final Canary CANARY = Canary.random(new Random(4));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Use 1024 to 67108864 (default 8388608).",
        "Did you mean max_scan_bytes?",
        "Use nanoclaw, openclaw, picoclaw or hermes.",
        "Use 1-3650.",
      })
  void adviceInPlainWordsIsShown(String advice) {
    String shown = ProblemCheck.shown(Samples.problem("max_scan_bytes", "", advice)).toString();

    assertTrue(shown.contains("\"key\":\"max_scan_bytes\""));
    assertTrue(shown.contains(advice), shown);
  }

  @Test
  void aProblemNeverQuotesTheValue() {
    String secret = CANARY.value();

    String shown =
        ProblemCheck.shown(
                Samples.problem("proxy_port", secret + " is too large.", "Not " + secret + "."))
            .toString();

    assertFalse(CANARY.isIn(shown));
    assertEquals(
        "{\"code\":\"out_of_range\",\"key\":\"proxy_port\",\"line\":12,\"advice\":null}", shown);
  }

  @Test
  void aKeyThatIsNoKeyIsNotShown() {
    String shown = ProblemCheck.shown(Samples.problem(CANARY.value(), "", "Remove it.")).toString();

    assertFalse(CANARY.isIn(shown));
    assertTrue(shown.contains("\"key\":null"));
  }
}
