package trafficguardian.host.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trafficguardian.host.tls.TestCa;

/** Clients that were not written for these tests, with all their verification on. */
@Tag("every-jdk")
class InterceptedClientsTest {
  private static final String NODE_GET =
      """
      const http = require('http'), tls = require('tls'), https = require('https');
      const [proxyPort, authority] = process.argv.slice(2);
      const host = authority.split(':')[0];
      http.request({port: proxyPort, host: '127.0.0.1', method: 'CONNECT', path: authority,
          headers: {Host: authority}})
        .on('connect', (answer, socket) => {
          https.get({host: host, path: '/', headers: {Host: authority},
              createConnection: () => tls.connect({socket: socket, servername: host})}, got => {
            let size = 0;
            got.on('data', data => size += data.length).on('end', () => console.log(size));
          }).on('error', e => { console.log(e.code); process.exit(1); });
        }).end();
      """;
  private static final String PYTHON_POST =
      """
      import hashlib, os, sys, urllib.request
      body = os.urandom(3000000)
      answer = urllib.request.urlopen(urllib.request.Request(sys.argv[1], data=body)).read()
      print(answer == body)
      """;

  private static final String PYTHON_GET =
      """
      import socket, ssl, sys
      raw = socket.create_connection(('127.0.0.1', int(sys.argv[1])), 10)
      raw.sendall(('CONNECT %s HTTP/1.1\\r\\nHost: %s\\r\\n\\r\\n' % (sys.argv[2], sys.argv[2])).encode())
      assert raw.recv(1000).startswith(b'HTTP/1.1 200 ')
      tls = ssl.create_default_context().wrap_socket(
          raw, server_hostname='localhost', suppress_ragged_eofs=False)
      tls.sendall(('GET / HTTP/1.1\\r\\nHost: %s\\r\\n\\r\\n' % sys.argv[2]).encode())
      got = b''
      try:
          for part in iter(lambda: tls.recv(1000), b''):
              got += part
          how = 'end'
      except ssl.SSLEOFError:
          how = 'cut'
      print(got.split(b'\\r\\n\\r\\n')[1].decode(), how)
      """;

  @TempDir private static Path folder;
  private static Authorities authorities;
  private static TestCa ca;
  private static Path root;

  private RunningProxy proxy;
  private OriginServer origin;

  @BeforeAll
  static void makeAuthorities() throws Exception {
    authorities = new Authorities(folder);
    ca = authorities.origins;
    root = TestCa.write(authorities.root(), folder.resolve("root.pem"));
  }

  @AfterAll
  static void end() {
    authorities.close();
  }

  @BeforeEach
  void start() throws Exception {
    proxy = RunningProxy.with(authorities.opening());
    origin =
        OriginServer.overTls(
            ca.issue("localhost"),
            connection -> {
              while (true) {
                byte[] got = connection.readRequest().body();
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + got.length + "\r\n\r\n");
                connection.send(got);
              }
            });
  }

  @AfterEach
  void stop() throws IOException {
    origin.close();
    proxy.close();
  }

  private record Outcome(int exit, String text) {}

  private static Path program(String name) {
    Optional<Path> found =
        Arrays.stream(String.valueOf(System.getenv("PATH")).split(File.pathSeparator))
            .map(folder -> Path.of(folder, name))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(found.isPresent(), name + " is not installed");
    return found.orElseThrow();
  }

  private Outcome run(Map<String, String> environment, String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("HTTPS_PROXY", "http://127.0.0.1:" + proxy.address().getPort());
    builder.environment().put("NO_PROXY", "");
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(true, process.waitFor(60, TimeUnit.SECONDS));
    return new Outcome(process.exitValue(), out.trim());
  }

  private String url() {
    return "https://localhost:" + origin.port() + "/";
  }

  @Test
  void curlPostsAndReusesItsConnection() throws Exception {
    byte[] body = new byte[3_000_000];
    new Random(3).nextBytes(body);
    Path upload = Files.write(folder.resolve("upload"), body);
    Path download = folder.resolve("download");
    Outcome outcome =
        run(
            Map.of("CURL_CA_BUNDLE", root.toString()),
            program("curl").toString(),
            "-sS",
            "--data-binary",
            "@" + upload,
            "-o",
            download.toString(),
            "-o",
            "/dev/null",
            url(),
            url());
    assertEquals(new Outcome(0, ""), outcome);
    assertArrayEquals(body, Files.readAllBytes(download));
    assertEquals(2, proxy.coverage.snapshot().exchanges());
    assertEquals(1, proxy.coverage.snapshot().intercepted());
    assertEquals(1, origin.connections().size());
  }

  @Test
  void curlWithoutTheAuthorityIsCounted() throws Exception {
    Outcome outcome = run(Map.of(), program("curl").toString(), "-sS", url());
    assertEquals(60, outcome.exit(), outcome.text());
    Eventually.isTrue(() -> proxy.coverage.snapshot().rejectedByClients() == 1);
    Eventually.isTrue(() -> !proxy.events.isEmpty());
    assertEquals(
        List.of("rejected 127.0.0.1 localhost:" + origin.port() + " unknown_ca"), proxy.events);
  }

  @Test
  void bodyThatWasCutOffByTheOriginIsCutOffForTheClient() throws Exception {
    String python = program("python3").toString();
    TestCa.Identity shown = ca.issue("localhost");
    for (boolean announced : List.of(true, false)) {
      try (OriginServer cutting =
          OriginServer.with(
              connection -> {
                SSLSocket tls = TestTls.accept(connection.socket(), shown);
                WireMessage.readHead(tls.getInputStream());
                tls.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\nbody".getBytes(US_ASCII));
                if (announced) {
                  tls.close();
                }
              })) {
        Outcome outcome =
            run(
                Map.of("SSL_CERT_FILE", root.toString()),
                python,
                "-c",
                PYTHON_GET,
                Integer.toString(proxy.address().getPort()),
                "localhost:" + cutting.port());
        assertEquals(new Outcome(0, announced ? "body end" : "body cut"), outcome);
      }
    }
  }

  @Test
  void pythonPostsWhatItGetsBack() throws Exception {
    Outcome outcome =
        run(
            Map.of("SSL_CERT_FILE", root.toString()),
            program("python3").toString(),
            "-c",
            PYTHON_POST,
            url());
    assertEquals(new Outcome(0, "True"), outcome);
  }

  @Test
  void nodeGetsAndIsCountedWithoutTheAuthority() throws Exception {
    String node = program("node").toString();
    Path script = Files.writeString(folder.resolve("get.js"), NODE_GET);
    String[] command = {
      node,
      script.toString(),
      Integer.toString(proxy.address().getPort()),
      "localhost:" + origin.port()
    };
    assertEquals(new Outcome(0, "0"), run(Map.of("NODE_EXTRA_CA_CERTS", root.toString()), command));
    Outcome distrust = run(Map.of(), command);
    assertNotEquals(0, distrust.exit());
    Eventually.isTrue(() -> proxy.coverage.snapshot().rejectedByClients() == 1);
  }
}
