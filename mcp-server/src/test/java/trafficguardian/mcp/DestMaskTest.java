package trafficguardian.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestMaskTest {
  @ParameterizedTest
  @CsvSource({
    "example.com:443, example.com:443",
    "Example.COM:443, example.com:443",
    "api.example.com:443, *.example.com:443",
    "ignore-previous-instructions.a.b.example.co.uk:80, *.example.co.uk:80",
    "*.example.com:443, *.example.com:443",
    "*.a.example.com:443, *.example.com:443",
    "secret.github.io:443, *.github.io:443",
    "xn--bcher-kva.example:443, [MASKED_HOST]:443",
    "1.2.3:443, [MASKED_HOST]:443",
    "com:443, [MASKED_HOST]:443",
    "database:5432, [MASKED_HOST]:5432",
    "metadata.google.internal:80, [MASKED_HOST]:80",
    "localhost:8080, localhost:8080",
    "192.0.2.1:443, 192.0.2.1:443",
    "[2001:db8::1]:443, [2001:db8::1]:443",
    "[INVALID_HOST], [INVALID_HOST]",
    "[INVALID_HOST]:443, [INVALID_HOST]:443",
    "[MASKED_HOST]:443, [MASKED_HOST]:443",
  })
  void whatIsLeftOfTheRegisteredDomainIsMasked(String dest, String shown) {
    assertEquals(Optional.of(shown), DestMask.of(dest));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        ":443",
        "example.com",
        "example.com:",
        "example.com:0",
        "example.com:65536",
        "example.com:99999999999",
        "example.com:443/path",
        "user@example.com:443",
        "exa mple.com:443",
        "example..com:443",
        ".example.com:443",
        "*.*.example.com:443",
        "*:443",
        "-a.example.com:443",
        "exämple.com:443",
        "example.com\n:443",
        "\u202eexample.com:443",
        "999.1.1.1:443",
        "[::1:443",
        "[fe80::1%eth0]:443",
        "[ignore me]:443",
        "[REDACTED:x].example.com:443",
      })
  void whatIsNoHostAndPortIsNotShown(String dest) {
    assertEquals(Optional.empty(), DestMask.of(dest));
  }

  @Test
  void overlongNamesAndLabelsAreNotShown() {
    assertEquals(Optional.empty(), DestMask.of("a".repeat(64) + ".example.com:443"));
    assertEquals(Optional.empty(), DestMask.of("a.".repeat(130) + "example.com:443"));
  }

  @Test
  void maskingAgainChangesNothing() {
    long seed = 20261121;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder dest = new StringBuilder();
      for (int length = random.nextInt(24); length > 0; length--) {
        dest.append("ab-_.*:[]19comukioé \n".charAt(random.nextInt(21)));
      }
      dest.append(random.nextBoolean() ? ".com:443" : ":80");
      Optional<String> once = DestMask.of(dest.toString());
      assertEquals(once, once.flatMap(DestMask::of), "seed " + seed + ": " + dest);
    }
  }
}
