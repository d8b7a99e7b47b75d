package trafficguardian.host.proxy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP/2 origin on a loopback port, without TLS, that follows a script. */
final class Http2OriginServer implements AutoCloseable {
  /** What happens on one connection; its end closes the connection. */
  interface Script {
    void run(Http2Wire wire) throws Exception;
  }

  private final ServerSocket server;
  final List<Http2Wire> connections = new CopyOnWriteArrayList<>();

  private Http2OriginServer(ServerSocket server) {
    this.server = server;
  }

  static Http2OriginServer with(Script script) throws IOException {
    Http2OriginServer origin =
        new Http2OriginServer(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()));
    daemon(() -> origin.accept(script));
    return origin;
  }

  /** Sends back what it is sent, on each stream, with its own trailers. */
  static Http2OriginServer echoing() throws IOException {
    return with(
        wire -> {
          while (true) {
            Http2Wire.Frame frame = wire.read();
            boolean head = frame.type() == 1 && wire.message(frame.stream()).heads.size() == 1;
            if (head) {
              wire.headers(frame.stream(), false, ":status", "200", "x-echo", "yes");
            }
            if (frame.type() == 0) {
              wire.data(frame.stream(), false, frame.payload());
            }
            if (frame.isEnd()) {
              wire.headers(frame.stream(), true, "grpc-status", "0");
            }
          }
        });
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept(Script script) {
    try {
      while (true) {
        Http2Wire wire = Http2Wire.origin(server.accept());
        connections.add(wire);
        daemon(
            () -> {
              try (wire) {
                script.run(wire);
              } catch (Exception e) {
                // The connection is over, and the other side sees that.
              }
            });
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "h2 origin");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Http2Wire wire : connections) {
      wire.close();
    }
  }
}
