package trafficguardian.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import trafficguardian.host.tls.CertificateAuthority;

/** Real clients, made to trust by {@code run --trust-ca} alone, are inspected inside TLS. */
class TrustingClientsTest {
  /** This host, by an address that no client leaves out of its own accord or by no_proxy. */
  private static final String HOST = "127.0.0.2";

  private static final String LETTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  @TempDir Path folder;
  private HttpsServer origin;

  @BeforeEach
  void startOrigin() throws Exception {
    CertificateAuthority authority =
        CertificateAuthority.create(
            folder.resolve("origin-ca"), Duration.ofDays(2), InstantSource.system());
    origin = HttpsServer.create(new InetSocketAddress(InetAddress.getByName(HOST), 0), 0);
    origin.setHttpsConfigurator(new HttpsConfigurator(tls(authority)));
    origin.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          byte[] answer = "answer\n".getBytes(StandardCharsets.US_ASCII);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    origin.start();
  }

  @AfterEach
  void stopOrigin() {
    origin.stop(0);
  }

  private static SSLContext tls(CertificateAuthority authority) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair keys = generator.generateKeyPair();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    Certificate[] chain = {authority.sign(HOST, keys.getPublic(), Duration.ofDays(1))};
    store.setKeyEntry("origin", keys.getPrivate(), new char[0], chain);
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private String url() {
    return "https://" + HOST + ":" + origin.getAddress().getPort() + "/";
  }

  private RunningGuardian guardian() throws IOException {
    Path home =
        RunningGuardian.home(
            "{\"enable_mitm\": true, \"upstream_ca_file\": \"%s\"}"
                .formatted(folder.resolve("origin-ca/ca.crt")));
    CertificateAuthority.create(home.resolve("ca"), Duration.ofDays(2), InstantSource.system());
    return RunningGuardian.start(home);
  }

  /** What the client prints; it must end well. */
  private String run(RunningGuardian guardian, boolean trusting, int exit, String... command)
      throws Exception {
    List<String> all = JavaCommand.of(Main.class, "run", "--home", guardian.home().toString());
    all.addAll(trusting ? List.of("--trust-ca", "--") : List.of("--"));
    all.addAll(Arrays.asList(command));
    Path errors = folder.resolve("errors");
    ProcessBuilder builder = new ProcessBuilder(all).redirectError(errors.toFile());
    // Without what this machine is set up with; wget reads a file of the user's.
    builder.environment().keySet().removeIf(name -> name.contains("CERT") || name.contains("CA_"));
    builder.environment().put("HOME", folder.toString());
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(exit, process.exitValue(), Files.readString(errors));
    return printed;
  }

  private static void assumeInstalled(String program) {
    assumeTrue(
        Arrays.stream(System.getenv("PATH").split(":", -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))),
        program + " is not installed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "curl -sS --max-time 20 URL",
        "wget -q -O - --tries=1 --timeout=20 URL",
        "python3 -c import\u00a0urllib.request\u00a0as\u00a0u;print(u.urlopen('URL',timeout=20).read().decode(),end='')",
      })
  void anAnswerArrivesAndIsCounted(String line) throws Exception {
    String[] command = line.replace("URL", url()).split(" ", -1);
    for (int i = 0; i < command.length; i++) {
      command[i] = command[i].replace('\u00a0', ' ');
    }
    assumeInstalled(command[0]);
    try (RunningGuardian guardian = guardian()) {
      assertEquals("answer\n", run(guardian, true, 0, command));
      JsonNode status = guardian.status();
      assertTrue(status.path("https_inspection").asBoolean());
      assertEquals(1, status.path("coverage").path("exchanges").asLong());
    }
  }

  @Test
  void gitVerifiesTooAndGoesThroughTheProxy() throws Exception {
    assumeInstalled("git");
    try (RunningGuardian guardian = guardian()) {
      // Not a repository: that it can tell says that it got an answer.
      String printed = run(guardian, true, 128, "git", "ls-remote", url());
      assertEquals("", printed);
      assertEquals(1, guardian.status().path("coverage").path("exchanges").asLong());
    }
  }

  @Test
  void aKeyInsideTlsIsOneRedactedFinding() throws Exception {
    assumeInstalled("curl");
    try (RunningGuardian guardian = guardian()) {
      String key = guardian.secret(key());
      run(guardian, true, 0, "curl", "-sS", "--max-time", "20", "-d", "key=" + key, url());
      JsonNode finding = guardian.findings(1).get(0);
      assertEquals("ai_api_key", finding.path("pattern").asString());
      assertEquals("https", finding.path("protocol").asString());
    }
  }

  @Test
  void withoutTrustAClientRejectsTheCertificate() throws Exception {
    assumeInstalled("curl");
    try (RunningGuardian guardian = guardian()) {
      run(guardian, false, 60, "curl", "-sS", "--max-time", "20", url());
      assertEquals(0, guardian.status().path("coverage").path("exchanges").asLong());
    }
  }

  private static String key() {
    SecureRandom random = new SecureRandom();
    StringBuilder key = new StringBuilder("sk-").append("ant-").append("api03-");
    for (int i = 0; i < 93; i++) {
      key.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return Objects.requireNonNull(key.append("AA").toString());
  }
}
