package trafficguardian.host.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static trafficguardian.host.config.Configs.file;
import static trafficguardian.host.config.Configs.problems;
import static trafficguardian.host.config.Configs.valid;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientSettingsTest {
  private static final String DIGEST = "ab".repeat(32);

  @Test
  void anAgentIsToldByPortUserOrToken() {
    Config config =
        valid(
                file(
                    """
                    {
                      "agents": [
                        {"name": "main", "port": 8890},
                        {"name": "research", "user": "r2", "token_sha256": "%s"}
                      ]
                    }
                    """
                        .formatted(DIGEST)))
            .config();
    assertEquals(
        List.of(
            new AgentEntry("main", Optional.of(8890), Optional.empty(), Optional.empty()),
            new AgentEntry("research", Optional.empty(), Optional.of("r2"), Optional.of(DIGEST))),
        config.proxy().clients().agents());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\": \"a\"}|has none of port, user and token_sha256",
        "{\"port\": 1}|has no name",
        "{\"name\": \"A b\", \"port\": 1}|is not 1 to 64 of a-z 0-9 . _ -",
        "{\"name\": \"a\", \"port\": 0}|is below the limit 1",
        "{\"name\": \"a\", \"user\": \"x:y\"}|is not 1 to 64 characters without a colon",
        "{\"name\": \"a\", \"token_sha256\": \"abc\"}|is not 64 hex digits in lower case",
        "{\"name\": \"a\", \"prot\": 1}|an agent has no member \"prot\"",
        "{\"name\": \"a\", \"port\": 1, \"port\": 2}|\"port\" is set twice",
        "7|7 is not an object",
        "{\"name\": \"a\", \"port\": 1}, {\"name\": \"a\", \"port\": 2}|cannot be told apart",
        "{\"name\": \"a\", \"port\": 1}, {\"name\": \"b\", \"port\": 1}|cannot be told apart",
      })
  void anAgentThatCannotBeMeantIsSaid(String agents, String problem) {
    String said = problems("{\"agents\": [" + agents + "]}").toString();
    assertTrue(said.contains(problem), said);
  }

  @Test
  void whoeverMustBeKnownMustBeAbleTo() {
    String said = problems("{\"proxy_auth\": {\"required\": true}}").toString();
    assertTrue(said.contains("no client could name itself"), said);
  }

  @Test
  void aPublicAddressNeedsBothGuards() {
    String open =
        """
        {
          "proxy_host": "0.0.0.0",
          "allow_public_bind": true,
          "proxy_auth": {"required": %s, "users_file": "/etc/users"}
        }
        """;
    assertEquals(List.of("0.0.0.0"), valid(file(open.formatted("true"))).config().proxy().hosts());
    String said = problems(open.formatted("false")).toString();
    assertTrue(said.contains("needs allow_public_bind and proxy_auth.required"), said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://10.0.0.1:3128",
        "https://proxy.example",
        "http://my_proxy:3128",
        "http://[fd00::1]:3128",
        "http://proxy.example/",
      })
  void anUpstreamProxyIsAHostAndPerhapsAPort(String url) {
    assertEquals(
        url,
        valid(file("{\"upstream_proxy\": {\"url\": \"" + url + "\"}}"))
            .config()
            .proxy()
            .upstream()
            .orElseThrow()
            .url());
  }

  @ParameterizedTest
  @CsvSource({
    "http://user:word@10.0.0.1:3128",
    "socks5://10.0.0.1:1080",
    "http://10.0.0.1:0",
    "http://10.0.0.1:99999",
    "http://proxy.example/path",
    "https://my_proxy:3128",
    "http://",
  })
  void anythingElseIsNoUpstreamProxy(String url) {
    assertEquals(1, problems("{\"upstream_proxy\": {\"url\": \"" + url + "\"}}").size());
  }

  @Test
  void credentialsForNobodyAreSaid() {
    String said = problems("{\"forward_proxy_authorization\": true}").toString();
    assertTrue(said.contains("there is no upstream_proxy.url"), said);
  }
}
