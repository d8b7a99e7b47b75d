package trafficguardian.host.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownClientsTest {
  @ParameterizedTest
  @CsvSource({
    "v20.20.2, true",
    "v22.20.0, true",
    "v22.21.0, false",
    "v22.23.1, false",
    "v23.11.0, true",
    "v24.0.0, false",
    "v25.1.0, false",
    "what, false",
  })
  void nodesThatIgnoreTheVariablesAreNamed(String version, boolean named) {
    assertEquals(named, KnownClients.nodeCaveat(version + "\n").isPresent());
  }

  @Test
  void programsThatGoPastTheProxyAreNamed() {
    assertEquals(
        "ssh does not speak HTTP through proxies: it is not seen.",
        KnownClients.caveat("ssh").orElseThrow());
    assertEquals(
        KnownClients.caveat("python"), KnownClients.caveat("python3.13"), "aiohttp in both");
    assertFalse(KnownClients.caveat("curl").isPresent());
    assertFalse(KnownClients.caveat("claude").isPresent());
  }
}
