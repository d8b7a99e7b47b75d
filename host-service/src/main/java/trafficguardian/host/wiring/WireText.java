package trafficguardian.host.wiring;

import static java.util.stream.Collectors.joining;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import trafficguardian.ipc.Json;

/**
 * Exact configuration for one client: its text is a resource, with values in place of the names in
 * braces.
 */
public final class WireText {
  private static final Pattern NAME = Pattern.compile("\\{\\{([a-z_]+)}}");
  private static final String MCP_NAME = "clawsec-traffic";
  private static final String SOCKET = "NANOCLAW_TRAFFIC_GUARDIAN_SOCKET";

  /** Where NanoClaw mounts what it is given as {@code traffic-guardian}. */
  private static final Path NANOCLAW_MOUNT = Path.of("/workspace/extra/traffic-guardian");

  private final Map<String, String> values = new HashMap<>();

  /**
   * The facts that the texts are about.
   *
   * @param variables for a process on this host
   * @param proxy for a process on this host
   * @param inContainers the proxy as containers reach it
   * @param trust present when clients are to trust the certificate authority
   * @param publicFolder the folder that may be mounted in containers
   * @param socket the agents' socket, in that folder
   * @param mcp the MCP server's launcher
   */
  public record Facts(
      Map<String, String> variables,
      ProxyAddress proxy,
      ProxyAddress inContainers,
      Optional<Trust> trust,
      Path publicFolder,
      Path socket,
      String mcp) {
    public Facts {
      // In their order.
      variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }
  }

  private WireText() {}

  /** The text for {@code client}. */
  public static String of(Client client, Facts facts) {
    WireText text = new WireText();
    text.take(facts);
    return NAME.matcher(template(client)).replaceAll(text::value);
  }

  private static String template(Client client) {
    try {
      return Resources.toString(
              Resources.getResource(WireText.class, client.word() + ".txt"), StandardCharsets.UTF_8)
          .strip();
    } catch (IOException ours) {
      throw new UncheckedIOException(ours);
    }
  }

  private String value(MatchResult name) {
    String value = values.get(name.group(1));
    if (value == null) {
      throw new IllegalStateException("no value for " + name.group(1));
    }
    return Matcher.quoteReplacement(value);
  }

  private void take(Facts facts) {
    String socket = facts.socket().toString();
    String server = mcpServer(facts.mcp(), socket);
    values.put("trust_flag", facts.trust().isPresent() ? " --trust-ca" : "");
    values.put("proxy", facts.proxy().url());
    put("proxy", facts.proxy().url());
    put("public", facts.publicFolder().toString());
    values.put("public", facts.publicFolder().toString());
    put("socket", socket);
    put("mcp", facts.mcp());
    values.put("mcp_server_word", Shell.word(server));
    values.put("mcp_json", pretty("{\"mcpServers\":{\"%s\":%s}}".formatted(MCP_NAME, server)));
    values.put("settings_json", pretty("{\"env\":" + object(facts.variables()) + "}"));
    values.put("variables_lines", Shell.DOCKER.lines(facts.variables()));
    values.put("variables_systemd", Shell.SYSTEMD.lines(facts.variables()));
    values.put(
        "variables_toml",
        facts.variables().entrySet().stream()
            .map(variable -> variable.getKey() + " = " + string(variable.getValue()))
            .collect(joining("\n")));
    values.put("nanoclaw_env_word", Shell.word(object(inNanoclaw(facts))));
    values.put(
        "nanoclaw_mcp_env_word",
        Shell.word(object(Map.of(SOCKET, NANOCLAW_MOUNT.resolve("ipc.sock").toString()))));
  }

  private void put(String name, String value) {
    values.put(name + "_word", Shell.word(value));
    values.put(name + "_string", string(value));
  }

  private static String mcpServer(String command, String socket) {
    return "{\"command\":%s,\"env\":%s}".formatted(string(command), object(Map.of(SOCKET, socket)));
  }

  /** OneCLI knows an agent by the token in its proxy's address: it stays there. */
  private static Map<String, String> inNanoclaw(Facts facts) {
    ProxyAddress proxy =
        new ProxyAddress(
            facts.inContainers().host(), facts.inContainers().port(), Optional.of("x:TOKEN"));
    Optional<Trust> trust = facts.trust().map(files -> files.in(NANOCLAW_MOUNT));
    return Variables.of(proxy, trust, List.of(facts.inContainers().host()));
  }

  /** JSON and TOML write a plain string alike. */
  private static String string(String value) {
    return Json.line(to -> to.writeString(value));
  }

  private static String object(Map<String, String> members) {
    return Json.line(
        to -> {
          to.writeStartObject();
          members.forEach(to::writeStringProperty);
          to.writeEndObject();
        });
  }

  private static String pretty(String json) {
    return Json.mapper().readTree(json).toPrettyString();
  }
}
