package trafficguardian.host.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import trafficguardian.ipc.Bound;
import trafficguardian.ipc.GuardianClient;
import trafficguardian.ipc.GuardianUnavailable;
import trafficguardian.ipc.GuardianUnavailable.Reason;
import trafficguardian.ipc.Method;
import trafficguardian.ipc.Request;
import trafficguardian.ipc.Tally;

/** A folder for a control socket, and whatever servers a test opens there. */
@Timeout(60)
abstract class WithControlServer {
  static final int REQUEST_BYTES = 1 << 20;
  static final Duration PATIENT = Duration.ofSeconds(60);
  static final Duration BRIEF = Duration.ofSeconds(1);
  static final String VERSION =
      "{\"jsonrpc\":\"2.0\",\"id\":\"v\",\"method\":\"guardian.version\"}";
  static final String VERSION_REPLY =
      "{\"jsonrpc\":\"2.0\",\"id\":\"v\",\"result\":{\"product\":\"0.1.0\",\"protocol\":1}}";
  @TempDir Path folder;
  Path socket;
  final Tally<Bound> reached = new Tally<>(Bound.class);
  final List<ControlServer> servers = new ArrayList<>();

  @BeforeEach
  void name() {
    socket = folder.resolve("s");
  }

  @AfterEach
  void close() throws IOException {
    for (ControlServer server : servers) {
      server.close();
    }
  }

  ControlServer open(Duration deadline) throws IOException {
    return open(deadline, 64, new ExampleTasks());
  }

  ControlServer open(Duration deadline, int connections, Request.Tasks tasks) throws IOException {
    ControlServer server =
        ControlServer.open(
            SocketPlace.forOperator(socket),
            Set.of(),
            new Limits(connections, REQUEST_BYTES, deadline, reached),
            Method.FOR_OPERATOR,
            tasks);
    servers.add(server);
    return server;
  }

  void assertAlive() throws IOException {
    try (RawClient client = RawClient.connect(socket)) {
      assertEquals(VERSION_REPLY, client.send(VERSION + "\n").line());
    }
  }

  static Reason reason(GuardianClient client, Request<?> request) {
    return assertThrows(GuardianUnavailable.class, () -> client.ask(request)).reason();
  }
}
