package trafficguardian.host.proxy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that was not written for these tests. */
class CurlTest {
  @TempDir private Path folder;

  @BeforeAll
  static void needsCurl() {
    assumeTrue(
        List.of("/usr/bin/curl", "/bin/curl").stream()
            .anyMatch(p -> Files.isExecutable(Path.of(p))),
        "curl is not installed");
  }

  @Test
  void getsAndPostsAndTunnels() throws Exception {
    byte[] body = new byte[3_000_000];
    new Random(3).nextBytes(body);
    Path upload = Files.write(folder.resolve("upload"), body);
    try (RunningProxy proxy = RunningProxy.start();
        OriginServer origin =
            OriginServer.with(
                connection -> {
                  while (true) {
                    String head = connection.readHead();
                    if (head.contains("Expect: 100-continue")) {
                      connection.send("HTTP/1.1 100 Continue\r\n\r\n");
                    }
                    int length = head.startsWith("GET") ? 0 : body.length;
                    byte[] got = connection.in().readNBytes(length);
                    connection.send(
                        "HTTP/1.1 200 OK\r\nContent-Length: " + got.length + "\r\n\r\n");
                    connection.send(got);
                  }
                })) {
      String url = origin.url("/");
      assertEquals("200 200", curl(proxy, "-w", "%{http_code} ", "-o", "-", url, url));
      for (List<String> tunnel : List.of(List.<String>of(), List.of("-p"))) {
        Path download = folder.resolve("download");
        List<String> args = new ArrayList<>(tunnel);
        args.addAll(List.of("--data-binary", "@" + upload, "-o", download.toString(), url));
        args.addAll(List.of("-H", "Expect: 100-continue"));
        curl(proxy, args.toArray(String[]::new));
        assertArrayEquals(body, Files.readAllBytes(download));
      }
      assertEquals(4, proxy.coverage.snapshot().exchanges());
    }
  }

  private static String curl(RunningProxy proxy, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("curl", "-sS", "--noproxy", ""));
    command.addAll(List.of("-x", "http://127.0.0.1:" + proxy.address().getPort()));
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(true, process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), out);
    return out.trim();
  }
}
