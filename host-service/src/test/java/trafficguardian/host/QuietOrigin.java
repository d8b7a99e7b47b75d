package trafficguardian.host;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** An origin on loopback that takes whatever it is sent and has nothing to say. */
final class QuietOrigin implements AutoCloseable {
  private final HttpServer server;

  private QuietOrigin(HttpServer server) {
    this.server = server;
  }

  static QuietOrigin start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    return new QuietOrigin(server);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** Sends it this through a service. */
  void post(RunningGuardian through, String body) throws IOException {
    byte[] answer = through.exchange(request("/", "", body));
    String said = new String(answer, StandardCharsets.ISO_8859_1);
    assertTrue(said.startsWith("HTTP/1.1 204"), said);
  }

  /**
   * A request for it as a proxy gets it.
   *
   * @param fields lines of the head beside those that each request has
   */
  byte[] request(String path, String fields, String body) {
    String authority = url().getAuthority();
    String head =
        "POST http://%s%s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\nContent-Length: %d\r\n%s\r\n"
            .formatted(authority, path, authority, body.length(), fields);
    return (head + body).getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
