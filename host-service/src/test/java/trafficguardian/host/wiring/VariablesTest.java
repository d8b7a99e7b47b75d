package trafficguardian.host.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VariablesTest {
  private static final ProxyAddress PROXY = ProxyAddress.parse("127.0.0.1:8888");

  private static Trust trustIn(String folder) {
    Path path = Path.of(folder);
    return new Trust(
        path.resolve("ca.crt"),
        path.resolve("ca-bundle.pem"),
        path.resolve("truststore.p12"),
        "secretless",
        Optional.of(path.resolve("wgetrc")));
  }

  @Test
  void bothCasesNameTheProxyAndTheHostsWithoutIt() {
    Map<String, String> variables = Variables.of(PROXY, Optional.empty(), List.of());
    for (String name : List.of("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy")) {
      assertEquals("http://127.0.0.1:8888", variables.get(name), name);
    }
    assertEquals("localhost,127.0.0.1,::1", variables.get("NO_PROXY"));
    assertEquals("localhost,127.0.0.1,::1", variables.get("no_proxy"));
    assertEquals("1", variables.get("NODE_USE_ENV_PROXY"));
    assertFalse(variables.containsKey("ALL_PROXY"));
    assertFalse(variables.containsKey("SSL_CERT_FILE"));
    assertFalse(variables.containsKey("NODE_EXTRA_CA_CERTS"));
  }

  @Test
  void whatReplacesTheRootsIsGivenAllOfThem() {
    Map<String, String> variables = Variables.of(PROXY, Optional.of(trustIn("/p")), List.of());
    assertEquals("/p/ca.crt", variables.get("NODE_EXTRA_CA_CERTS"));
    for (String name :
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
            "npm_config_cafile")) {
      assertEquals("/p/ca-bundle.pem", variables.get(name), name);
    }
    assertEquals("/p/wgetrc", variables.get("WGETRC"));
    assertEquals(20, variables.size(), variables.keySet().toString());
  }

  @Test
  void javaIsToldByOptions() {
    assertEquals(
        "-Dhttp.proxyHost=::1 -Dhttp.proxyPort=1 -Dhttps.proxyHost=::1 -Dhttps.proxyPort=1"
            + " -Dhttp.nonProxyHosts=localhost|127.0.0.1|[::1]|h.example"
            + " \"-Djavax.net.ssl.trustStore=/a b/truststore.p12\""
            + " -Djavax.net.ssl.trustStorePassword=secretless",
        Variables.of(
                ProxyAddress.parse("[::1]:1"), Optional.of(trustIn("/a b")), List.of("h.example"))
            .get("JAVA_TOOL_OPTIONS"));
  }

  @Test
  void anAgentIsToldFromOthersByItsAddress() {
    assertEquals(
        "http://demo:token@[::1]:8888",
        new ProxyAddress("::1", 8888, Optional.of("demo:token")).url());
  }
}
