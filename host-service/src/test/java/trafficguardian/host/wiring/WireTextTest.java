package trafficguardian.host.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import trafficguardian.ipc.Json;

class WireTextTest {
  private static final Path PUBLIC = Path.of("/srv/it's here/run/public");
  private static final ProxyAddress PROXY = ProxyAddress.parse("127.0.0.1:8888");

  private static String text(Client client, boolean trusted) {
    Optional<Trust> trust =
        trusted
            ? Optional.of(
                new Trust(
                    PUBLIC.resolve("ca.crt"),
                    PUBLIC.resolve("ca-bundle.pem"),
                    PUBLIC.resolve("truststore.p12"),
                    "password",
                    Optional.of(PUBLIC.resolve("wgetrc"))))
            : Optional.empty();
    return WireText.of(
        client,
        new WireText.Facts(
            Variables.of(PROXY, trust, List.of()),
            PROXY,
            PROXY.at("172.17.0.1"),
            trust,
            PUBLIC,
            PUBLIC.resolve("ipc.sock"),
            "/opt/tg/bin/traffic-guardian-mcp"));
  }

  @ParameterizedTest
  @EnumSource
  void everyTextIsCompleteAndTellsOfTheAgentsView(Client client) {
    for (boolean trusted : new boolean[] {true, false}) {
      String text = text(client, trusted);
      assertFalse(text.contains("{{"), text);
      assertEquals(
          trusted && client != Client.NANOCLAW, text.contains("--trust-ca"), client.word());
      assertTrue(text.contains("clawsec-traffic"), text);
      assertTrue(text.contains("ipc.sock"), text);
    }
  }

  @Test
  void claudesSettingsAreJsonWithTheVariables() {
    JsonNode settings = json(text(Client.CLAUDE_CODE, true), "\\{\\s+\"env\"(?s).*?\n}");
    assertEquals(PROXY.url(), settings.path("env").path("HTTPS_PROXY").asString());
    assertEquals(
        PUBLIC + "/ca-bundle.pem", settings.path("env").path("REQUESTS_CA_BUNDLE").asString());
    assertEquals(20, settings.path("env").size());
  }

  @ParameterizedTest
  @EnumSource(names = {"GEMINI", "GENERIC"})
  void theMcpBlockIsJson(Client client) {
    JsonNode server =
        json(text(client, true), "\\{\\s+\"mcpServers\"(?s).*?\n}")
            .path("mcpServers")
            .path("clawsec-traffic");
    assertEquals("/opt/tg/bin/traffic-guardian-mcp", server.path("command").asString());
    assertEquals(
        PUBLIC + "/ipc.sock",
        server.path("env").path("NANOCLAW_TRAFFIC_GUARDIAN_SOCKET").asString());
  }

  /** The token by which OneCLI knows an agent stays in the address; host and port are ours. */
  @Test
  void nanoclawKeepsTheAgentsTokenAndSeesTheFilesWhereItMountsThem() {
    String text = text(Client.NANOCLAW, true);
    JsonNode variables = json(text, "(?<=config update --id GROUP --env ')\\{.*?}(?=')");
    assertEquals("http://x:TOKEN@172.17.0.1:8888", variables.path("HTTPS_PROXY").asString());
    assertEquals(
        "/workspace/extra/traffic-guardian/ca-bundle.pem",
        variables.path("SSL_CERT_FILE").asString());
    assertTrue(variables.path("WGETRC").isMissingNode());
    assertTrue(
        text.contains("--host '/srv/it'\\''s here/run/public' --container traffic-guardian --ro"),
        text);
  }

  @Test
  void codexsBlockIsTomlInTheOrderOfTheTable() {
    String text = text(Client.CODEX, false);
    assertTrue(
        text.contains(
            "[shell_environment_policy.set]\nHTTP_PROXY = \"http://127.0.0.1:8888\"\nhttp_proxy"),
        text);
  }

  @Test
  void openclawTakesTheServerAsOneWord() {
    JsonNode server =
        Json.mapper()
            .readTree(
                match(text(Client.OPENCLAW, true), "(?<=mcp set clawsec-traffic ').*(?='\n)")
                    .replace("'\\''", "'"));
    assertEquals(
        Map.of("NANOCLAW_TRAFFIC_GUARDIAN_SOCKET", PUBLIC + "/ipc.sock").toString(),
        "{NANOCLAW_TRAFFIC_GUARDIAN_SOCKET="
            + server.path("env").path("NANOCLAW_TRAFFIC_GUARDIAN_SOCKET").asString()
            + "}");
  }

  private static JsonNode json(String text, String expression) {
    return Json.mapper().readTree(match(text, expression));
  }

  private static String match(String text, String expression) {
    Matcher matcher = Pattern.compile(expression).matcher(text);
    assertTrue(matcher.find(), text);
    return matcher.group();
  }
}
