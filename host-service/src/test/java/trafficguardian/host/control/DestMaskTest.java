package trafficguardian.host.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestMaskTest {
  private static final Set<String> LISTED = Set.of("api.anthropic.com", "build-host");

  @ParameterizedTest
  @CsvSource({
    "api.tenant.example.com:443, *.example.com:443",
    "ignore-previous-instructions.evil.example.com:80, *.example.com:80",
    "example.com:443, example.com:443",
    "EXAMPLE.COM:443, example.com:443",
    "Api.Example.CO.UK:8443, *.example.co.uk:8443",
    "someone.github.io:443, *.github.io:443",
    "bucket.s3.amazonaws.com:443, *.amazonaws.com:443",
    "xn--bcher-kva.example.com:443, *.example.com:443",
    "api.anthropic.com:443, api.anthropic.com:443",
    "API.Anthropic.com:443, api.anthropic.com:443",
    "evil.api.anthropic.com:443, *.anthropic.com:443",
    "api.anthropic.com.evil.com:443, *.evil.com:443",
    "build-host:8080, build-host:8080",
    "localhost:8080, localhost:8080",
    "127.0.0.1:1, 127.0.0.1:1",
    "[::1]:65535, [::1]:65535",
    "[2001:DB8::1]:443, [2001:db8::1]:443",
    "*.example.com:443, *.example.com:443",
    "*.someone.github.io:443, *.github.io:443",
    "[MASKED_HOST]:443, [MASKED_HOST]:443",
    "[::ffff:10.0.0.1]:443, [::ffff:10.0.0.1]:443",
  })
  void labelsLeftOfTheRegistrableDomainAreMasked(String dest, String shown) {
    assertEquals(shown, DestMask.apply(dest, LISTED::contains));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "intranet:443",
        "com:443",
        "co.uk:443",
        "ignore-previous-instructions.evil.example:443",
        "db.internal:443",
        "10.0.0.300.:443x",
        "1.2.3.4.5:443",
        "2130706433:443",
        "evil.localhost:443",
      })
  void whatHasNoRegistrableDomainIsNotShown(String dest) {
    String shown = DestMask.apply(dest, LISTED::contains);
    assertEquals(dest.endsWith("x") ? DestMask.INVALID : DestMask.MASKED + ":443", shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":443",
        "example.com",
        "example.com:",
        "example.com:0",
        "example.com:0443",
        "example.com:65536",
        "example.com:443443",
        "example.com:+443",
        "example.com:\u0664\u0664\u0663",
        "exa mple.com:443",
        "example.com:443\n",
        "\nexample.com:443",
        "exam\u0000ple.com:443",
        "exam\u001b[31mple.com:443",
        "ex\u0430mple.com:443",
        "ex\u202eample.com:443",
        "example\u3002com:443",
        "b\u00fccher.example.com:443",
        "\u0130.example.com:443",
        "\u212a.example.com:443",
        "[REDACTED:ai_api_key len=9].example.com:443",
        "user@example.com:443",
        "example.com/path:443",
        "example..com:443",
        ".example.com:443",
        "example.com.:443",
        "-a.example.com:443",
        "a-.example.com:443",
        "a_b.example.com:443",
        "*.*.example.com:443",
        "*:443",
        "256.0.0.1:443",
        "01.02.03.004:443",
        "[::1:443",
        "::1:443",
        "[::g]:443",
        "[fe80::1%eth0]:443",
        "[127.0.0.1]:443",
        "[]:443",
        "api.anthropic.com:443 api.anthropic.com:443",
      })
  void whatIsNoHostAndPortIsNotShown(String dest) {
    assertEquals(DestMask.INVALID, DestMask.apply(dest, LISTED::contains));
  }

  @Test
  void lengthsAreBounded() {
    String label = "a".repeat(63);
    assertEquals("*.example.com:1", DestMask.apply(label + ".example.com:1", host -> false));
    assertEquals(DestMask.INVALID, DestMask.apply("a" + label + ".example.com:1", host -> false));
    String longest = "a.".repeat(121) + "example.com";
    assertEquals(253, longest.length());
    assertEquals("*.example.com:1", DestMask.apply(longest + ":1", host -> false));
    assertEquals(DestMask.INVALID, DestMask.apply("a" + longest + ":1", host -> false));
    assertEquals(DestMask.INVALID, DestMask.apply("a".repeat(300) + ":1", host -> false));
  }

  @Test
  void hugeTextIsRefusedAtOnce() {
    for (String part : new String[] {"a", "a.", "-", ".", "1.", ":"}) {
      String huge = part.repeat(1 << 20);
      assertTimeout(
          Duration.ofSeconds(20),
          () -> assertEquals(DestMask.INVALID, DestMask.apply(huge, host -> false)));
    }
  }
}
