package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import trafficguardian.host.tls.TestCa;
import trafficguardian.ipc.AppProtocol;
import trafficguardian.ipc.Direction;
import trafficguardian.ipc.Protocol;

/** CONNECT, TLS on both sides, and HTTP/2 inside where both ends take it: curl, Node. */
@Timeout(90)
class Http2InterceptionTest {
  /** Speaks HTTP/2 or, with an argument, HTTP/1.1 alone; echoes, with trailers, and says which. */
  private static final String NODE_ORIGIN =
      """
      const http2 = require('http2'), https = require('https'), fs = require('fs');
      const [key, cert, only1] = process.argv.slice(2);
      const tls = {key: fs.readFileSync(key), cert: fs.readFileSync(cert)};
      let server;
      if (only1) {
        server = https.createServer(tls, (req, res) => {
          res.setHeader('x-version', req.httpVersion);
          req.pipe(res);
        });
      } else {
        server = http2.createSecureServer({...tls, allowHTTP1: true});
        let sessions = 0;
        server.on('session', () => sessions++);
        server.on('request', (req, res) => {
          res.setHeader('x-version', req.httpVersion.replace('2.0', '2'));
          res.setHeader('x-sessions', sessions);
          if (req.httpVersion === '2.0') res.addTrailers({'grpc-status': '0'});
          req.pipe(res);
        });
      }
      server.listen(0, '127.0.0.1', () => console.log(server.address().port));
      """;

  private static final String NODE_CLIENT =
      """
      const http = require('http'), http2 = require('http2'), tls = require('tls');
      const crypto = require('crypto');
      const [proxyPort, authority] = process.argv.slice(2);
      const sha = b => crypto.createHash('sha256').update(b).digest('hex');
      const sessions = new Set();
      function call(session, i, size) {
        return new Promise((done, fail) => {
          const body = crypto.randomBytes(size);
          const stream = session.request(
              {':method': 'POST', ':path': '/' + i, 'te': 'trailers'});
          const got = [];
          let trailers = {};
          stream.on('response', h => sessions.add(h['x-sessions']));
          stream.on('data', d => got.push(d));
          stream.on('trailers', t => trailers = t);
          stream.on('error', fail);
          stream.on('end', () => done(
              sha(Buffer.concat(got)) === sha(body) && trailers['grpc-status'] === '0'));
          for (let at = 0; at < size; at += 7001) stream.write(body.subarray(at, at + 7001));
          stream.end();
        });
      }
      http.request({port: proxyPort, host: '127.0.0.1', method: 'CONNECT', path: authority,
          headers: {Host: authority}})
        .on('connect', (answer, socket) => {
          const session = http2.connect('https://' + authority, {createConnection: () =>
              tls.connect({socket: socket, servername: 'localhost', ALPNProtocols: ['h2']})});
          session.on('error', e => { console.log('session', e); process.exit(1); });
          const calls = [];
          for (let i = 0; i < 32; i++) calls.push(call(session, i, 1000 + i * 20000));
          Promise.all(calls).then(results => {
            console.log(results.every(x => x) ? 'all ' + results.length : 'bad ' + results,
                'over', sessions.size);
            session.close();
          }, e => { console.log('failed', e); process.exit(1); });
        }).end();
      """;

  @TempDir private static Path folder;
  private static Authorities authorities;
  private static TestCa ca;
  private static Path root;

  private RunningProxy proxy;
  private Optional<Process> origin = Optional.empty();

