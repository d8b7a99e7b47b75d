package trafficguardian.host.doctor;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import trafficguardian.host.advice.Advice;
import trafficguardian.host.config.Config;
import trafficguardian.ipc.Deadline;
import trafficguardian.ipc.LineChannel;
import trafficguardian.ipc.Wire;

/** Whether any piece of a canary stands where it should not: in a file, an answer, a metric. */
final class LeakCheck implements Check {
  private static final List<String> QUESTIONS =
      List.of(
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"traffic.status\"}",
          "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"traffic.findings\",\"params\":{\"limit\":50,\"tests\":true}}");

  private final Patient patient;
  private final Leaks leaks;

  LeakCheck(Patient patient, Leaks leaks) {
    this.patient = patient;
    this.leaks = leaks;
  }

  @Override
  public String name() {
    return "Leaks";
  }

  @Override
  public Result run() throws IOException, InterruptedException {
    leaks.files();
    for (Path socket : List.of(patient.home().adminSocket(), patient.home().agentSocket())) {
      ask(socket);
    }
    if (patient.config().metrics().isPresent()) {
      metrics(patient.config().metrics().get());
    }
    return leaks.places().isEmpty()
        ? Result.ok(
            "no piece of %d canaries in %d files, the answers of both sockets and of the MCP server"
                .formatted(leaks.canaries(), leaks.read()))
        : Result.failed(
            "a piece of a canary stands in " + String.join(", ", leaks.places()),
            Advice.run("stop").after("keep that from others, report this, and end the service"));
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
                  line ->
                      leaks.said(socket.toString(), new String(line, StandardCharsets.ISO_8859_1)));
        }
      }
    }
  }

  private void metrics(Config.Metrics metrics) throws IOException, InterruptedException {
    URI uri = URI.create("http://%s:%d/metrics".formatted(metrics.address(), metrics.port()));
    leaks.said(
        uri.toString(),
        new String(ProxyClient.direct().get(uri).body(), StandardCharsets.ISO_8859_1));
  }
}
