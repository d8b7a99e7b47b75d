package trafficguardian.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.hash.Hashing;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import trafficguardian.host.tls.CertificateAuthority;
import trafficguardian.host.tls.TestCa;
import trafficguardian.ipc.GuardianClient;
import trafficguardian.ipc.GuardianUnavailable;
import trafficguardian.ipc.Json;
import trafficguardian.ipc.Request;

/** {@code doctor} against the whole service. */
class DoctorTest {
  private static final String KEY = "sk-ant-api03-" + "Hq2Rw7Xv".repeat(11) + "bcdefAA";

  /** Answers as the MCP server does, with no more than is asked here. */
  private static final String MCP =
      """
      #!/bin/sh
      read -r hello
      echo '{"jsonrpc":"2.0","id":1,"result":{}}'
      echo '{"jsonrpc":"2.0","id":2,"result":{"tools":[{"name":"clawsec_traffic_status"},{"name":"clawsec_traffic_findings"},{"name":"clawsec_traffic_check_config"}]}}'
      echo '{"jsonrpc":"2.0","id":3,"result":{}}'
      cat >/dev/null
      """;

  @TempDir Path folder;

  @BeforeEach
  void programs() throws IOException {
    program("traffic-guardian-mcp", MCP);
    System.setProperty("trafficguardian.bin", folder.toString());
  }

  @AfterEach
  void forget() {
    System.clearProperty("trafficguardian.bin");
  }

  private void program(String name, String script) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** What each check came to, by its name. */
  private static Map<String, JsonNode> checks(String json) {
    Map<String, JsonNode> checks = new TreeMap<>();
    JsonNode report = Json.mapper().readTree(json);
    assertEquals("traffic-guardian/doctor/v1", report.path("schema").asString());
    report.path("checks").forEach(check -> checks.put(check.path("name").asString(), check));
    return checks;
  }

  private static String state(Map<String, JsonNode> checks, String name) {
    return text(checks, name, "state");
  }

  private static String text(Map<String, JsonNode> checks, String name, String member) {
    return checks.getOrDefault(name, Json.mapper().createObjectNode()).path(member).asString("");
  }

