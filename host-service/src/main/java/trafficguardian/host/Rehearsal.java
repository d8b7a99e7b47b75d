package trafficguardian.host;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import trafficguardian.host.home.Home;
import trafficguardian.ipc.GuardianClient;
import trafficguardian.ipc.GuardianUnavailable;
import trafficguardian.ipc.Platform;
import trafficguardian.ipc.Request;

/**
 * The service from its start to the first answer that passes through it, in a home of its own and
 * with HTTPS inspection on: what java writes down here, a later start does not have to load and
 * link again. The launcher runs it; nothing else does.
 */
public final class Rehearsal {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final int TIMEOUT_MILLIS = 10_000;
  private static final int NOT_REHEARSED = 1;
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok".getBytes(US_ASCII);

  private Rehearsal() {}

  /** Rehearses in the folder that {@code arguments} name, which is empty, and exits. */
  public static void main(String[] arguments) {
    String home = arguments[0];
    daemon(
        () -> {
          LockSupport.parkNanos(PATIENCE.toNanos());
          Runtime.getRuntime().halt(NOT_REHEARSED);
        });
    daemon(() -> System.exit(visit(Path.of(home)) ? 0 : NOT_REHEARSED));
    run(List.of("ca", "init", "--home", home), Map.of());
    System.exit(
        run(
            List.of("start", "--home", home, "--port", "0"),
            Map.of("NANOCLAW_TRAFFIC_GUARDIAN_ENABLE_MITM", "true")));
  }

  private static int run(List<String> arguments, Map<String, String> environment) {
    return Main.program().run(arguments, environment, System.out, System.err, false);
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "rehearsal");
    thread.setDaemon(true);
    thread.start();
  }

  /** Sends one request through the service as soon as it is there. */
  private static boolean visit(Path home) {
    GuardianClient service =
        GuardianClient.at(
            Home.locate(Platform.NANOCLAW, Optional.of(home), Map.of()).adminSocket(), PATIENCE);
    while (true) {
      try {
        String listener = service.ask(new Request.Status()).listeners().get(0);
        return request(Integer.parseInt(listener.substring(listener.lastIndexOf(':') + 1)));
      } catch (GuardianUnavailable notYet) {
        LockSupport.parkNanos(POLL.toNanos());
      } catch (IOException broken) {
        return false;
      }
    }
  }

  private static boolean request(int proxy) throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    try (ServerSocket origin = new ServerSocket(0, 1, here);
        Socket client = new Socket(here, proxy)) {
      origin.setSoTimeout(TIMEOUT_MILLIS);
      client.setSoTimeout(TIMEOUT_MILLIS);
      String request =
          "POST http://127.0.0.1:%1$d/ HTTP/1.1\r\nHost: 127.0.0.1:%1$d\r\nContent-Length: 4\r\n\r\na=b\n";
      client.getOutputStream().write(request.formatted(origin.getLocalPort()).getBytes(US_ASCII));
      try (Socket asked = origin.accept()) {
        asked.getOutputStream().write(ANSWER);
        InputStream answer = client.getInputStream();
        return answer.read() >= 0;
      }
    }
  }
}
