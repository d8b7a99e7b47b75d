package trafficguardian.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The service on a disk that fills up while traffic passes. Needs the right to mount a tmpfs. */
class FullDiskTest {
  private static final String LETTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  private static final int KEYS_A_REQUEST = 40;
  private static final int AT_A_TIME = 8;

  private final Random random = new Random(8);
  @TempDir private Path temp;

  @Test
  void trafficGoesOnAndFindingsAreKeptOrCountedAndItMendsItself() throws Exception {
    measure(1, 500);
  }

  /** The figure: forwarding with a full disk, compared with a free one in the same run. */
  public static void main(String[] arguments) throws Exception {
    FullDiskTest test = new FullDiskTest();
    test.temp = Files.createTempDirectory("full-disk");
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9;
    System.out.printf("full / free = %.3f%n", test.measure(rounds, 500));
  }

  private double measure(int rounds, int requests) throws Exception {
    Path mount = Files.createDirectory(temp.resolve("m"));
    assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=1g", "tmpfs", mount.toString()) == 0);
    try {
      return measureOn(mount, rounds, requests);
    } finally {
      assertEquals(0, run("umount", mount.toString()));
    }
  }

  private double measureOn(Path mount, int rounds, int requests) throws Exception {
    Path home = Files.createDirectory(mount.resolve("x")).resolve("h");
    Files.createDirectory(
        home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    // One file: a part that is compressed meanwhile would make room again.
    RunningGuardian.writeConfig(
        home, "{\"dedup_window_secs\": 0, \"findings_max_bytes\": 1073741824}");
    try (QuietOrigin origin = QuietOrigin.start();
        RunningGuardian guardian = RunningGuardian.start(home)) {
      HttpClient client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .proxy(
                  ProxySelector.of(
                      new InetSocketAddress(InetAddress.getLoopbackAddress(), guardian.port())))
              .build();
      URI target = origin.url();
      // To warm up.
      double unused = send(client, target, requests);
      List<Double> free = new ArrayList<>();
      List<Double> full = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        RunningGuardian.await(() -> degraded(guardian).isEmpty());
        free.add(send(client, target, requests));
        Path ballast = fill(mount);
        unused = send(client, target, AT_A_TIME);
        RunningGuardian.await(() -> degraded(guardian).contains("journal_disk_full"));
        full.add(send(client, target, requests));
        assertTrue(degraded(guardian).contains("journal_disk_full"));
        Files.delete(ballast);
      }
      RunningGuardian.await(() -> degraded(guardian).isEmpty());
      long sent = (long) KEYS_A_REQUEST * (requests + rounds * (2L * requests + AT_A_TIME));
      RunningGuardian.await(() -> written(guardian) + dropped(guardian) == sent);
      assertTrue(dropped(guardian) > 0, "the queue took it all");
      assertTrue(guardian.verb(0, "verify", "--json").contains("\"intact\":true"));
      return median(full) / median(free);
    }
  }

  /** Requests a second. */
  private double send(HttpClient client, URI target, int requests) throws Exception {
    List<String> bodies = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      bodies.add(body());
    }
    long start = System.nanoTime();
    for (int from = 0; from < requests; from += AT_A_TIME) {
      List<CompletableFuture<HttpResponse<Void>>> answers = new ArrayList<>();
      for (String body : bodies.subList(from, Math.min(requests, from + AT_A_TIME))) {
        HttpRequest request =
            HttpRequest.newBuilder(target)
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        answers.add(client.sendAsync(request, HttpResponse.BodyHandlers.discarding()));
      }
      for (CompletableFuture<HttpResponse<Void>> answer : answers) {
        assertEquals(204, answer.get().statusCode());
      }
    }
    return requests / ((System.nanoTime() - start) / 1e9);
  }

  private String body() {
    StringBuilder body = new StringBuilder();
    for (int key = 0; key < KEYS_A_REQUEST; key++) {
      body.append("k").append(key).append("=sk-ant-api03-");
      for (int i = 0; i < 93; i++) {
        body.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
      body.append("AA\n");
    }
    return body.toString();
  }

  private static Path fill(Path mount) throws IOException {
    Path ballast = mount.resolve("ballast");
    try (OutputStream out = Files.newOutputStream(ballast)) {
      for (int block = 1 << 20; block > 0; block >>= 10) {
        fill(out, new byte[block]);
      }
    }
    return ballast;
  }

  private static void fill(OutputStream out, byte[] block) {
    try {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      // That was wanted.
    }
  }

  private static List<String> degraded(RunningGuardian guardian) {
    List<String> codes = new ArrayList<>();
    for (JsonNode code : guardian.status().path("health").path("degraded")) {
      codes.add(code.asString());
    }
    codes.remove("disk_low");
    codes.removeIf(code -> code.startsWith("events"));
    return codes;
  }

  private static long dropped(RunningGuardian guardian) {
    return guardian.status().path("health").path("dropped_findings").asLong();
  }

  private static long written(RunningGuardian guardian) {
    long written = 0;
    for (JsonNode count : guardian.status().path("findings").path("by_severity")) {
      written += count.asLong();
    }
    return written;
  }

  private static double median(List<Double> values) {
    Collections.sort(values);
    return values.get(values.size() / 2);
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
  }
}