  @Test
  void everythingIsProvenAndNothingOfItCounts() throws Exception {
    Path home =
        RunningGuardian.home(
            """
            {"enable_mitm": true,
             "inspect_hosts": ["api.example.com"],
             "passthrough_hosts": ["*.invalid"]}
            """);
    Files.createDirectory(
        home.resolve("ca"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    CertificateAuthority ours =
        CertificateAuthority.create(
            home.resolve("ca"), Duration.ofDays(99), InstantSource.system());
    try (RunningGuardian guardian = RunningGuardian.start(home)) {
      Map<String, JsonNode> checks = checks(guardian.verb(0, "doctor", "--json"));

      for (String name :
          List.of(
              "Files",
              "Disk",
              "Clock",
              "Journal",
              "IPC",
              "Proxy",
              "Request",
              "Response",
              "Gzip",
              "Base64",
              "WebSocket",
              "SSE",
              "HTTPS",
              "Latency",
              "MCP",
              "Leaks")) {
        assertEquals("ok", state(checks, name), () -> name + ": " + checks.get(name));
      }
      JsonNode tests = guardian.verbAsJson("findings", "--test", "--limit", "50").path("findings");
      assertTrue(tests.size() >= 7, tests::toString);
      for (JsonNode test : tests) {
        assertEquals("[\"test\"]", test.path("tags").toString());
        assertTrue(test.path("dest").asString().startsWith("doctor.invalid:"), test::toString);
      }
      guardian.verb(0, "findings", "--fail-on", "low");
      assertEquals("", guardian.verb(0, "export", "--format", "jsonl"));
      JsonNode status = guardian.status();
      assertEquals(0, status.path("recent").size());
      for (JsonNode count : status.path("coverage")) {
        assertEquals(0, count.asLong(), () -> status.path("coverage").toString());
      }
      assertEquals(
          "{\"critical\":0,\"high\":0,\"medium\":0,\"low\":0}",
          status.path("findings").path("by_severity").toString());
      assertEquals(0, status.path("findings").path("repeated").asLong());
      guardian.verb(0, "verify");
      assertTrue(guardian.verb(0, "doctor", "--quick").startsWith("ok      Disk"));

      nobodyElseCanHaveFindingsCountAsTests(guardian);
      anotherCertificateIsNotTrusted(guardian, ours);
    }
  }

  private static void nobodyElseCanHaveFindingsCountAsTests(RunningGuardian guardian)
      throws Exception {
    HttpServer origin =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    origin.createContext("/", exchange -> exchange.sendResponseHeaders(204, -1));
    origin.start();
    try {
      int port = origin.getAddress().getPort();
      Request.Trial trial =
          new Request.Trial(port, 60, Optional.empty(), List.of("0123456789abcdef"));
      GuardianUnavailable refused =
          assertThrows(GuardianUnavailable.class, () -> guardian.askAsAgent(trial));
      assertEquals(GuardianUnavailable.Reason.REFUSED, refused.reason());
      String url = "http://doctor.invalid:" + port + "/";
      assertEquals(502, post(guardian, HttpClient.newBuilder(), url, "nothing"));

      GuardianClient.at(guardian.home().resolve("run/private/admin.sock"), Duration.ofSeconds(60))
          .ask(trial);

      assertEquals(
          204, post(guardian, HttpClient.newBuilder(), url, "key=" + guardian.secret(KEY)));
      assertFalse(guardian.findings(1).get(0).has("tags"));
      guardian.verb(1, "findings", "--fail-on", "high");
    } finally {
      origin.stop(0);
    }
  }

  private static void anotherCertificateIsNotTrusted(
      RunningGuardian guardian, CertificateAuthority ours) throws Exception {
    TestCa ca = TestCa.create();
    TestCa.Identity announced = ca.issue("doctor.invalid");
    TestCa.Identity other = ca.issue("doctor.invalid");
    String sha256 = Hashing.sha256().hashBytes(announced.certificate().getEncoded()).toString();
    for (TestCa.Identity shown : List.of(announced, other)) {
      HttpsServer origin =
          HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
      origin.setHttpsConfigurator(new HttpsConfigurator(shown.server()));
      origin.createContext("/", exchange -> exchange.sendResponseHeaders(204, -1));
      origin.start();
      try {
        int port = origin.getAddress().getPort();
        GuardianClient.at(guardian.home().resolve("run/private/admin.sock"), Duration.ofSeconds(60))
            .ask(new Request.Trial(port, 60, Optional.of(sha256), List.of()));
        assertEquals(
            shown.equals(announced) ? 204 : 502,
            post(
                guardian,
                HttpClient.newBuilder().sslContext(TestCa.trusting(ours.certificate())),
                "https://doctor.invalid:" + port + "/",
                "nothing"));
      } finally {
        origin.stop(0);
      }
    }
  }

  private static int post(
      RunningGuardian guardian, HttpClient.Builder client, String url, String body)
      throws Exception {
    return client
        .version(HttpClient.Version.HTTP_1_1)
        .proxy(
            ProxySelector.of(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), guardian.port())))
        .build()
        .send(
            HttpRequest.newBuilder(URI.create(url))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .timeout(Duration.ofSeconds(60))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void whatIsBrokenIsNamedWithItsFix() throws Exception {
    Path home = RunningGuardian.home("{}");
    Path users = home.resolveSibling("users");
    Files.writeString(users, "someone:" + "0".repeat(64) + "\n");
    Files.setPosixFilePermissions(users, PosixFilePermissions.fromString("rw-------"));
    // A parent that is not there and clients that must be known: neither is in doctor's way.
    RunningGuardian.writeConfig(
        home,
        """
        {"rules.disabled": ["ai_api_key"],
         "proxy_auth": {"required": true, "users_file": "%s"},
         "upstream_proxy": {"url": "http://127.0.0.1:1"}}
        """
            .formatted(users));
    program("traffic-guardian-mcp", "#!/bin/sh\nexit 69\n");
    try (RunningGuardian guardian = RunningGuardian.start(home)) {
      Path log = home.resolve("log/guardian.log");
      Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("rw-r--r--"));

      Map<String, JsonNode> checks = checks(guardian.verb(1, "doctor", "--json"));

      assertEquals("failed", state(checks, "Files"));
      assertEquals("chmod 600 " + log, text(checks, "Files", "fix"));
      assertEquals("failed", state(checks, "Request"));
      assertTrue(text(checks, "Request", "todo").contains("rules.disabled"), checks::toString);
      assertEquals("ok", state(checks, "Response"), checks::toString);
      assertEquals("note", state(checks, "HTTPS"));
      assertEquals("traffic-guardian --home " + home + " setup", text(checks, "HTTPS", "fix"));
      assertEquals("failed", state(checks, "MCP"));
      assertTrue(text(checks, "MCP", "says").contains("not built"));
    }
  }

  @Test
  void clientsAreToldApartByWhatArrives() throws Exception {
    // One that goes through, one that goes past, and one that is known to.
    program("curl", "#!/bin/sh\nexec /usr/bin/env -u PATH /usr/bin/curl \"$@\"\n");
    program("wget", "#!/bin/sh\nexit 0\n");
    program("node", "#!/bin/sh\n[ \"$1\" != --version ] || echo v20.1.0\n");
    try (RunningGuardian guardian = RunningGuardian.start()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      int exit =
          Main.program()
              .run(
                  List.of("doctor", "--clients", "--home", guardian.home().toString()),
                  Map.of("PATH", folder.toString(), "NO_PROXY", "*"),
                  new PrintStream(out),
                  new PrintStream(out),
                  false);
      String said = out.toString(StandardCharsets.UTF_8);

      assertEquals(1, exit);
      assertTrue(said.contains("FAILED  NO_PROXY"), said);
      assertTrue(said.contains("ok      curl            http through the proxy"), said);
      assertTrue(said.contains("FAILED  wget            http did not come through"), said);
      assertTrue(said.contains("note    node            Node v20.1.0 ignores"), said);
      assertTrue(said.contains("not installed here: git, npm"), said);
    }
  }

  @Test
  void withoutAServiceTheRestIsLookedAt() throws Exception {
    Files.delete(folder.resolve("traffic-guardian-mcp"));
    try (ServerSocket other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Path home = RunningGuardian.home("{\"proxy_port\": " + other.getLocalPort() + "}");
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      for (String option : List.of("--clients", "--quick")) {
        out.reset();
        int exit =
            Main.program()
                .run(
                    List.of("doctor", option, "--json", "--home", home.toString()),
                    Map.of(),
                    new PrintStream(out),
                    new PrintStream(err),
                    false);
        assertEquals(4, exit);
        Map<String, JsonNode> checks = checks(out.toString(StandardCharsets.UTF_8));
        assertEquals("failed", state(checks, "Proxy"));
        assertEquals("ok", state(checks, "Disk"));
        if (option.equals("--clients")) {
          assertEquals("ok", state(checks, "Files"));
          assertEquals("failed", state(checks, "MCP"));
        }
      }
      assertTrue(err.toString(StandardCharsets.UTF_8).contains("not running"));
      RunningGuardian.delete(Objects.requireNonNull(home.getParent()));
    }
  }
}
