package trafficguardian.host.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

  @ParameterizedTest
  @CsvSource({
    "example.com:8080, example.com, 8080",
    "example.com, example.com, 80",
    "EXAMPLE.Com., example.com, 80",
    "my_host-1, my_host-1, 80",
    "localhost.:1, localhost, 1",
    "127.0.0.1:65535, 127.0.0.1, 65535",
    "127.1, 127.0.0.1, 80",
    "0x7f.1, 127.0.0.1, 80",
    "0X7F.0.0.1, 127.0.0.1, 80",
    "0177.0.0.1, 127.0.0.1, 80",
    "2130706433, 127.0.0.1, 80",
    "017700000001, 127.0.0.1, 80",
    "127.0.1., 127.0.0.1, 80",
    "0, 0.0.0.0, 80",
    "1.2.3, 1.2.0.3, 80",
    "[::1], ::1, 80",
    "[0:0:0:0:0:0:0:1]:81, ::1, 81",
    "[FD00:EC2::254], fd00:ec2::254, 80",
  })
  void equalPlacesReadEqual(String text, String host, int port) {
    assertEquals(Optional.of(new Endpoint(host, port)), Endpoint.parse(text, 80));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":80",
        "example.com:",
        "example.com:0",
        "example.com:65536",
        "example.com:+80",
        "example.com:8 0",
        "example.com:080000",
        "a:b@example.com",
        "user@example.com",
        "a..b",
        ".example.com",
        ".",
        "exa mple.com",
        "ex%61mple.com",
        "exämple.com",
        "example.com\\x",
        "256.1.1.1",
        "1.2.3.4.5",
        "09.1.1.1",
        "4294967296",
        "1.16777216",
        "99999999999999",
        "a.0x100000000",
        "[::1",
        "::1",
        "[::1]x",
        "[::1]x:80",
        "[fe80::1%25eth0]",
        "[fe80::1%eth0]",
        "[]",
        "[127.0.0.1]",
        "[::1]:",
        "a/b",
        "a?b",
        "a#b",
        "a,b",
        "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghij1234.com"
      })
  void whatReadersDisagreeOnIsNoEndpoint(String text) {
    assertEquals(Optional.empty(), Endpoint.parse(text, 80));
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.com", "127.0.0.1", "[::1]"})
  void portIsRequiredWhereThereIsNoDefault(String text) {
    assertEquals(Optional.empty(), Endpoint.parse(text, 0));
  }

  @ParameterizedTest
  @CsvSource({"[::1]:80, [::1]", "[::1]:81, [::1]:81", "a.b, a.b", "a.b:443, a.b:443"})
  void authorityLeavesOutTheUsualPort(String text, String authority) {
    assertEquals(authority, Endpoint.parse(text, 80).orElseThrow().authority(80));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.1", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]"})
  void literalsNeedNoLookUp(String text) {
    assertTrue(Endpoint.parse(text, 80).orElseThrow().literal().orElseThrow().isLoopbackAddress());
  }
}
