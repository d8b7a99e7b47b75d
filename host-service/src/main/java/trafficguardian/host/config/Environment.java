package trafficguardian.host.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import trafficguardian.ipc.ConfigProblem;
import trafficguardian.ipc.ConfigProblem.Code;
import trafficguardian.ipc.Platform;

/**
 * The environment variables that set keys: {@code NANOCLAW_TRAFFIC_GUARDIAN_} and the key in
 * capitals, dots as underscores. With another platform the prefix follows it. Empty variables count
 * as not set.
 */
public final class Environment {
  private static final String SOURCE = "environment";
  private static final String PROXY_URL = "PROXY_URL";
  private static final String CA_BUNDLE = "CA_BUNDLE";
  private static final String REDACT_SNIPPETS = "REDACT_SNIPPETS";

  /**
   * Variables that say where things are, read before any configuration is, by this program or its
   * clients.
   */
  private static final Set<String> PLACES = Set.of("HOME", "CONFIG", "SOCKET", "PROFILE_OUTPUT");

  private static final Map<String, Key<?>> KEYS = keys();

  private final String prefix;
  private final List<ConfigProblem> problems;
  private final Map<Key<?>, Given> found = new LinkedHashMap<>();

  private Environment(Platform platform, List<ConfigProblem> problems) {
    this.prefix = prefix(platform);
    this.problems = problems;
  }

  /** What the names of this platform's variables begin with. */
  public static String prefix(Platform platform) {
    return platform.word().toUpperCase(Locale.ROOT) + "_TRAFFIC_GUARDIAN_";
  }

  private static Map<String, Key<?>> keys() {
    Map<String, Key<?>> keys = new LinkedHashMap<>();
    Keys.forEachName((name, key) -> keys.put(variable(name), key));
    keys.put(CA_BUNDLE, TrafficKeys.UPSTREAM_CA_FILE);
    return keys;
  }

  private static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  /** The keys that {@code environment} sets for {@code platform}. */
  static List<Given> in(
      Map<String, String> environment, Platform platform, List<ConfigProblem> problems) {
    Environment reading = new Environment(platform, problems);
    new TreeMap<>(environment)
        .forEach(
            (name, value) -> {
              if (name.startsWith(reading.prefix) && !value.isEmpty()) {
                reading.take(name.substring(reading.prefix.length()), value);
              }
            });
    return List.copyOf(reading.found.values());
  }

  private void take(String variable, String value) {
    Key<?> key = KEYS.get(variable);
    if (key != null) {
      takeKey(variable, key, value);
    } else if (variable.equals(PROXY_URL)) {
      takeProxyUrl(value);
    } else if (variable.equals(REDACT_SNIPPETS)) {
      checkRedaction(value);
    } else if (!PLACES.contains(variable)) {
      add(variable, Code.UNKNOWN_KEY, "there is no such variable.", nearest(variable));
    }
  }

  private void takeKey(String variable, Key<?> key, String value) {
    Optional<Located> plain = key.kind().plain(value);
    if (plain.isEmpty()) {
      add(variable, Code.NOT_ALLOWED, "can be set in the file only.", "");
    } else if (found.containsKey(key)) {
      add(
          variable,
          Code.DUPLICATE_KEY,
          "sets the same as " + found.get(key).written() + ".",
          "Keep one of the two.");
    } else {
      found.put(key, new Given(Origin.ENVIRONMENT, SOURCE, prefix + variable, key, plain.get()));
    }
  }

  /** Where the proxy is, seen from its clients: host and port in one. */
  private void takeProxyUrl(String value) {
    try {
      URI url = new URI(value);
      String host = url.getHost();
      boolean plain =
          "http".equals(url.getScheme())
              && host != null
              && url.getPort() >= 0
              && url.getRawUserInfo() == null
              && Set.of("", "/").contains(url.getRawPath())
              && url.getRawQuery() == null
              && url.getRawFragment() == null;
      if (plain) {
        takeKey(PROXY_URL, TrafficKeys.PROXY_HOST, host.replaceAll("[\\[\\]]", ""));
        takeKey(PROXY_URL, TrafficKeys.PROXY_PORT, Integer.toString(url.getPort()));
        return;
      }
    } catch (URISyntaxException notAnAddress) {
      // Told below, like every other form that is not right.
    }
    add(
        PROXY_URL,
        Code.OUT_OF_RANGE,
        "is not the address of this proxy.",
        "Use http://HOST:PORT (default http://127.0.0.1:8888).");
  }

  private void checkRedaction(String value) {
    if (value.equals("false")) {
      add(
          REDACT_SNIPPETS,
          Code.NOT_ALLOWED,
          "false is not possible: snippets are always redacted, so that no secret is written"
              + " down.",
          "Use true, or leave it out.");
    } else if (!value.equals("true")) {
      add(
          REDACT_SNIPPETS,
          Code.WRONG_TYPE,
          Quote.of(value) + " is not true.",
          "Use true, or leave it out.");
    }
  }

  private String nearest(String variable) {
    List<String> known = new ArrayList<>(KEYS.keySet());
    known.addAll(PLACES);
    known.add(PROXY_URL);
    known.add(REDACT_SNIPPETS);
    return Nearest.to(variable, known)
        .map(name -> "The nearest is " + prefix + name + ".")
        .orElse("");
  }

  private void add(String variable, Code code, String problem, String advice) {
    problems.add(
        Given.problemAt(Origin.ENVIRONMENT, SOURCE, 0, prefix + variable, code, problem, advice));
  }
}
