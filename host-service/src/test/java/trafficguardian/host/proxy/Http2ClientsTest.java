package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** HTTP/2 of others, on both sides: nghttp2 in curl and in Node. */
@Timeout(90)
class Http2ClientsTest {
  private static final String NODE_ORIGIN =
      """
      const http2 = require('http2');
      const server = http2.createServer();
      server.on('stream', (stream, headers) => {
        stream.on('error', () => {});
        if (headers[':path'] === '/unary-error') {
          stream.respond({':status': 200, 'content-type': 'application/grpc', 'grpc-status': '5'},
              {endStream: true});
          return;
        }
        stream.respond({':status': 200, 'x-te': headers['te'] || ''}, {waitForTrailers: true});
        stream.on('wantTrailers', () => stream.sendTrailers({'grpc-status': '0'}));
        stream.pipe(stream);
      });
      server.listen(0, '127.0.0.1', () => console.log(server.address().port));
      """;

  private static final String NODE_CLIENT =
      """
      const http2 = require('http2');
      const crypto = require('crypto');
      const [proxy, origin] = process.argv.slice(2);
      const session = http2.connect('http://127.0.0.1:' + proxy);
      const sha = b => crypto.createHash('sha256').update(b).digest('hex');
      function call(i, size) {
        return new Promise((done, fail) => {
          const body = crypto.randomBytes(size);
          const stream = session.request({':method': 'POST', ':path': '/' + i,
              ':authority': '127.0.0.1:' + origin, 'te': 'trailers'});
          const got = [];
          let trailers = {};
          let te;
          stream.on('response', h => te = h['x-te']);
          stream.on('data', d => got.push(d));
          stream.on('trailers', t => trailers = t);
          stream.on('error', fail);
          stream.on('end', () => done(
              sha(Buffer.concat(got)) === sha(body) && trailers['grpc-status'] === '0'
                  && te === 'trailers'));
          for (let at = 0; at < size; at += 7001) stream.write(body.subarray(at, at + 7001));
          stream.end();
        });
      }
      function trailersOnly() {
        return new Promise((done, fail) => {
          const stream = session.request({':path': '/unary-error',
              ':authority': '127.0.0.1:' + origin});
          let status;
          stream.on('response', h => status = h['grpc-status']);
          stream.on('error', fail);
          stream.on('end', () => done(status === '5'));
          stream.resume();
        });
      }
      (async () => {
        const calls = [];
        for (let i = 0; i < 32; i++) calls.push(call(i, 1000 + i * 20000));
        calls.push(trailersOnly());
        const results = await Promise.all(calls);
        console.log(results.every(x => x) ? 'all ' + results.length : 'bad ' + results);
        session.close();
      })().catch(e => { console.log('failed', e); process.exit(1); });
      """;

  @TempDir private Path folder;

  @Test
  void nodeOnBothSidesStreamsBothWays() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/node")), "node is not installed");
    Path server = Files.writeString(folder.resolve("server.js"), NODE_ORIGIN);
    Path client = Files.writeString(folder.resolve("client.js"), NODE_CLIENT);
    Process origin = new ProcessBuilder("node", server.toString()).start();
    try (BufferedReader out =
            new BufferedReader(
                new InputStreamReader(origin.getInputStream(), StandardCharsets.UTF_8));
        Http2Proxy proxy = Http2Proxy.to(Integer.parseInt(out.readLine())).overHttp2()) {
      assertEquals(
          "all 33",
          run(
              "node",
              client.toString(),
              Integer.toString(proxy.address().getPort()),
              Integer.toString(proxy.originPort())));
    } finally {
      origin.destroy();
    }
  }

  @Test
  void curlUploadsAndDownloads() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/curl")), "curl is not installed");
    byte[] body = new byte[5_000_000];
    new Random(11).nextBytes(body);
    Path upload = Files.write(folder.resolve("upload"), body);
    Path download = folder.resolve("download");
    try (OriginServer origin =
            OriginServer.with(
                connection -> {
                  while (true) {
                    connection.readHead();
                    byte[] got = connection.in().readNBytes(body.length);
                    connection.send(
                        "HTTP/1.1 200 OK\r\nContent-Length: " + got.length + "\r\n\r\n");
                    connection.send(got);
                  }
                });
        Http2Proxy proxy = Http2Proxy.to(origin.port())) {
      List<String> command =
          new ArrayList<>(List.of("curl", "-sS", "--http2-prior-knowledge", "--noproxy", "*"));
      command.addAll(
          List.of("--connect-to", origin.authority() + ":127.0.0.1:" + proxy.address().getPort()));
      command.addAll(List.of("--data-binary", "@" + upload, "-o", download.toString()));
      command.addAll(List.of("-w", "%{http_version} %{http_code}", origin.url("/")));
      assertEquals("2 200", run(command.toArray(String[]::new)));
      assertArrayEquals(body, Files.readAllBytes(download));
    }
  }

  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(true, process.waitFor(30, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), out);
    return out.trim();
  }
}
