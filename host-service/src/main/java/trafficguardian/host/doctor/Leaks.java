package trafficguardian.host.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import trafficguardian.host.config.Config;
import trafficguardian.ipc.Deadline;
import trafficguardian.ipc.LineChannel;
import trafficguardian.ipc.Wire;

/** Whether any piece of a canary stands where it should not: in a file, an answer, a metric. */
final class Leaks implements Check {
  /** So many characters of a secret in a row must not be seen. */
  private static final int LEAK = 12;

  /** Of a file that has grown, so much of what was there before is read again. */
  private static final int OVERLAP = 4096;

  private static final List<String> QUESTIONS =
      List.of(
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"traffic.status\"}",
          "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"traffic.findings\",\"params\":{\"limit\":50,\"tests\":true}}");

  private final Patient patient;
  private final Map<Path, Long> before = new HashMap<>();
  private final List<Canary> canaries = new ArrayList<>();
  private final Set<String> places = new LinkedHashSet<>();
  private int files;

  /** Before anything is sent. */
  Leaks(Patient patient) throws IOException {
    this.patient = patient;
    for (Path file : filesOfHome()) {
      before.put(file, Files.size(file));
    }
  }

  /** One more that must not be seen. */
  Canary of(Canary canary) {
    canaries.add(canary);
    return canary;
  }

  /** What somebody has said. */
  void said(String who, String text) {
    for (Canary canary : canaries) {
      for (int from = 0; from + LEAK <= canary.secret().length(); from++) {
        if (text.contains(canary.secret().substring(from, from + LEAK))) {
          places.add(who);
          return;
        }
      }
    }
  }

  @Override
  public String name() {
    return "Leaks";
  }

  @Override
  public Result run() throws IOException, InterruptedException {
    for (Path file : filesOfHome()) {
      said(file.toString(), added(file));
    }
    for (Path socket : List.of(patient.home().adminSocket(), patient.home().agentSocket())) {
      ask(socket);
    }
    if (patient.config().metrics().isPresent()) {
      metrics(patient.config().metrics().get());
    }
    return places.isEmpty()
        ? Result.ok(
            "no piece of %d canaries in %d files, the answers of both sockets and of the MCP server"
                .formatted(canaries.size(), files))
        : Result.failed(
            "a piece of a canary stands in " + String.join(", ", places),
            "keep that from others, stop the service, and report this");
  }

  private List<Path> filesOfHome() throws IOException {
    List<Path> all = new ArrayList<>();
    for (Path root : List.of(patient.home().root(), patient.home().runtime())) {
      if (Files.isDirectory(root)) {
        try (Stream<Path> walk = Files.walk(root)) {
          walk.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
              .filter(path -> !all.contains(path))
              .forEach(all::add);
        } catch (UncheckedIOException removed) {
          throw removed.getCause();
        }
      }
    }
    return all;
  }

  /** What a file has gained since the beginning. */
  private String added(Path file) throws IOException {
    long from = before.getOrDefault(file, 0L);
    if (Files.notExists(file)) {
      return "";
    }
    files++;
    boolean compressed = file.toString().endsWith(".gz");
    if (compressed && before.containsKey(file)) {
      return "";
    }
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = compressed ? new GZIPInputStream(raw) : raw) {
      in.skipNBytes(from <= Files.size(file) ? Math.max(0, from - OVERLAP) : 0);
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /** As it stands on the wire: what a client would not understand counts as well. */
  private void ask(Path socket) throws IOException {
    SocketChannel connection = SocketChannel.open(StandardProtocolFamily.UNIX);
    try (connection) {
      connection.connect(UnixDomainSocketAddress.of(socket));
      try (LineChannel channel = LineChannel.over(connection)) {
        Deadline end = Deadline.in(Patient.PATIENCE);
        for (String question : QUESTIONS) {
          channel.writeLine(question, end);
          channel
              .readLine(Wire.MAX_REPLY_BYTES, end)
              .ifPresent(
                  line -> said(socket.toString(), new String(line, StandardCharsets.ISO_8859_1)));
        }
      }
    }
  }

  private void metrics(Config.Metrics metrics) throws IOException, InterruptedException {
    URI uri = URI.create("http://%s:%d/metrics".formatted(metrics.address(), metrics.port()));
    said(
        uri.toString(),
        new String(ProxyClient.direct().get(uri).body(), StandardCharsets.ISO_8859_1));
  }
}
