package trafficguardian.ipc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuppressionTest {
  private static final String DIGEST = "0123456789abcdef";
  private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");
  private static final Optional<Agent> MAIN = Optional.of(new Agent("main", Agent.By.USER));

  private static Suppression of(
      @Nullable String dest, @Nullable String agent, @Nullable String digest) {
    return new Suppression(
        "jwt",
        Optional.ofNullable(dest),
        Optional.ofNullable(agent),
        Optional.ofNullable(digest),
        "known",
        END);
  }

  @ParameterizedTest
  @CsvSource({
    "api.example.com, api.example.com:443, true",
    "api.example.com:443, api.example.com:443, true",
    "api.example.com:80, api.example.com:443, false",
    "example.com, api.example.com:443, false",
    "*.example.com, api.example.com:443, true",
    "*.example.com, a.b.example.com:443, true",
    "*.example.com:443, api.example.com:443, true",
    "*.example.com:80, api.example.com:443, false",
    "*.example.com, example.com:443, false",
    "*.example.com, badexample.com:443, false",
    "*.example.com:443, *.example.com:443, true",
    "127.0.0.1, 127.0.0.1:8000, true",
    "[::1], [::1]:8000, true",
    "[::1]:8000, [::1]:8000, true",
    "[::1]:80, [::1]:8000, false",
    "[MASKED_HOST]:443, [MASKED_HOST]:443, true",
    "[INVALID_HOST], [INVALID_HOST]:80, true",
  })
  void aDestinationIsAHostOrASuffixWithItsPortOrForEvery(
      String wanted, String found, boolean covers) {
    assertEquals(covers, of(wanted, null, null).covers("jwt", found, MAIN, DIGEST));
  }

  @Test
  void allThatIsGivenMustHold() {
    Suppression narrow = of("a.example", "main", DIGEST);
    assertTrue(narrow.covers("jwt", "a.example:80", MAIN, DIGEST));
    assertFalse(narrow.covers("iban", "a.example:80", MAIN, DIGEST));
    assertFalse(narrow.covers("jwt", "b.example:80", MAIN, DIGEST));
    assertFalse(narrow.covers("jwt", "a.example:80", Optional.empty(), DIGEST));
    assertFalse(narrow.covers("jwt", "a.example:80", MAIN, DIGEST.replace('0', '1')));
    assertTrue(of(null, null, null).covers("jwt", "b.example:80", Optional.empty(), ""));
  }

  @Test
  void itEndsAtItsTime() {
    assertTrue(of(null, null, null).isActive(END.minusMillis(1)));
    assertFalse(of(null, null, null).isActive(END));
  }

  @Test
  void anIdIsThatOfTheFindingsMeant() {
    assertTrue(of("a.example", null, null).id().matches("[0-9a-f]{8}"));
    Suppression other =
        new Suppression(
            "jwt",
            Optional.of("a.example"),
            Optional.empty(),
            Optional.empty(),
            "another reason",
            END.plusSeconds(1));
    assertEquals(of("a.example", null, null).id(), other.id());
    assertNotEquals(of("a.example", null, null).id(), of(null, "a.example", null).id());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Not An Id||||why|pattern",
        "jwt|Api.Example.com|||why|dest",
        "jwt|*|||why|dest",
        "jwt|a.example/x|||why|dest",
        "jwt||Main|||agent",
        "jwt|||0123|why|secret_fingerprint",
        "jwt||||' '|reason",
        "jwt||||'a\nb'|reason",
      })
  void whatIsWrongIsNamed(
      String pattern,
      @Nullable String dest,
      @Nullable String agent,
      @Nullable String digest,
      @Nullable String reason,
      String field) {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new Suppression(
                        pattern,
                        Optional.ofNullable(dest),
                        Optional.ofNullable(agent),
                        Optional.ofNullable(digest),
                        reason == null ? "" : reason,
                        END))
            .getMessage();
    assertEquals(field, message);
  }

  @Test
  void asManyAsThereCanBeFitIntoAnAnswer() {
    Suppression largest =
        new Suppression(
            "p".repeat(64),
            Optional.of("a".repeat(60) + (".b" + "c".repeat(58)).repeat(3) + ":65535"),
            Optional.of("a".repeat(64)),
            Optional.of(DIGEST),
            "\u00e9".repeat(200),
            END);
    int line = SuppressionJson.line(largest).length();
    int most = 128;
    // Both files as suppressions, and the configuration's once more as a setting, quotes escaped.
    assertTrue(3 * most * (line + 200) < Wire.MAX_REPLY_BYTES * 3 / 4, "a line has " + line);
  }
}
