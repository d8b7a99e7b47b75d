package trafficguardian.host.doctor;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/**
 * A server on this host's loopback that keeps what it is sent, byte for byte, and serves what it is
 * told to, by path. It is there for as long as the examination.
 */
final class Origin implements Closeable {
  private static final int BACKLOG = 50;

  /**
   * What is served at a path.
   *
   * @param type of its content
   */
  record Content(String type, String text) {}

  private final ServerSocket listener;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final Map<String, byte[]> received = new ConcurrentHashMap<>();
  private final Map<String, Content> served = new ConcurrentHashMap<>();

  private Origin(ServerSocket listener) {
    this.listener = listener;
  }

  /**
   * Listens at a free port.
   *
   * @param tls absent for plain HTTP
   */
  static Origin open(Optional<SSLContext> tls) throws IOException {
    ServerSocketFactory factory =
        tls.<ServerSocketFactory>map(SSLContext::getServerSocketFactory)
            .orElse(ServerSocketFactory.getDefault());
    ServerSocket listener = factory.createServerSocket();
    listener.bind(
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), BACKLOG);
    Origin origin = new Origin(listener);
    daemon(origin::accept);
    return origin;
  }

  /** One that other clients of the proxy cannot guess, and so cannot send to. */
  static String newPath() {
    return "/" + UUID.randomUUID();
  }

  int port() {
    return listener.getLocalPort();
  }

  /** From now on, {@code content} is served at {@code path}. */
  void serve(String path, Content content) {
    served.put(path, content);
  }

  /** What came for {@code path} last: a body or a WebSocket message; empty if nothing did. */
  Optional<byte[]> received(String path) {
    return Optional.ofNullable(received.get(path));
  }

  /** Whether a request has come for {@code path}, or for something below it. */
  boolean hasReceivedAt(String path) {
    return received.keySet().stream().anyMatch(each -> each.startsWith(path));
  }

  void keep(String path, byte[] bytes) {
    received.put(path, bytes);
  }

  Optional<Content> content(String path) {
    return Optional.ofNullable(served.get(path));
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket connection = listener.accept();
        connections.add(connection);
        daemon(() -> serve(connection));
      } catch (IOException closed) {
        // The listener is closed, or that client is gone.
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      new OriginConnection(this, connection).serve();
    } catch (IOException gone) {
      // What was kept up to here counts.
    } finally {
      connections.remove(connection);
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "doctor-origin");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }
}
