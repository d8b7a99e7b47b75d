package trafficguardian.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import trafficguardian.host.tls.AuthorityRotation;
import trafficguardian.host.tls.CertificateAuthority;
import trafficguardian.host.tls.TestCa;

/** The whole service with {@code enable_mitm}, an origin that speaks TLS, and Java's own client. */
@Tag("every-jdk")
class HttpsInspectionTest {
  private HttpsServer origin;
  private Path home;
  private CertificateAuthority ours;

  @BeforeEach
  void start() throws Exception {
    TestCa ca = TestCa.create();
    origin = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    origin.setHttpsConfigurator(new HttpsConfigurator(ca.issue("localhost").server()));
    origin.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    origin.start();
    home = RunningGuardian.home("{}");
    Path roots = ca.write(home.resolveSibling("roots.pem"));
    RunningGuardian.writeConfig(
        home, "{\"enable_mitm\": true, \"upstream_ca_file\": \"" + roots + "\"}");
    Path folder = home.resolve("ca");
    Files.createDirectory(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    ours = CertificateAuthority.create(folder, Duration.ofDays(9), InstantSource.system());
  }

  @AfterEach
  void stop() {
    origin.stop(0);
  }

  @Test
  void aKeyInsideTlsIsFound() throws Exception {
    try (RunningGuardian guardian = RunningGuardian.start(home)) {
      String key = guardian.secret("sk-ant-api03-" + "Zq7Rw2Xt".repeat(11) + "AA");
      HttpClient client =
          HttpClient.newBuilder()
              .proxy(
                  ProxySelector.of(
                      new InetSocketAddress(InetAddress.getLoopbackAddress(), guardian.port())))
              .sslContext(TestCa.trusting(ours.certificate()))
              .build();
      URI uri = URI.create("https://localhost:" + origin.getAddress().getPort() + "/v1");
      HttpRequest request =
          HttpRequest.newBuilder(uri)
              .POST(HttpRequest.BodyPublishers.ofString("key=" + key))
              .timeout(Duration.ofSeconds(60))
              .build();

      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());

      assertEquals(200, answer.statusCode());
      assertEquals("key=" + key, answer.body());
      JsonNode finding = guardian.findings(1).get(0);
      assertEquals("ai_api_key", finding.path("pattern").asString());
      assertEquals("https", finding.path("protocol").asString());
      assertEquals("localhost:" + origin.getAddress().getPort(), finding.path("dest").asString());
      JsonNode status = guardian.status();
      assertTrue(status.path("https_inspection").asBoolean());
      assertEquals(ours.fingerprint().pairs(), status.path("ca_fingerprint").asString());
      assertEquals(1, status.path("coverage").path("intercepted").asLong());
    }
  }

  @Test
  void setupTellsOfAnAuthorityThatTheServiceDoesNotKnowYet() throws Exception {
    try (RunningGuardian guardian = RunningGuardian.start(home)) {
      assertTrue(guardian.status().path("https_inspection").asBoolean());
      assertTrue(setup().contains("[x] HTTPS     inspected\n"), setup());

      Path folder = home.resolve("ca");
      AuthorityRotation.rotate(folder, Duration.ofDays(9), InstantSource.system());

      assertTrue(setup().contains("[ ] HTTPS     inspected with a former CA\n"), setup());
    }
  }

  private String setup() throws Exception {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "setup",
                "--home",
                home.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      process.destroyForcibly();
    }
  }
}
