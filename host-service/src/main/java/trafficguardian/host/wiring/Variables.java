package trafficguardian.host.wiring;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one table of environment variables that make clients use the proxy and trust the certificate
 * authority. Which client obeys which was measured; docs/HTTPS.md says it by client.
 */
public final class Variables {
  /** Java's options, which stand beside what the user has set already. */
  public static final String JAVA = "JAVA_TOOL_OPTIONS";

  /** Clients that are told where it is stand in for the user's own settings of wget. */
  public static final String WGET = "WGETRC";

  /** Clients disagree on blocks, dots and wildcards: plain hosts mean the same to all. */
  private static final List<String> DIRECT = List.of("localhost", "127.0.0.1", "::1");

  /** These add what they name to the roots that the client has. */
  private static final List<String> ADDING = List.of("NODE_EXTRA_CA_CERTS");

  /** These put what they name in place of the client's roots, on some systems at least. */
  private static final List<String> REPLACING =
      List.of(
          "SSL_CERT_FILE",
          "REQUESTS_CA_BUNDLE",
          "CURL_CA_BUNDLE",
          "GIT_SSL_CAINFO",
          "PIP_CERT",
          "AWS_CA_BUNDLE",
          "CARGO_HTTP_CAINFO",
          "DENO_CERT",
          "CODEX_CA_CERTIFICATE",
          "npm_config_cafile");

  private Variables() {}

  /**
   * Every variable with its value, in a fixed order.
   *
   * @param direct hosts to reach without the proxy, besides this host itself
   */
  public static Map<String, String> of(
      ProxyAddress proxy, Optional<Trust> trust, List<String> direct) {
    List<String> hosts = new ArrayList<>(DIRECT);
    hosts.addAll(direct);
    Map<String, String> variables = new LinkedHashMap<>();
    // curl, wget and git obey the lower case alone for http, some clients the upper case alone.
    both(variables, "HTTP_PROXY", proxy.url());
    both(variables, "HTTPS_PROXY", proxy.url());
    both(variables, "NO_PROXY", String.join(",", hosts));
    variables.put("NODE_USE_ENV_PROXY", "1");
    trust.ifPresent(files -> trust(variables, files));
    variables.put(JAVA, String.join(" ", java(proxy, hosts, trust)));
    return variables;
  }

  private static void both(Map<String, String> variables, String name, String value) {
    variables.put(name, value);
    variables.put(Ascii.toLowerCase(name), value);
  }

  private static void trust(Map<String, String> variables, Trust trust) {
    ADDING.forEach(name -> variables.put(name, trust.certificate().toString()));
    REPLACING.forEach(name -> variables.put(name, trust.bundle().toString()));
    trust.wgetSettings().ifPresent(file -> variables.put(WGET, file.toString()));
  }

  private static List<String> java(ProxyAddress proxy, List<String> hosts, Optional<Trust> trust) {
    List<String> options = new ArrayList<>();
    for (String scheme : List.of("http", "https")) {
      options.add("-D" + scheme + ".proxyHost=" + proxy.host());
      options.add("-D" + scheme + ".proxyPort=" + proxy.port());
    }
    options.add(
        "-Dhttp.nonProxyHosts="
            + String.join(
                "|",
                hosts.stream().map(host -> host.contains(":") ? "[" + host + "]" : host).toList()));
    trust.ifPresent(
        files -> {
          options.add(quoted("-Djavax.net.ssl.trustStore=" + files.store()));
          options.add("-Djavax.net.ssl.trustStorePassword=" + files.storePassword());
        });
    return options;
  }

  /** Java splits its options at white space that is not inside quotes. */
  private static String quoted(String option) {
    if (CharMatcher.whitespace().or(CharMatcher.anyOf("'")).matchesAnyOf(option)) {
      return '"' + option + '"';
    }
    return option.contains("\"") ? "'" + option + "'" : option;
  }
}
