package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import trafficguardian.host.http.Endpoint;

class HostRuleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*|any.example:443|true",
        "*:443|any.example:443|true",
        "*:443|any.example:8443|false",
        "api.example|api.example:1|true",
        "API.example|api.example:1|true",
        "api.example|sub.api.example:1|false",
        "api.example|notapi.example:1|false",
        "*.example|api.example:1|true",
        "*.example|a.b.example:1|true",
        "*.example|example:1|false",
        "*.example|badexample:1|false",
        "127.0.0.0/8|127.1.2.3:80|true",
        "127.0.0.0/8|128.0.0.1:80|false",
        "127.0.0.0/8|localhost:80|false",
        "10.0.0.1|10.0.0.1:80|true",
        "10.0.0.1:81|10.0.0.1:80|false",
        "::1|[::1]:80|true",
        "[::1]:80|[::1]:80|true",
        "[::1]:80|[::1]:81|false",
        "[fd00::]/8:80|[fd12::1]:80|true",
        "fd00::/8|[fe00::1]:80|false",
      })
  void aRuleCovers(String rule, String endpoint, boolean covered) {
    assertEquals(
        Optional.of(covered),
        HostRule.parse(rule)
            .map(parsed -> parsed.covers(Endpoint.parse(endpoint, 0).orElseThrow())),
        rule);
  }
}
