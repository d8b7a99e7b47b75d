package trafficguardian.host.proxy;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import trafficguardian.host.tls.TestCa;

/** An origin on a loopback port that follows a script and remembers all bytes it was sent. */
final class OriginServer implements AutoCloseable {

  /** What happens on one connection; its end closes the connection. */
  interface Script {
    void run(Connection connection) throws Exception;
  }

  private final ServerSocket server;
  private final List<Connection> connections = new CopyOnWriteArrayList<>();

  private OriginServer(ServerSocket server) {
    this.server = server;
  }

  static OriginServer with(Script script) throws IOException {
    return over(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), script);
  }

  /** One that speaks TLS 1.2 and 1.3 with this certificate. */
  static OriginServer overTls(TestCa.Identity identity, Script script) throws Exception {
    return over(TestTls.server(identity, "TLSv1.3", "TLSv1.2"), script);
  }

  static OriginServer over(ServerSocket server, Script script) {
    OriginServer origin = new OriginServer(server);
    origin.daemon(() -> origin.accept(script));
    return origin;
  }

  /** Gives the same answer to each request, on connections kept alive. */
  static OriginServer answering(String response) throws IOException {
    return with(
        connection -> {
          while (true) {
            connection.readRequest();
            connection.send(response);
          }
        });
  }

  int port() {
    return server.getLocalPort();
  }

  String url(String pathAndQuery) {
    return "http://127.0.0.1:" + port() + pathAndQuery;
  }

  String authority() {
    return "127.0.0.1:" + port();
  }

  /** All connections that were accepted, in order. */
  List<Connection> connections() {
    return connections;
  }

  private void accept(Script script) {
    try {
      while (true) {
        Connection connection = new Connection(server.accept());
        connections.add(connection);
        daemon(
            () -> {
              try (connection) {
                script.run(connection);
              } catch (Exception e) {
                connection.failure = e;
              } finally {
                connection.over = true;
              }
            });
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void daemon(Runnable task) {
    Thread thread = new Thread(task, "origin");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Connection connection : connections) {
      connection.close();
    }
  }

  static final class Connection implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    volatile boolean over;
    volatile @Nullable Exception failure;

    Connection(Socket socket) throws IOException {
      this.socket = socket;
      socket.setTcpNoDelay(true);
      this.in = new BufferedInputStream(new Remembering(socket.getInputStream()));
    }

    WireMessage readRequest() throws IOException {
      return WireMessage.read(in, WireMessage.Kind.REQUEST);
    }

    String readHead() throws IOException {
      return WireMessage.readHead(in);
    }

    InputStream in() {
      return in;
    }

    void readToEnd() throws IOException {
      in.readAllBytes();
    }

    void send(String text) throws IOException {
      send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] bytes) throws IOException {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    }

    Socket socket() {
      return socket;
    }

    /** Ends the connection the hard way. */
    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    synchronized String received() {
      return received.toString(StandardCharsets.ISO_8859_1);
    }

    private synchronized void remember(byte[] bytes, int from, int length) {
      received.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }

    private final class Remembering extends FilterInputStream {
      Remembering(InputStream in) {
        super(in);
      }

      @Override
      public int read(byte[] bytes, int from, int length) throws IOException {
        int count = super.read(bytes, from, length);
        if (count > 0) {
          remember(bytes, from, count);
        }
        return count;
      }
    }
  }
}