  @BeforeAll
  static void makeAuthorities() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/node")), "node is not installed");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "curl is not installed");
    authorities = new Authorities(folder);
    ca = authorities.origins;
    root = TestCa.write(authorities.root(), folder.resolve("root.pem"));
    TestCa.Identity identity = ca.issue("localhost");
    TestCa.write(identity.certificate(), folder.resolve("origin.pem"));
    Files.writeString(
        folder.resolve("origin.key"),
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(identity.key().getEncoded())
            + "\n-----END PRIVATE KEY-----\n");
    Files.writeString(folder.resolve("server.js"), NODE_ORIGIN);
    Files.writeString(folder.resolve("client.js"), NODE_CLIENT);
  }

  @AfterAll
  static void end() {
    authorities.close();
  }

  @BeforeEach
  void start() throws Exception {
    proxy = RunningProxy.with(authorities.opening());
  }

  @AfterEach
  void stop() {
    origin.ifPresent(Process::destroy);
    proxy.close();
  }

  /** Starts an origin and returns its authority. */
  private String origin(String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "node",
                folder.resolve("server.js").toString(),
                folder.resolve("origin.key").toString(),
                folder.resolve("origin.pem").toString()));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    origin = Optional.of(process);
    String port =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
            .readLine();
    return "localhost:" + port;
  }

  private String curl(String... more) throws Exception {
    List<String> command = new ArrayList<>(List.of("curl", "-sS", "--noproxy", ""));
    command.addAll(List.of("-x", "http://127.0.0.1:" + proxy.address().getPort()));
    command.addAll(List.of("--cacert", root.toString()));
    command.addAll(List.of(more));
    return run(command);
  }

  private static String run(List<String> command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("NODE_EXTRA_CA_CERTS", root.toString());
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), out);
    return out.trim();
  }

  @Test
  void bothEndsSpeakHttp2AndBodiesAreInspected() throws Exception {
    byte[] body = new byte[2_000_000];
    new Random(13).nextBytes(body);
    Path upload = Files.write(folder.resolve("upload"), body);
    Path download = folder.resolve("download");
    String url = "https://" + origin() + "/a?b";
    String seen =
        curl(
            "--http2",
            "--data-binary",
            "@" + upload,
            "-o",
            download.toString(),
            "-w",
            "%{http_version} %header{x-version}",
            url);
    assertEquals("2 2", seen);
    assertArrayEquals(body, Files.readAllBytes(download));
    RecordingInspector.Scan outbound = proxy.inspector.ended(Direction.OUTBOUND, 0);
    if (!outbound.parts().contains("target /a?b")) {
      // The name of the CONNECT is looked at as well.
      outbound = proxy.inspector.ended(Direction.OUTBOUND, 1);
    }
    assertEquals(Optional.of(AppProtocol.H2), outbound.exchange.appProtocol());
    assertEquals(Protocol.HTTPS, outbound.exchange.protocol());
    assertArrayEquals(body, outbound.body());
    assertArrayEquals(body, proxy.inspector.ended(Direction.INBOUND, 0).body());
  }

  @Test
  void whoeverLacksHttp2MakesItHttp1OnBothSides() throws Exception {
    String http2 = "https://" + origin() + "/";
    String format = "%{http_version} %header{x-version}";
    assertEquals("1.1 1.1", curl("--http1.1", "-o", "/dev/null", "-w", format, http2));
    // What is remembered of an origin does not make HTTP/2 of it for one who cannot.
    assertEquals("2 2", curl("--http2", "-o", "/dev/null", "-w", format, http2));
    assertEquals("1.1 1.1", curl("--http1.1", "-o", "/dev/null", "-w", format, http2));
    origin.ifPresent(Process::destroy);
    String http1 = "https://" + origin("only1") + "/";
    assertEquals("1.1 1.1", curl("--http2", "-o", "/dev/null", "-w", format, http1));
    assertEquals("1.1 1.1", curl("--http2", "-o", "/dev/null", "-w", format, http1));
  }

  @Test
  void parallelStreamsShareOneConnectionOnEachSide() throws Exception {
    String authority = origin();
    String out =
        run(
            List.of(
                "node",
                folder.resolve("client.js").toString(),
                Integer.toString(proxy.address().getPort()),
                authority));
    assertEquals("all 32 over 1", out);
    assertEquals(32, proxy.coverage.snapshot().exchanges());
  }

  @Test
  void failureToReachTheOriginIsAnAnswer() throws Exception {
    String out =
        curl(
            "--http2",
            "-o",
            "/dev/null",
            "-w",
            "%{http_code} %header{x-traffic-guardian-error}",
            "https://" + badOrigin() + "/");
    assertEquals("502 upstream_cert_wrong_host", out);
  }

  /** Under a name that its certificate is not for. */
  private String badOrigin() throws IOException {
    return origin().replace("localhost", "127.0.0.1");
  }
}
